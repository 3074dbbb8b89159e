import { readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ARTICLES, SITE_FILE } from '../../core/article/object-keys.ts'
import { makeFolder } from '../../stores/folder/make-folder.ts'
import { ofFile, orUndefined } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { siteThere } from './init-texts.ts'

/** The folder already has a site. */
export class SiteThereError extends CliError {
  override readonly name = 'SiteThereError'
}

export interface WrittenSite {
  readonly written: readonly string[]
  /** Files that already existed and were left as they are. */
  readonly kept: readonly string[]
}

/**
 * What a folder has of a site: at most articles, from an import.
 * @throws SiteThereError if it has a `site.json`
 */
export async function inspectFolder(folder: string): Promise<{ hasArticles: boolean }> {
  const names = (await orUndefined(readdir(folder))) ?? []
  if (names.includes(SITE_FILE)) throw new SiteThereError(siteThere(folder))
  return { hasArticles: names.some((name) => `${name}/` === ARTICLES) }
}

/** Writes the files that do not exist yet, and no others. */
export async function writeSite(folder: string, files: ReadonlyMap<string, string>): Promise<WrittenSite> {
  const written: string[] = []
  const kept: string[] = []
  for (const [name, text] of files) {
    const path = join(folder, name)
    await makeFolder(dirname(path))
    ;(await wasWritten(path, text)) ? written.push(name) : kept.push(name)
  }
  return { written, kept }
}

async function wasWritten(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // The file is ours, and the disk was full: a partial file would be taken for a site.
    if (syscall === 'write') await rm(path, { force: true })
    throw ofFile(error, path)
  }
}
