import { stat } from 'node:fs/promises'
import { ARTICLE_ENDING, ARTICLES, articleKeyOf, articleObjectKey, isOfSite } from '../../core/article/object-keys.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { localFiles } from './local-files.ts'

/**
 * The objects that the names on a command line mean: files and folders of this machine, or article keys as in receipts
 * ("2026/ferry", "articles/2026/ferry.json"). A folder means its articles, without its site.
 */
export async function namedObjects(names: readonly string[]): Promise<string[]> {
  return (await namedFiles(names)).map(({ objectKey }) => objectKey)
}

/** An object that a command line names. */
export interface NamedFile {
  readonly objectKey: string
  /** Its file on this machine, if it was named by that. */
  readonly path?: string
}

/** The same, each object once and with its file. */
export async function namedFiles(names: readonly string[]): Promise<NamedFile[]> {
  const named = (await Promise.all(names.map(filesOf))).flat()
  return [...new Map(named.map((file) => [file.objectKey, file])).values()]
}

async function filesOf(name: string): Promise<NamedFile[]> {
  const there = await orUndefined(stat(name))
  if (there === undefined) return [{ objectKey: isOfSite(name) ? name : articleObjectKey(articleKeyIn(name)) }]
  const files = (await localFiles([name])).files.map(({ objectKey, path }) => ({ objectKey, path }))
  return there.isDirectory() ? files.filter(({ objectKey }) => !isOfSite(objectKey)) : files
}

function articleKeyIn(name: string): string {
  const key = articleKeyOf(name, ARTICLES)
  if (key !== undefined) return key
  return name.endsWith(ARTICLE_ENDING) ? name.slice(0, -ARTICLE_ENDING.length) : name
}
