import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ARTICLES, SITE_FILE } from '../../core/receipts/names.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'

/** There is a site, or part of one, where a new one should be. */
export class SiteThereError extends Error {
  override readonly name = 'SiteThereError'
}

export interface WrittenSite {
  readonly written: readonly string[]
  /** Files that were there already, and were left as they are. */
  readonly kept: readonly string[]
}

/** @throws SiteThereError where the folder has a site or articles */
export async function refuseSiteIn(folder: string): Promise<void> {
  const names = (await orUndefined(readdir(folder))) ?? []
  const there = names.filter((name) => name === SITE_FILE || `${name}/` === ARTICLES)
  if (there.length > 0)
    throw new SiteThereError(`There is a site in ${folder} already: ${there.join(' and ')}. Nothing was written.`)
}

/** Writes the files that are not there yet, and no other. */
export async function writeSite(folder: string, files: ReadonlyMap<string, string>): Promise<WrittenSite> {
  const written: string[] = []
  const kept: string[] = []
  for (const [name, text] of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    ;(await wasWritten(path, text)) ? written.push(name) : kept.push(name)
  }
  return { written, kept }
}

async function wasWritten(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}
