/** The elements of RSS whose text is parted into a name and an address, and what they do not count within. */
const TOKEN = /<!\[CDATA\[|<!--|<(\/?)(?:author|managingEditor|webMaster)\b[^<>]*>/gi
const ENDS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' }
/** Characters: more than a name may have in an article, so that one that was cut is still refused for its length. */
const MAX_PERSON = 400
/** What the text is parted at, and what markup is made of. */
const SIGNS = /[<>&()[\]@.:\s]+/g

/** RSS whose people have no longer texts than that: the feed's parser takes a time for each that rises with its square. */
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
