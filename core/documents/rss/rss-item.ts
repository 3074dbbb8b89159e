import type { Attachment, Person } from '../../article/entry.ts'
import { escapeHtml } from '../../text/escape.ts'
import { toRfc822, toRfc3339 } from '../../text/time.ts'
import { attachmentElement, expiryElements, pictureElements, sourceElements } from '../extensions.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'
import { element, emptyElement, htmlElement, parent } from '../xml.ts'

const INDENT = '    '
const INNER = '      '

/** An RSS `item`. `description` comes before `content:encoded`, which some readers overwrite it with. */
export function renderItem(item: SiteFeedItem, options: SiteFeedOptions): string {
  return parent(
    'item',
    [
      element('title', item.title),
      element('link', item.link),
      element('guid', item.id, { isPermaLink: String(item.id === item.link) }),
      element('pubDate', toRfc822(item.published.getTime())),
      ...authorElements(item.authors),
      ...categoryElements(item, options),
      htmlElement('description', escapeHtml(item.description)),
      ...(options.full && item.content !== '' ? [htmlElement('content:encoded', item.content)] : []),
      ...attachmentElements(item),
      ...pictureElements(item, INNER),
      ...sourceElements(item),
      ...(item.copyright === undefined ? [] : [element('dc:rights', item.copyright)]),
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

/** RSS's `author` is an e-mail address with a name in parentheses; it stands alone or not at all. */
function authorElements(authors: readonly Person[]): string[] {
  const [sole, ...others] = authors
  if (sole?.email !== undefined && others.length === 0 && isMailComment(sole))
    return [element('author', `${sole.email} (${sole.name})`)]
  return authors.map(({ name }) => element('dc:creator', name))
}

/** Whether mail parsers read the name in parentheses as it is: RFC 822 gives ( ) \ a meaning, and many part at a comma. */
function isMailComment({ name, email }: Person): boolean {
  return name !== email && !/[(),\\]/.test(name)
}

function categoryElements({ section, tags }: SiteFeedItem, { sectionScheme }: SiteFeedOptions): string[] {
  return [
    ...(section === undefined ? [] : [element('category', section, { domain: sectionScheme })]),
    ...tags.map((tag) => element('category', tag)),
  ]
}

/** RSS 2.0 has one enclosure an item, and its length is required; what is left goes as Media RSS. */
function attachmentElements({ attachments }: SiteFeedItem): string[] {
  const enclosure = attachments.find(isEnclosure)
  return [
    ...(enclosure === undefined
      ? []
      : [emptyElement('enclosure', { url: enclosure.url, length: enclosure.size, type: enclosure.mimeType })]),
    ...attachments.filter((each) => each !== enclosure).map((each) => attachmentElement(each, INNER)),
  ]
}

function isEnclosure({ size }: Attachment): boolean {
  return size !== undefined && size > 0
}
