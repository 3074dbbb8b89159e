import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { isError } from '../../core/receipts/receipt.ts'
import { unknownFeedProblems } from '../../core/receipts/unknown-feeds.ts'
import type { Site } from '../../core/site/site.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { LocalFile } from './local-files.ts'

/** Reading every file of an upload would take time; few name feeds. */
const MEMBER = '"not_for"'

/**
 * Errors of a file that is not uploaded yet: it names a feed that must not show it, with a slip of the pen. Everything
 * else is for the pipeline to decide.
 */
export function slipsIn({ objectKey }: LocalFile, bytes: Uint8Array, site: Site): Problem[] {
  if (!Buffer.from(bytes).includes(MEMBER)) return []
  const key = articleKeyOf(objectKey, ARTICLES) ?? objectKey
  const { entry } = readArticle(bytes, { site, key, firstSeen: 0 })
  const problems = unknownFeedProblems(site, entry, { isBeforeUpload: true })
  return problems.filter(isError)
}
