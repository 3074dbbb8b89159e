/**
 * What a shortcode has in its brackets is read up to the next bracket of either kind: then no place of a text is read twice,
 * however many brackets are opened and never closed.
 *
 * A caption around a picture, as the classic editor wrote it (WordPress, "Caption Shortcode").
 */
const CAPTION = /\[caption\b([^[\]]*)\]/g
const CAPTION_END = '[/caption]'
const CAPTION_ATTRIBUTE = /\bcaption="([^"]*)"/
const PICTURE = /^\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*<\/a>)?)\s*([\s\S]*)$/
const EMBED = /\[embed\b[^[\]]*\]\s*(https?:\/\/[^\s[\]<>"]+)\s*\[\/embed\]/g
/** Those of WordPress itself; in a text, "[sic]" is none. */
const OTHERS = /\[(gallery|playlist|audio|video|wp_\w+|contact-form(?:-7)?|vc_\w+|et_pb_\w+)\b[^[\]]*\]/g

/** The text with those shortcodes as HTML that HTML has a word for, and the names of those that stay as they are. */
export function withoutShortcodes(html: string): { html: string; left: string[] } {
  const done = withFigures(html).replace(EMBED, (_, address: string) => `<a href="${address}">${address}</a>`)
  return { html: done, left: [...new Set([...done.matchAll(OTHERS)].map(([, name]) => `[${name}]`))] }
}

function withFigures(html: string): string {
  let [done, from] = ['', 0]
  for (const { 0: mark, 1: attributes = '', index } of html.matchAll(CAPTION)) {
    if (index < from) continue
    const start = index + mark.length
    const end = html.indexOf(CAPTION_END, start)
    if (end < 0) break
    const after = end + CAPTION_END.length
    const figure = figureOf(attributes, html.slice(start, end)) ?? html.slice(index, after)
    done += html.slice(from, index) + figure
    from = after
  }
  return done + html.slice(from)
}

/** Undefined if there is no picture inside. */
function figureOf(attributes: string, inside: string): string | undefined {
  const [, picture, words = ''] = PICTURE.exec(inside) ?? []
  if (picture === undefined) return undefined
  const caption = words.trim() || CAPTION_ATTRIBUTE.exec(attributes)?.[1] || ''
  return `<figure>${picture}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
}
