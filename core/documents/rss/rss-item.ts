import type { Attachment, Person } from '../../article/entry.ts'
import { isEnclosure, recordingsOf } from '../../article/recordings.ts'
import { escapeHtml } from '../../text/escape.ts'
import { toRfc822, toRfc3339 } from '../../text/time.ts'
import { attachmentElement, expiryElements, filmElements, pictureElements, sourceElements } from '../extensions.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'
import { licenseElements, termsElements } from '../licensing.ts'
import { element, emptyElement, htmlElement, parent } from '../xml.ts'

const INDENT = '    '
const INNER = '      '

/** An RSS `item`. `description` comes before `content:encoded`: some readers overwrite the first with the second. */
export function renderItem(item: SiteFeedItem, options: SiteFeedOptions): string {
  return parent(
    'item',
    [
      element('title', item.title),
      element('link', item.link),
      guid(item),
      element('pubDate', toRfc822(item.published.getTime())),
      ...authorElements(item.authors),
      ...categoryElements(item, options),
      htmlElement('description', escapeHtml(item.description)),
      ...(options.full && item.content !== '' ? [htmlElement('content:encoded', item.content)] : []),
      ...attachmentElements(item),
      ...pictureElements(item, INNER),
      ...filmElements(item, INNER),
      ...sourceElements(item),
      ...(item.copyright === undefined ? [] : [element('dc:rights', item.copyright)]),
      ...licenseElements(item.license, 'rss'),
      ...termsElements(item, INNER),
      ...(item.language === undefined ? [] : [element('dc:language', item.language)]),
      ...expiryElements(item),
      ...(item.externalLink === undefined
        ? []
        : [emptyElement('atom:link', { rel: 'related', href: item.externalLink })]),
      ...(item.date.getTime() === item.published.getTime()
        ? []
        : [element('atom:updated', toRfc3339(item.date.getTime()))]),
    ],
    INDENT,
  )
}

/** A text that is no address is no permalink, which is what readers take a guid for if it does not say so. */
function guid({ id, writtenId = id, permalink }: SiteFeedItem): string {
  return element('guid', writtenId, { isPermaLink: String(writtenId === permalink) })
}

/**
 * RSS's `author` is an e-mail address with a name in parentheses, and an item has at most one. Otherwise each author is
 * a `dc:creator`.
 */
function authorElements(authors: readonly Person[]): string[] {
  const [sole, ...others] = authors
  if (sole?.email !== undefined && others.length === 0 && isMailComment(sole))
    return [element('author', `${sole.email} (${sole.name})`)]
  return authors.map(({ name }) => element('dc:creator', name))
}

/**
 * Whether mail parsers read the name in parentheses unchanged: ( ) \ are special in RFC 822, and many parsers split at
 * commas.
 */
function isMailComment({ name, email }: Person): boolean {
  return name !== email && !/[(),\\]/.test(name)
}

function categoryElements({ section, tags }: SiteFeedItem, { sectionScheme }: SiteFeedOptions): string[] {
  return [
    ...(section === undefined ? [] : [element('category', section, { domain: sectionScheme })]),
    ...tags.map((tag) => element('category', tag)),
  ]
}

/** An item has at most one RSS 2.0 enclosure, whose length is required; other attachments become Media RSS. */
function attachmentElements({ attachments }: SiteFeedItem): string[] {
  const enclosure = enclosureOf(attachments)
  return [
    ...(enclosure === undefined
      ? []
      : [emptyElement('enclosure', { url: enclosure.url, length: enclosure.size, type: enclosure.mimeType })]),
    ...attachments.filter((each) => each !== enclosure).map((each) => attachmentElement(each, INNER)),
  ]
}

/** Podcast players fetch the one enclosure of an item: the first recording, and another file only if there is no recording. */
function enclosureOf(attachments: readonly Attachment[]): Attachment | undefined {
  const recordings = recordingsOf(attachments)
  return (recordings.length > 0 ? recordings : attachments).find(isEnclosure)
}
