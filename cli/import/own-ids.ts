import { MAX_KEY_BYTES } from '../../core/article/article-schema.ts'
import { madeOf } from '../../core/article/entry-id.ts'
import type { Members } from '../../import/import-item.ts'

/** A part of a key that every file system takes, and that no reader of the folder leaves alone. */
const PLAIN_PART = /^(?!\.)[^/\\:*?"<>|\p{Cc}]+(?<![. ])$/u

export interface OwnAgain {
  readonly article: Members
  /** The key that its file must have; absent if any will do. */
  readonly key?: string
}

/**
 * An article from a feed of this very site, so that it keeps its entry id: an id that the site made of a file's name makes
 * the file's name again, and one that it made of a text becomes that text.
 */
export function ownAgain(article: Members, idAuthority: string): OwnAgain {
  const made = typeof article.id === 'string' ? madeOf(article.id.trim(), idAuthority) : undefined
  if (made?.text !== undefined) return { article: { ...article, id: made.text } }
  return { article, ...(made?.key !== undefined && isPlain(made.key) && { key: made.key }) }
}

function isPlain(key: string): boolean {
  return Buffer.byteLength(key) <= MAX_KEY_BYTES && key.split('/').every((part) => PLAIN_PART.test(part))
}
