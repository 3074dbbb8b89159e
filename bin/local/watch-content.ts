import { once } from 'node:events'
import { join, relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Arrival } from '../../core/ports/queue.ts'
import { ARTICLES, articleKeyOf, SITE_FILE } from '../../core/receipts/names.ts'
import { objectKeyOf } from '../../stores/folder/file-names.ts'

/** A save is whole when the file has kept its size this long: editors write in pieces. Milliseconds. */
export const SETTLED = { stabilityThreshold: 60, pollInterval: 15 }
const SAVES = new Set(['add', 'change', 'unlink'])

/** Tells of every file of a content folder that is saved or removed from now on. Resolves once nothing is missed. */
export async function watchContent(folder: string, onSave: (arrival: Arrival) => void): Promise<void> {
  const watcher = watch([join(folder, SITE_FILE), join(folder, ARTICLES)], {
    ignoreInitial: true,
    awaitWriteFinish: SETTLED,
  })
  watcher.on('all', (event, path) => {
    const arrival = SAVES.has(event) ? arrivalOf(relative(folder, path).split(sep).join('/')) : undefined
    if (arrival !== undefined) onSave(arrival)
  })
  await once(watcher, 'ready')
}

function arrivalOf(path: string): Arrival | undefined {
  const objectKey = objectKeyOf(path)
  if (objectKey === SITE_FILE) return { kind: 'site' }
  const key = objectKey === undefined ? undefined : articleKeyOf(objectKey, ARTICLES)
  return key === undefined ? undefined : { kind: 'article', key }
}
