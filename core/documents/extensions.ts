import type { Attachment, Picture, Video } from '../article/entry.ts'
import { toRfc3339 } from '../text/time.ts'
import type { SiteFeedItem, SiteFeedOptions } from './feed-model.ts'
import { element, emptyElement, parent } from './xml.ts'

/** The extensions that RSS and Atom share: Media RSS (rssboard.org/media-rss) and Dublin Core (dublincore.org). */
export const EXTENSION_NAMESPACES = {
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
} as const

/** Archive links and the archive mark (RFC 5005, section 4), in Atom, and as Atom elements in RSS. */
export const HISTORY_NAMESPACE = 'http://purl.org/syndication/history/1.0'

const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'

/** @param link the name of Atom's link element in this format: "link", or with a prefix in RSS */
export function historyElements({ history }: SiteFeedOptions, format: 'rss' | 'atom', link: string): string[] {
  const { current, prevArchive, nextArchive } = history
  const links = { current, 'prev-archive': prevArchive, 'next-archive': nextArchive }
  return [
    ...(current === undefined ? [] : [emptyElement('fh:archive', { 'xmlns:fh': HISTORY_NAMESPACE })]),
    ...Object.entries(links).flatMap(([rel, addresses]) =>
      addresses === undefined ? [] : [emptyElement(link, { rel, href: addresses[format] })],
    ),
  ]
}

/**
 * An unlisted feed asks search engines not to index it, as a page does.
 * Without a prefix: the W3C feed validator advises against one for XHTML.
 */
export function robotsElements({ listed }: SiteFeedOptions): string[] {
  return listed ? [] : [emptyElement('meta', { xmlns: XHTML_NAMESPACE, name: 'robots', content: 'noindex' })]
}

/** The image with its texts; if it has no address, a credit or caption stands alone. */
export function pictureElements({ picture, bannerImage }: SiteFeedItem, indent: string): string[] {
  const elements = picture === undefined ? [] : mainPicture(picture, indent)
  if (bannerImage !== undefined && bannerImage !== picture?.url)
    elements.push(emptyElement('media:content', { url: bannerImage, medium: 'image' }))
  return elements
}

function mainPicture({ url, alt, caption, credit, width, height, rights }: Picture, indent: string): string[] {
  const words = [
    ...(alt === undefined ? [] : [element('media:title', alt, { type: 'plain' })]),
    ...(caption === undefined ? [] : [element('media:description', caption, { type: 'plain' })]),
    ...(credit === undefined ? [] : [element('media:credit', credit)]),
    ...(rights?.holder === undefined ? [] : [element('media:copyright', rights.holder)]),
  ]
  if (url === undefined) return words
  return [mediaContent({ url, medium: 'image', width, height }, words, indent)]
}

/** An attachment for which RSS has no enclosure. */
export function attachmentElement(attachment: Attachment, indent: string): string {
  const { url, mimeType, title, size, duration } = attachment
  const words = title === undefined ? [] : [element('media:title', title, { type: 'plain' })]
  const attributes = {
    url,
    type: mimeType,
    // A size of 0 means unknown, which Media RSS expresses by leaving the attribute out.
    fileSize: size === 0 ? undefined : size,
    duration: duration === undefined ? undefined : Math.round(duration),
  }
  return mediaContent(attributes, words, indent)
}

/** The film of the article, unless it is an attachment too: then it is in the document as one. */
export function filmOf({ film, attachments = [] }: Partial<SiteFeedItem>): Video | undefined {
  return attachments.some(({ url }) => url === film?.url) ? undefined : film
}

export function filmElements(item: SiteFeedItem, indent: string): string[] {
  const film = filmOf(item)
  if (film === undefined) return []
  const { url, mimeType: type, duration, caption, thumbnail } = film
  const words = [
    ...(caption === undefined ? [] : [element('media:description', caption, { type: 'plain' })]),
    ...(thumbnail === undefined ? [] : [emptyElement('media:thumbnail', { url: thumbnail })]),
  ]
  return [mediaContent({ url, medium: 'video', type, duration: duration && Math.round(duration) }, words, indent)]
}

function mediaContent(
  attributes: Record<string, string | number | undefined>,
  words: string[],
  indent: string,
): string {
  if (words.length === 0) return emptyElement('media:content', attributes)
  return parent('media:content', words, indent, attributes)
}

/** The article's sources in one element: the validators do not allow a second `dc:source`. */
export function sourceElements({ sources }: SiteFeedItem): string[] {
  return sources.length === 0 ? [] : [element('dc:source', sources.map(({ name }) => name).join(', '))]
}

/** Until when the entry is valid (DCMI Period Encoding Scheme). */
export function expiryElements({ expires }: SiteFeedItem): string[] {
  if (expires === undefined) return []
  return [element('dcterms:valid', `end=${toRfc3339(expires.getTime())}; scheme=W3C-DTF`)]
}
