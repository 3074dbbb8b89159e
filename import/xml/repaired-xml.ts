import { decodeHTML } from 'entities'
import { REPAIRS } from '../source-texts.ts'

/** What is read over, a document type, or something that begins with "&". */
const PLACE = /<!\[CDATA\[|<!--|<!DOCTYPE\b|&(?:#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z][\w.-]{0,31};)?/gi
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' }
/** The references that XML defines (XML 1.0, section 4.6). */
const OF_XML = new Set(['&amp;', '&lt;', '&gt;', '&quot;', '&apos;'])

export interface RepairedXml {
  readonly xml: string
  /** What was repaired, in words. */
  readonly repairs: ReadonlySet<string>
}

/**
 * A document as XML, with the faults repaired that feed readers take: text before its declaration, a document type, HTML's
 * names of characters, and "&" as it is. A fault in the nesting of elements stays.
 */
export function repairedXml(document: string): RepairedXml {
  const repairs = new Set<string>()
  const written = document.trimStart()
  if (written !== document && written.startsWith('<?xml')) repairs.add(REPAIRS.blank)
  let [xml, from, hasType] = ['', 0, false]
  const replace = (at: number, end: number, by: string, repair?: string) => {
    xml += written.slice(from, at) + by
    if (repair !== undefined) repairs.add(repair)
    from = end
    PLACE.lastIndex = end
  }
  PLACE.lastIndex = 0
  for (let match = PLACE.exec(written); match !== null; match = PLACE.exec(written)) {
    const [mark] = match
    if (/^<!DOCTYPE/i.test(mark)) {
      // Only the first: no document has two, and the end of each would be searched for in the whole document.
      if (!hasType) replace(match.index, endOfType(written, match.index), '')
      hasType = true
    } else if (mark.startsWith('<')) {
      const end = written.indexOf(ENDS[mark.toUpperCase()] as string, PLACE.lastIndex)
      if (end < 0) break
      PLACE.lastIndex = end
    } else if (mark === '&') replace(match.index, match.index + 1, '&amp;', REPAIRS.ampersand)
    else if (!OF_XML.has(mark) && !mark.startsWith('&#')) {
      const characters = decodeHTML(mark)
      const isKnown = characters !== mark
      replace(
        match.index,
        PLACE.lastIndex,
        isKnown ? characters : `&amp;${mark.slice(1)}`,
        isKnown ? REPAIRS.names : REPAIRS.ampersand,
      )
    }
  }
  return { xml: xml + written.slice(from), repairs }
}

/** The place after a document type; it may contain declarations in brackets. */
function endOfType(xml: string, start: number): number {
  const close = xml.indexOf('>', start)
  const bracket = xml.indexOf('[', start)
  const inner = bracket >= 0 && bracket < close ? xml.indexOf(']', bracket) : -1
  const end = inner < 0 ? close : xml.indexOf('>', inner)
  return end < 0 ? xml.length : end + 1
}
