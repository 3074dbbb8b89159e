import { ARTICLE_ENDING, articleObjectKey, SITE_FILE } from '../../core/receipts/names.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { nameOf } from '../check/print-check.ts'
import { SiteFolders, targetsOf } from '../check/targets.ts'
import { DeskError } from './desk-error.ts'

/** A file of this machine that belongs into the articles bucket. */
export interface LocalFile {
  /** Absolute. */
  readonly path: string
  /** As the person who named it sees it. */
  readonly name: string
  readonly objectKey: string
}

export interface LocalFiles {
  /** In the order of the command line. */
  readonly files: readonly LocalFile[]
  /** Files that were named and can be no article: they are not uploaded, because nobody would look at them there. */
  readonly strangers: readonly { readonly name: string; readonly problems: readonly Problem[] }[]
}

/**
 * The files that the names of a command line mean. Below a content folder a file keeps its path.
 * @throws DeskError where two would be one object
 */
export async function localFiles(names: readonly string[]): Promise<LocalFiles> {
  const sites = new SiteFolders()
  const targets = (await Promise.all(names.map((name) => targetsOf(name, sites)))).flat()
  const byKey = new Map<string, LocalFile>()
  const strangers = new Map<string, LocalFiles['strangers'][number]>()
  for (const { path, key } of targets) {
    const name = nameOf(path)
    if (!path.endsWith(ARTICLE_ENDING)) {
      strangers.set(path, { name, problems: [wrongEnding(path)] })
      continue
    }
    const objectKey = key === undefined ? SITE_FILE : articleObjectKey(key)
    const other = byKey.get(objectKey)
    if (other !== undefined && other.path !== path) throw new DeskError(twoOfOneKey(other.name, name, objectKey))
    byKey.set(objectKey, { path, name, objectKey })
  }
  return { files: [...byKey.values()], strangers: [...strangers.values()] }
}

function wrongEnding(path: string): Problem {
  return {
    severity: 'error',
    path: '$',
    found: `a file name that does not end in "${ARTICLE_ENDING}"`,
    wanted: 'an article or site.json: nothing else is published from the bucket',
    fix: `leave ${JSON.stringify(nameOf(path))} out; pictures and the like belong where your website keeps them`,
  }
}

function twoOfOneKey(one: string, other: string, objectKey: string): string {
  return `${one} and ${other} would both be ${objectKey}, and only one can be. Name the files' content folder, or rename one.`
}
