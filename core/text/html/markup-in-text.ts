import { plainText, withoutReferences } from './plain-text.ts'

/** What is markup only in HTML, in a text that is shown as it is written. */

const REFERENCE = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/gi
/** The name of an element, and the rest of its tag. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*|\/)?)>/gi
const VOID = new Set(['br', 'hr', 'img', 'wbr'])

/**
 * The first tag or character reference of a plain text that was meant as HTML, and the text that was meant. The name of
 * an element ("the <title> element"), a comparison ("a < b") and "AT&T" mean themselves.
 */
export function markupIn(text: string): { mark: string; meant: string } | undefined {
  if (!text.includes('&') && !text.includes('<')) return undefined
  const mark = referenceIn(text) ?? tagIn(text)
  return mark === undefined ? undefined : { mark, meant: plainText(text) }
}

function referenceIn(text: string): string | undefined {
  // Of a name that HTML does not have, nothing is decoded.
  return text
    .match(REFERENCE)
    ?.find((reference) => reference.startsWith('&#') || withoutReferences(reference) !== reference)
}

function tagIn(text: string): string | undefined {
  const tags = [...text.matchAll(TAG)]
  const closed = new Set(tags.flatMap(([, slash, name = '']) => (slash === '/' ? [name.toLowerCase()] : [])))
  return tags.find(([, slash, name = '', rest = '']) => {
    const isOpen = slash === ''
    return isOpen && (closed.has(name.toLowerCase()) || VOID.has(name.toLowerCase()) || /\s[a-z-]+\s*=/i.test(rest))
  })?.[0]
}
