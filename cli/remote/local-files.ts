import { ARTICLE_ENDING, articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { nameOf } from '../check/print-check-report.ts'
import { resolveFiles, SiteFolders } from '../check/resolve-files.ts'
import { DeploymentError } from './deployment-error.ts'
import { notPublishable, twoOfOneKey } from './remote-texts.ts'

/** A file of this machine that belongs in the articles bucket. */
export interface LocalFile {
  /** Absolute. */
  readonly path: string
  /** As the user would write it. */
  readonly name: string
  readonly objectKey: string
}

export interface LocalFiles {
  /** In the order of the command line. */
  readonly files: readonly LocalFile[]
  /** Named files that cannot be articles: they are not uploaded, because the pipeline would ignore them. */
  readonly unsupported: readonly { readonly name: string; readonly problems: readonly Problem[] }[]
}

/**
 * The files that the names on a command line mean. A file below a content folder keeps its path.
 * @throws DeploymentError if two files would be the same object
 */
export async function localFiles(names: readonly string[]): Promise<LocalFiles> {
  const sites = new SiteFolders()
  const targets = (await Promise.all(names.map((name) => resolveFiles(name, sites)))).flat()
  const byKey = new Map<string, LocalFile>()
  const unsupported = new Map<string, LocalFiles['unsupported'][number]>()
  for (const { path, key, profile } of targets) {
    const name = nameOf(path)
    if (!path.endsWith(ARTICLE_ENDING)) {
      unsupported.set(path, { name, problems: [wrongEnding(path)] })
      continue
    }
    const objectKey = key === undefined ? (profile ?? SITE_FILE) : articleObjectKey(key)
    const other = byKey.get(objectKey)
    if (other !== undefined && other.path !== path) throw new DeploymentError(twoOfOneKey(other.name, name, objectKey))
    byKey.set(objectKey, { path, name, objectKey })
  }
  return { files: [...byKey.values()], unsupported: [...unsupported.values()] }
}

function wrongEnding(path: string): Problem {
  return { severity: 'error', path: '$', ...notPublishable(nameOf(path)) }
}
