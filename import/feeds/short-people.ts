/**
 * The elements of RSS whose text the parser splits into a name and an address, and sections in which they do not count.
 */
const TOKEN = /<!\[CDATA\[|<!--|<(\/?)(?:author|managingEditor|webMaster)\b[^<>]*>/gi
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' }
/** In characters: more than a name in an article may have, so that a truncated name is still refused for its length. */
const MAX_PERSON = 400
/** The separators of the text, and the characters of markup. */
const SIGNS = /[<>&()[\]@.:\s]+/g

/** RSS with the texts of people limited to that length: the feed parser's time for each is quadratic in its length. */
export function withShortPeople(xml: string): string {
  let [done, from] = ['', 0]
  let start: number | undefined
  const shorten = (at: number, end: number) => {
    if (end - at <= MAX_PERSON) return
    done +=
      xml.slice(from, at) +
      xml
        .slice(at, at + MAX_PERSON)
        .replace(SIGNS, ' ')
        .toWellFormed()
    from = end
  }
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(xml); token !== null; token = TOKEN.exec(xml)) {
    const [text, slash] = token
    if (slash === undefined) {
      const end = xml.indexOf(ENDS[text.toUpperCase()] as string, TOKEN.lastIndex)
      if (end < 0) break
      TOKEN.lastIndex = end
    } else if (slash === '') start ??= TOKEN.lastIndex
    else if (start !== undefined) {
      shorten(start, token.index)
      start = undefined
    }
  }
  if (start !== undefined) shorten(start, xml.length)
  return done + xml.slice(from)
}
