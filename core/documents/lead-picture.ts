import type { Entry, Picture } from '../article/entry.ts'
import { escapeHtml, escapeHtmlAttribute } from '../text/escape.ts'
import { PICTURE_TAGS } from '../text/html/pictures.ts'

/**
 * The content with the entry's image at its head, for readers that show no other image; unchanged if it shows that
 * picture already, in any size. An entry without content gets its summary below the image.
 */
export function contentWithPicture({ image, html, summary }: Entry): string {
  const { url } = image ?? {}
  if (image === undefined || url === undefined || shows(html, url)) return html
  return `${figureOf({ ...image, url })}${html === '' ? `<p>${escapeHtml(summary)}</p>` : html}`
}

/** A figure with no other in it. */
const FIGURE = /<figure(?: [^<>]*)?>(?:(?!<\/?figure[ >])[\s\S])*<\/figure>/g

/** The content without a picture, in any size, and without the figures that show nothing else. */
export function contentWithoutPicture(html: string, url: string): string {
  const remove = (text: string) => text.replace(PICTURE_TAGS, (tag) => (shows(tag, url) ? '' : tag))
  const withoutFigures = html.replace(FIGURE, (figure) => {
    const rest = remove(figure)
    return rest === figure || /<(?:img|video|audio) /.test(rest) ? rest : ''
  })
  return remove(withoutFigures)
}

function figureOf({ url, alt, caption, credit, width, height }: Picture & { url: string }): string {
  const attributes = Object.entries({ src: url, alt: alt ?? '', width, height })
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeHtmlAttribute(String(value))}"`]))
    .join('')
  const words = [caption, credit].filter((text) => text !== undefined).map(escapeHtml)
  const below = words.length === 0 ? '' : `<figcaption>${words.join(' · ')}</figcaption>`
  return `<figure><img${attributes} />${below}</figure>`
}

function shows(html: string, url: string): boolean {
  const name = withoutSize(escapeHtmlAttribute(url))
  return (html.match(PICTURE_TAGS) ?? []).some((tag) => tag.split(/["\s]/).some((part) => withoutSize(part) === name))
}

/** Image services and WordPress name the sizes of one picture in the query, or at the end of the file name. */
function withoutSize(address: string): string {
  const [path = '', query] = address.replace(/^https?:/, '').split('?')
  const isFile = /\.[a-z]{3,4}$/i.test(path)
  const file = path.replace(/-(?:\d{1,5}x\d{1,5}|scaled)(?=\.[a-z]{3,4}$)/i, '')
  return isFile || query === undefined ? file : `${file}?${query}`
}
