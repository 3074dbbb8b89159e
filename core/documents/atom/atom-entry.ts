import type { Person } from '../../article/entry.ts'
import { toRfc3339 } from '../../text/time.ts'
import { expiryElements, filmElements, pictureElements, sourceElements } from '../extensions.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'
import { licenseElements, termsElements } from '../licensing.ts'
import { element, emptyElement, htmlElement, parent } from '../xml.ts'

const INDENT = '  '
const INNER = '    '

/** An `atom:entry` (RFC 4287, section 4.1.2). Entries without an author inherit the feed's. */
export function renderEntry(item: SiteFeedItem, options: SiteFeedOptions): string {
  return parent(
    'entry',
    [
      element('id', item.id),
      element('title', item.title, { type: 'text' }),
      element('published', toRfc3339(item.published.getTime())),
      element('updated', toRfc3339(item.date.getTime())),
      ...item.authors.map((person) => personElement('author', person, INNER)),
      ...linkElements(item),
      ...licenseElements(item.license, 'atom'),
      ...categoryElements(item, options),
      element('summary', item.description, { type: 'text' }),
      ...(options.full && item.content !== '' ? [contentElement(item)] : []),
      ...(item.copyright === undefined ? [] : [element('rights', item.copyright, { type: 'text' })]),
      ...pictureElements(item, INNER),
      ...filmElements(item, INNER),
      ...sourceElements(item),
      ...expiryElements(item),
      ...termsElements(item, INNER),
    ],
    INDENT,
    { 'xml:lang': item.language },
  )
}

/** Links from one part of the content to another are relative: their base is the article's page, and not the feed's address. */
function contentElement({ content, permalink }: SiteFeedItem): string {
  return htmlElement('content', content, {
    type: 'html',
    'xml:base': content.includes(' href="#') ? permalink : undefined,
  })
}

/** A person construct (RFC 4287, section 3.2). */
export function personElement(name: string, person: Person, indent: string): string {
  return parent(
    name,
    [
      element('name', person.name),
      ...(person.url === undefined ? [] : [element('uri', person.url)]),
      ...(person.email === undefined ? [] : [element('email', person.email)]),
    ],
    indent,
  )
}

function linkElements(item: SiteFeedItem): string[] {
  return [
    emptyElement('link', { rel: 'alternate', href: item.link, hreflang: item.language }),
    ...(item.externalLink === undefined ? [] : [emptyElement('link', { rel: 'related', href: item.externalLink })]),
    ...item.sources.flatMap(({ name, url }) =>
      url === undefined ? [] : [emptyElement('link', { rel: 'via', href: url, title: name })],
    ),
    ...item.attachments.map(({ url, mimeType, title, size }) =>
      emptyElement('link', { rel: 'enclosure', href: url, type: mimeType, length: size, title }),
    ),
  ]
}

function categoryElements({ section, tags }: SiteFeedItem, { sectionScheme }: SiteFeedOptions): string[] {
  return [
    ...(section === undefined ? [] : [emptyElement('category', { term: section, scheme: sectionScheme })]),
    ...tags.map((tag) => emptyElement('category', { term: tag })),
  ]
}
