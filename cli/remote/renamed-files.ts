import { access } from 'node:fs/promises'
import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { type ListedObject, MAX_PAGE_SIZE, type ObjectStore } from '../../core/ports/object-store.ts'
import { isObject } from '../../core/text/json.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { LocalFile } from './local-files.ts'
import { renamedFile } from './remote-texts.ts'

/** A listing of so many pages takes seconds; of a larger archive, the first part is looked at. */
const MAX_PAGES = 20

/** A file that was not in the bucket. */
export interface NewFile extends LocalFile {
  readonly etag: string
}

/**
 * Warnings for files that are in the bucket under another name, which is no longer here: as the name makes
 * the id, readers see a renamed article as a new one.
 * @param added those without an id of their own
 * @returns by object key
 */
export async function renamedFiles(articles: ObjectStore, added: readonly NewFile[]): Promise<Map<string, Problem>> {
  const byEtag = new Map(added.map((file) => [file.etag, file]))
  const renamed = new Map<string, Problem>()
  if (byEtag.size === 0) return renamed
  for await (const { key, etag } of firstPages(articles)) {
    const file = byEtag.get(etag)
    const articleKey = articleKeyOf(key, ARTICLES)
    if (file === undefined || key === file.objectKey || articleKey === undefined) continue
    if (await isHere(file, key)) continue
    renamed.set(file.objectKey, { severity: 'warning', path: '$', ...renamedFile(key, articleKey) })
  }
  return renamed
}

async function* firstPages(articles: ObjectStore): AsyncGenerator<ListedObject> {
  let startAfter: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const range = { prefix: ARTICLES, limit: MAX_PAGE_SIZE, ...(startAfter !== undefined && { startAfter }) }
    const { objects, more } = await articles.list(range)
    yield* objects
    startAfter = objects.at(-1)?.key
    if (!more || startAfter === undefined) return
  }
}

/** Whether a file of the bucket is in the content folder of another. */
function isHere({ path, objectKey }: LocalFile, key: string): Promise<boolean> {
  const folder = path.slice(0, -objectKey.length)
  // A file outside of a content folder has no neighbours that are in the bucket.
  if (`${folder}${objectKey}` !== path) return Promise.resolve(false)
  return access(`${folder}${key}`).then(
    () => true,
    () => false,
  )
}

/** Whether the name of an article's file makes its id. */
export function isNamedByFile(bytes: Uint8Array): boolean {
  try {
    const article: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isObject(article) && article.id === undefined
  } catch {
    return false
  }
}
