import { MAX_KEY_BYTES } from '../../core/article/article-schema.ts'
import { madeOf } from '../../core/article/entry-id.ts'
import type { Members } from '../../import/import-item.ts'

/** A part of a key that is valid on every file system, and that no reader of the folder ignores. */
const PLAIN_PART = /^(?!\.)[^/\\:*?"<>|\p{Cc}]+(?<![. ])$/u

export interface OwnAgain {
  readonly article: Members
  /** The key that its file must have; absent if any key will do. */
  readonly key?: string
}

/**
 * Lets an article from a feed of this very site keep its entry id: an id that the site derived from a file name gives
 * that file name again, and an id that it derived from a text becomes that text.
 */
export function ownAgain(article: Members, idAuthority: string): OwnAgain {
  const made = typeof article.id === 'string' ? madeOf(article.id.trim(), idAuthority) : undefined
  if (made?.text !== undefined) return { article: { ...article, id: made.text } }
  return { article, ...(made?.key !== undefined && isPlain(made.key) && { key: made.key }) }
}

function isPlain(key: string): boolean {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES && key.split('/').every((part) => PLAIN_PART.test(part))
}
