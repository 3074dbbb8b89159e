import { all, texts, type XmlElement } from '../../../support/xml-tree.ts'
import * as rules from './rules.ts'

/** RSS 2.0 as its specification, the RSS Advisory Board's profile and the W3C feed validator want it. */

const CHANNEL = [
  'title',
  'link',
  'description',
  'language',
  'copyright',
  'pubDate',
  'lastBuildDate',
  'generator',
  'docs',
  'image',
]
const ITEM = ['title', 'link', 'guid', 'pubDate', 'author', 'category', 'description', 'enclosure']
const EXTENSIONS = [
  'dc:creator',
  'dc:source',
  'dc:rights',
  'dc:language',
  'dcterms:valid',
  'atom:link',
  'atom:updated',
].concat(['content:encoded', 'media:content', 'media:title', 'media:description', 'media:credit'])
const CREATIVE_COMMONS = '{http://backend.userland.com/creativeCommonsRssModule}license'
/** RSL 1.0, section 4.7. */
export const TERMS = '{https://rslstandard.org/rsl}content'
const BRANDING = ['icon', 'logo', 'accentColor'].map((name) => `{http://webfeeds.org/rss/1.0}${name}`)

export function checkRss(root: XmlElement, address: string): string[] {
  if (root.name !== 'rss' || root.attributes.version !== '2.0') return ['the root is no RSS 2.0']
  const [channel, ...others] = root.children
  if (channel?.name !== 'channel' || others.length > 0) return ['there is not one channel']
  const items = all(channel, 'item')
  return [
    ...checkChannel(channel, address),
    ...items.flatMap((item, at) => checkItem(item).map((message) => `item ${at + 1}: ${message}`)),
    ...rules.repeated(
      'a guid',
      items.flatMap((item) => texts(item, 'guid')),
    ),
  ]
}

function checkChannel(channel: XmlElement, address: string): string[] {
  const links = all(channel, 'atom:link')
  const self = links.filter(({ attributes }) => attributes.rel === 'self')
  const firstItem = channel.children.findIndex(({ name }) => name === 'item')
  return [
    ...unknown(channel, [...CHANNEL, 'atom:link', 'fh:archive', 'xhtml:meta', 'item', CREATIVE_COMMONS, ...BRANDING]),
    ...each(channel, CREATIVE_COMMONS, rules.notWeb),
    ...['title', 'link', 'description', 'lastBuildDate'].flatMap((name) =>
      rules.wrongCount(name, texts(channel, name).length, 1),
    ),
    ...['language', 'copyright', 'generator', 'docs', 'image'].flatMap((name) =>
      rules.wrongCount(name, texts(channel, name).length, 0, 1),
    ),
    ...['title', 'description', 'copyright', 'generator'].flatMap((name) => each(channel, name, rules.blank)),
    ...['link', 'docs'].flatMap((name) => each(channel, name, rules.notWeb)),
    ...each(channel, 'pubDate', rules.notRfc822),
    ...each(channel, 'lastBuildDate', rules.notRfc822),
    ...each(channel, 'language', rules.notLanguage),
    ...all(channel, 'image').flatMap((image) => checkImage(image, channel)),
    ...rules.wrongCount('atom:link to the document itself', self.length, 1),
    ...self.flatMap(({ attributes }) => (attributes.href === address ? [] : [`the self link is ${attributes.href}`])),
    ...links.flatMap(checkLink),
    ...(firstItem >= 0 && channel.children.slice(firstItem).some(({ name }) => name !== 'item')
      ? ['something follows the items']
      : []),
  ]
}

/** RSS 2.0, "<image> sub-element of <channel>": title and link are the channel's. */
function checkImage(image: XmlElement, channel: XmlElement): string[] {
  return [
    ...['url', 'title', 'link'].flatMap((name) => rules.wrongCount(`image ${name}`, texts(image, name).length, 1)),
    ...each(image, 'url', rules.notWeb),
    ...['title', 'link'].flatMap((name) =>
      texts(image, name)[0] === texts(channel, name)[0] ? [] : [`the image's ${name} is not the channel's`],
    ),
  ]
}

function checkItem(item: XmlElement): string[] {
  const order = item.children.map(({ name }) => name)
  const optional = ['pubDate', 'author', 'enclosure', 'content:encoded', 'dc:source', 'dc:rights', 'dc:language']
  return [
    ...unknown(item, [...ITEM, ...EXTENSIONS, CREATIVE_COMMONS, TERMS]),
    ...each(item, CREATIVE_COMMONS, rules.notWeb),
    ...rules.wrongCount(TERMS, texts(item, TERMS).length, 0, 1),
    ...['title', 'link', 'guid', 'description'].flatMap((name) => rules.wrongCount(name, texts(item, name).length, 1)),
    ...optional.flatMap((name) => rules.wrongCount(name, texts(item, name).length, 0, 1)),
    ...['title', 'category', 'dc:creator', 'dc:source', 'dc:rights', 'description', 'content:encoded', 'guid'].flatMap(
      (name) => each(item, name, rules.blank),
    ),
    ...each(item, 'link', rules.notWeb),
    ...all(item, 'guid').flatMap((guid) => checkGuid(guid, texts(item, 'link')[0])),
    ...each(item, 'pubDate', rules.notRfc822),
    ...each(item, 'atom:updated', rules.notRfc3339),
    ...each(item, 'dc:language', rules.notLanguage),
    ...each(item, 'author', notAuthor),
    ...(order.includes('author') && order.includes('dc:creator') ? ['author stands beside dc:creator'] : []),
    ...(order.includes('content:encoded') && order.indexOf('content:encoded') < order.indexOf('description')
      ? ['content:encoded stands before description']
      : []),
    ...['description', 'content:encoded'].flatMap((name) => each(item, name, rules.unsafeHtml)),
    ...all(item, 'enclosure').flatMap(checkEnclosure),
    ...all(item, 'atom:link').flatMap(checkLink),
    ...checkMedia(item),
  ]
}

function checkGuid({ attributes, text }: XmlElement, link: string | undefined): string[] {
  if (attributes.isPermaLink === 'true')
    return text === link ? [...rules.notWeb('guid', text)] : ['the guid is no permalink']
  return attributes.isPermaLink === 'false'
    ? [...rules.notId('guid', text)]
    : ['guid does not say if it is a permalink']
}

/** "ada@example.org (Ada Brook)": a mail parser must find both. */
function notAuthor(where: string, text: string): string[] {
  const [, email, name] = /^(\S+) \(([^(),\\]+)\)$/.exec(text) ?? []
  if (email === undefined || name === undefined) return [`${where} is no e-mail address with a name: ${text}`]
  return [...rules.notEmail(where, email), ...rules.blank(where, name)]
}

function checkEnclosure({ attributes }: XmlElement): string[] {
  const { url = '', length = '', type = '', ...others } = attributes
  return [
    ...rules.notWeb('enclosure url', url),
    ...rules.notPositive('enclosure length', length),
    ...rules.notMediaType('enclosure type', type),
    ...Object.keys(others).map((name) => `enclosure has ${name}`),
  ]
}

function checkLink({ attributes }: XmlElement): string[] {
  const { rel = '', href = '', type } = attributes
  return [
    ...(['self', 'hub', 'related', 'license', 'current', 'prev-archive', 'next-archive'].includes(rel)
      ? []
      : [`atom:link has the relation ${rel}`]),
    ...rules.notWeb(`atom:link ${rel}`, href),
    ...(type === undefined ? [] : rules.notMediaType(`atom:link ${rel}`, type)),
  ]
}

/** Media RSS, in RSS and in Atom. */
export function checkMedia(entry: XmlElement): string[] {
  const contents = all(entry, 'media:content')
  return [
    ...contents.flatMap(({ attributes }) => [
      ...rules.notWeb('media:content', attributes.url ?? ''),
      ...(attributes.type === undefined ? [] : rules.notMediaType('media:content', attributes.type)),
      ...(['fileSize', 'width', 'height'] as const).flatMap((name) =>
        attributes[name] === undefined ? [] : rules.notPositive(`media:content ${name}`, attributes[name]),
      ),
      ...(attributes.duration === undefined ? [] : rules.notNumber('media:content duration', attributes.duration)),
      ...(attributes.type === undefined && attributes.medium === undefined
        ? ['media:content says not what it is']
        : []),
    ]),
    ...[entry, ...contents].flatMap((holder) =>
      ['media:title', 'media:description', 'media:credit', 'media:copyright'].flatMap((name) => [
        ...rules.wrongCount(name, texts(holder, name).length, 0, 1),
        ...each(holder, name, rules.blank),
      ]),
    ),
  ]
}

export function unknown(parent: XmlElement, known: readonly string[]): string[] {
  return parent.children.flatMap(({ name }) => (known.includes(name) ? [] : [`${parent.name} has ${name}`]))
}

export function each(parent: XmlElement, name: string, rule: (where: string, text: string) => rules.Found): string[] {
  return texts(parent, name).flatMap((text) => rule(name, text))
}
