import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { inputFor } from '../../core/intake/vocabularies/input-of-key.ts'
import { listAll, type ObjectStore, type StoredObject } from '../../core/ports/object-store.ts'
import { isError } from '../../core/receipts/receipt.ts'
import type { Site } from '../../core/site/site.ts'
import { nearName } from '../../core/validation/near-name.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { PLACEHOLDER_SITE } from '../check/placeholder-site.ts'
import { cannotBeWritten } from './withdraw-texts.ts'
import { withdrawnText } from './withdrawn-text.ts'

/** What withdrawing an article comes to, before anything is written. */
export type Prepared =
  /** @param near the key that was probably meant */
  | { readonly state: 'not there'; readonly near?: string }
  | { readonly state: 'refused'; readonly problems: readonly Problem[] }
  | {
      readonly state: 'ready'
      readonly title: string
      readonly bytes: Uint8Array
      /** The object of the bucket that they replace. */
      readonly before: StoredObject
      readonly reason: string
    }
  /** It is withdrawn with this very reason: there is nothing to write. */
  | { readonly state: 'already'; readonly bytes: Uint8Array; readonly reason: string }

export interface PrepareOptions {
  readonly articles: ObjectStore
  /** Absent if the bucket has no valid `site.json`. */
  readonly site: Site | undefined
}

/** Reads an article of the bucket, and makes the withdrawn version of it, which the pipeline will accept. */
export async function prepareWithdrawal(
  objectKey: string,
  reason: string,
  { articles, site = PLACEHOLDER_SITE }: PrepareOptions,
): Promise<Prepared> {
  const before = await articles.get(objectKey)
  if (before === undefined) return { state: 'not there', ...(await nearKey(articles, objectKey)) }
  const key = articleKeyOf(objectKey, ARTICLES) ?? objectKey
  const vocabulary = inputFor(site, key)
  if (vocabulary !== undefined) return { state: 'refused', problems: [foreign(key, vocabulary.as)] }
  const read = (bytes: Uint8Array) => readArticle(bytes, { site, key, firstSeen: before.lastModified })
  const known = read(before.bytes)
  // The text of a broken file cannot be edited safely, and the pipeline would reject it.
  const bytes = known.entry && new TextEncoder().encode(withdrawnText(textOf(before.bytes), reason))
  const { entry, problems } = bytes === undefined ? known : read(bytes)
  if (bytes === undefined || entry?.withdrawn?.reason === undefined)
    return { state: 'refused', problems: problems.filter(isError) }
  const told = entry.withdrawn.reason
  const isAlready = known.entry?.withdrawn?.reason === told
  return isAlready
    ? { state: 'already', bytes: before.bytes, reason: told }
    : { state: 'ready', title: entry.title, bytes, before, reason: told }
}

/** With its byte order mark, if it has one. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function foreign(key: string, vocabulary: string): Problem {
  return { severity: 'error', path: '$', ...cannotBeWritten(key, vocabulary) }
}

/** The key in the same folder that differs by a typing error. */
async function nearKey(articles: ObjectStore, objectKey: string): Promise<{ near?: string }> {
  const folder = objectKey.slice(0, objectKey.lastIndexOf('/') + 1)
  const keys: string[] = []
  for await (const { key } of listAll(articles, { prefix: folder })) keys.push(articleKeyOf(key, ARTICLES) ?? '')
  const near = nearName(articleKeyOf(objectKey, ARTICLES) ?? '', keys)
  return near === undefined || near === '' ? {} : { near }
}
