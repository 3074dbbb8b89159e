/** A caption around a picture, as the classic editor wrote it (WordPress, "Caption Shortcode"). */
const CAPTION = /\[caption([^\]]*)\]([\s\S]*?)\[\/caption\]/g
const CAPTION_ATTRIBUTE = /\bcaption="([^"]*)"/
const PICTURE = /^\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*<\/a>)?)\s*([\s\S]*)$/
const EMBED = /\[embed[^\]]*\]\s*(https?:\/\/[^\s[\]<>"]+)\s*\[\/embed\]/g
/** Those of WordPress itself; in a text, "[sic]" is none. */
const OTHERS = /\[(gallery|playlist|audio|video|wp_\w+|contact-form(?:-7)?|vc_\w+|et_pb_\w+)\b[^\]]*\]/g

/** The text with those shortcodes as HTML that HTML has a word for, and the names of those that stay as they are. */
export function withoutShortcodes(html: string): { html: string; left: string[] } {
  const done = html
    .replace(CAPTION, (whole, attributes: string, inside: string) => figure(whole, attributes, inside))
    .replace(EMBED, (_, address: string) => `<a href="${address}">${address}</a>`)
  return { html: done, left: [...new Set([...done.matchAll(OTHERS)].map(([, name]) => `[${name}]`))] }
}

function figure(whole: string, attributes: string, inside: string): string {
  const [, picture, words = ''] = PICTURE.exec(inside) ?? []
  if (picture === undefined) return whole
  const caption = words.trim() || CAPTION_ATTRIBUTE.exec(attributes)?.[1] || ''
  return `<figure>${picture}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
}
