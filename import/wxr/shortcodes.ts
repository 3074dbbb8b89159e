/**
 * A caption around an image, as the classic editor wrote it (WordPress, "Caption Shortcode").
 *
 * The contents of a shortcode's brackets are matched up to the next bracket of either kind: so no position of a text is
 * read twice, even if many brackets are opened and never closed.
 */
const CAPTION = /\[caption\b([^[\]]*)\]/g
const CAPTION_END = '[/caption]'
const CAPTION_ATTRIBUTE = /\bcaption="([^"]*)"/
const PICTURE = /^\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*<\/a>)?)\s*([\s\S]*)$/
const EMBED = /\[embed\b[^[\]]*\]\s*(https?:\/\/[^\s[\]<>"]+)\s*\[\/embed\]/g
/** WordPress's own shortcodes and those of common plug-ins; "[sic]" in a text is not a shortcode. */
const OTHERS = /\[(gallery|playlist|audio|video|wp_\w+|contact-form(?:-7)?|vc_\w+|et_pb_\w+)\b[^[\]]*\]/g

/** The text with shortcodes converted to HTML if HTML has an equivalent, and the names of those that stay. */
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

/** Undefined if it contains no image. */
function figureOf(attributes: string, inside: string): string | undefined {
  const [, picture, words = ''] = PICTURE.exec(inside) ?? []
  if (picture === undefined) return undefined
  const caption = words.trim() || CAPTION_ATTRIBUTE.exec(attributes)?.[1] || ''
  return `<figure>${picture}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
}
