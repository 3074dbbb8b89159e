import { stat } from 'node:fs/promises'
import { ARTICLE_ENDING, ARTICLES, articleKeyOf, articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { localFiles } from './local-files.ts'

/**
 * The objects that the names on a command line mean: files and folders of this machine, or article keys as in receipts
 * ("2026/ferry", "articles/2026/ferry.json"). A folder means its articles, without its site.
 */
export async function namedObjects(names: readonly string[]): Promise<string[]> {
  return [...new Set((await Promise.all(names.map(objectsOf))).flat())]
}

async function objectsOf(name: string): Promise<string[]> {
  const there = await orUndefined(stat(name))
  if (there === undefined) return [name === SITE_FILE ? SITE_FILE : articleObjectKey(articleKeyIn(name))]
  const keys = (await localFiles([name])).files.map(({ objectKey }) => objectKey)
  return there.isDirectory() ? keys.filter((key) => key !== SITE_FILE) : keys
}

function articleKeyIn(name: string): string {
  const key = articleKeyOf(name, ARTICLES)
  if (key !== undefined) return key
  return name.endsWith(ARTICLE_ENDING) ? name.slice(0, -ARTICLE_ENDING.length) : name
}
