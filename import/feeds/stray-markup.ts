/** A tag, a declaration or an instruction, which ends before another begins. */
const TAG = /[A-Za-z_:/?!][^<]*>/y
/** A document type may contain declarations. Only the first counts: no document has two. */
const DOCUMENT_TYPE = /^[^<]*(?:<\?[^<>]*>[^<]*)?<!DOCTYPE\b/i
const VERBATIM = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
] as const

/**
 * Writes each "<" that begins no tag as a reference, in a document that is not well-formed: the feed's parser would look for
 * the end of every one of them up to the end of the document, which takes quadratic time.
 */
export function withoutStrayMarkup(xml: string): string {
  let [written, from] = ['', 0]
  const start = DOCUMENT_TYPE.exec(xml)?.[0].length ?? 0
  for (let at = xml.indexOf('<', start); at !== -1; at = xml.indexOf('<', at)) {
    const end = endOfMarkup(xml, at)
    if (end === undefined) {
      written += `${xml.slice(from, at)}&lt;`
      from = at + 1
    }
    at = end ?? at + 1
  }
  return written + xml.slice(from)
}

/** The place after the markup that begins here; undefined if none does. */
function endOfMarkup(xml: string, at: number): number | undefined {
  for (const [start, end] of VERBATIM) {
    if (!xml.startsWith(start, at)) continue
    const found = xml.indexOf(end, at + start.length)
    // The parser stops at a section without an end, so the rest is never read.
    return found === -1 ? xml.length : found + end.length
  }
  TAG.lastIndex = at + 1
  return TAG.test(xml) ? TAG.lastIndex : undefined
}
