import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Texts of the files below some folders of the repository, in the order of their names: what mutations begin with. */
export function corpus(folders: readonly string[], ending: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && ending.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => readFileSync(path, 'utf8')),
  )
}

/** Those of a corpus that are JSON, read. */
export function jsonCorpus(folders: readonly string[], ending = /\.json$/): unknown[] {
  return corpus(folders, ending).flatMap((text) => {
    try {
      return [JSON.parse(text) as unknown]
    } catch {
      return []
    }
  })
}

/** The sample articles, and those that break feeds. */
export const ARTICLES = ['content/articles', 'test/nasty/content/articles', 'test/golden/check/articles/articles']

/** The values of one member in the articles' files. */
export function memberTexts(name: string): string[] {
  return jsonCorpus(ARTICLES).flatMap((article) => {
    const value = (article as Record<string, unknown> | null)?.[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}
