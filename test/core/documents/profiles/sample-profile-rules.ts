import { all, parseXml, texts, type XmlElement } from '../../../support/xml-tree.ts'
import { broken, text } from './partner-rules.ts'

/**
 * What the partners of `docs/profiles/` ask, written from what checkers and other programs for them know, and apart from
 * the samples: of each, the rules that a channel or an item breaks, in words.
 */

/** RFC 5322, with the two zones that these partners name. */
const DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0[09]00$/
const TEN_DAYS = 10 * 86_400_000
const GNF = '{http://assets.gunosy.com/media/gnf}'
const OA = '{http://news.line.me/rss/1.0/oa}'
const LDN = '{http://news.livedoor.com/ldnfeed/1.1/}'

const CHANNEL_OF_GUNOSY = new Set(
  `title link description ttl image language copyright lastBuildDate item ${GNF}wide_image_link`.split(' '),
)
const ITEM_OF_GUNOSY = new Set(
  `title link guid content:encoded media:status pubDate dc:creator enclosure ${GNF}modified ${GNF}relatedLink`.split(
    ' ',
  ),
)
const HTML_OF_GUNOSY = new Set(
  (
    'a b blockquote br caption cite code div em figcaption figure h1 h2 h3 h4 h5 h6 i iframe img li ol p pre q s small ' +
    'span strong sub sup table tbody td tfoot th thead tr u ul'
  ).split(' '),
)
const TEXT_OF_GUNOSY = new Set('p h1 h2 h3 h4 h5 h6 caption figcaption td th'.split(' '))

/** GunosyFeed 3.2.4: the document before its items. */
export function brokenDocumentForGunosy(document: string): string[] {
  const channel = all(parseXml(document), 'channel')[0] as XmlElement
  const image = all(channel, 'image')
  const [ids, links] = ['guid', 'link'].map((name) => all(channel, 'item').map((item) => text(item, name))) as [
    unknown[],
    unknown[],
  ]
  return broken({
    'an XML declaration first, of UTF-8': /^<\?xml version="1\.0" encoding="utf-8"\s*\?>/i.test(document),
    'its four namespaces': ['content', 'dc', 'gnf', 'media'].every((name) => document.includes(` xmlns:${name}="http`)),
    'only known elements': channel.children.every(({ name }) => CHANNEL_OF_GUNOSY.has(name)),
    'a title and a link': (text(channel, 'title') ?? '') !== '' && isAddress(text(channel, 'link')),
    'a description of 1 to 35 characters': /^.{1,35}$/su.test(text(channel, 'description') ?? ''),
    'a square logo with its title and link':
      image.length === 1 &&
      image.every(
        (each) => isAddress(text(each, 'url')) && isAddress(text(each, 'link')) && (text(each, 'title') ?? '') !== '',
      ),
    'a wide logo': isAddress(text(channel, `${GNF}wide_image_link`)),
    'minutes between polls': /^[1-9]\d*$/.test(text(channel, 'ttl') ?? ''),
    'the date of its last change': DATE.test(text(channel, 'lastBuildDate') ?? ''),
    'at least one item': ids.length > 0,
    'no id and no address twice': new Set(ids).size === ids.length && new Set(links).size === links.length,
  })
}

/** GunosyFeed 3.2.4: an item. Of a removed one, the text matters no more. */
export function brokenForGunosy(item: XmlElement, now: number): string[] {
  const { state } = all(item, 'media:status')[0]?.attributes ?? {}
  const published = Date.parse(text(item, 'pubDate') ?? '')
  const body = text(item, 'content:encoded') ?? ''
  const isRemoval = state === 'deleted'
  return broken({
    ...identity(item, `${GNF}modified`),
    'only known elements': item.children.every(({ name }) => ITEM_OF_GUNOSY.has(name)),
    'an address of its page': isAddress(text(item, 'link')),
    'one status that Gunosy knows': all(item, 'media:status').length === 1 && (isRemoval || state === 'active'),
    'published in the last ten days': isRemoval || (published <= now && published > now - TEN_DAYS),
    'at most one image, with type and length': hasImageAtMost(item, /^\d+$/),
    'a text': body.replace(/<[^>]*>/g, '').trim() !== '',
    ...bodyRules(body, isRemoval),
  })
}

function bodyRules(body: string, isRemoval: boolean): Record<string, boolean> {
  const names = [...body.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name as string)
  const addresses = [...body.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, address]) => address)
  return {
    'only HTML that Gunosy shows': names.every((name) => HTML_OF_GUNOSY.has(name)),
    'no style, handler or lazy loading': !/ (?:style|on[a-z]+|loading|data-[a-z]+)="/.test(body),
    'images at https': addresses.every(isAddress),
    'text in paragraphs, headings, captions and cells': isRemoval || strayTexts(body).length === 0,
  }
}

/** The texts that stand right in another element. */
function strayTexts(body: string): string[] {
  const found: string[] = []
  const visit = (element: XmlElement, isHeld: boolean) => {
    const isHeldHere = isHeld || TEXT_OF_GUNOSY.has(element.name)
    if (!isHeldHere && element.text.trim() !== '') found.push(element.text)
    for (const child of element.children) visit(child, isHeldHere)
  }
  visit(parseXml(`<body>${body}</body>`), false)
  return found
}

/** LINE NEWS: an item says that it is new (2), changed (0) or removed (1). */
export function brokenForLine(item: XmlElement): string[] {
  const [removals, states] = [texts(item, `${OA}delStatus`), texts(item, `${OA}pubStatus`)]
  const isRemoval = removals.length > 0
  const body = text(item, 'description') ?? ''
  return broken({
    ...identity(item, `${OA}lastPubDate`),
    'either removed, or new or changed':
      [...removals, ...states].length === 1 && (isRemoval ? removals[0] === '1' : /^[02]$/.test(states[0] as string)),
    'a text of 1 to 20,000 characters': isRemoval || /^.{1,20000}$/su.test(body.replace(/<[^>]*>/g, '')),
    'at most one image, with its type': hasImageAtMost(item, /^\d*$/),
  })
}

/** livedoor NEWS: a status of 1 is new, 2 changed, 0 removed. */
export function brokenForLivedoor(item: XmlElement): string[] {
  const states = texts(item, 'status')
  const isRemoval = states[0] === '0'
  const images = all(item, `${LDN}image`)
  return broken({
    ...inTime(item, 'lastpubDate'),
    'an id, a permalink only if it is the link': all(item, 'guid').every(
      ({ text: id, attributes }) => id !== '' && (attributes.isPermaLink === 'true') === (id === text(item, 'link')),
    ),
    'one status that livedoor knows': states.length === 1 && /^[012]$/.test(states[0] as string),
    'a text': isRemoval || (text(item, 'description') ?? '') !== '',
    'images with an address': images.every((image) => isAddress(text(image, `${LDN}image_link`))),
  })
}

function identity(item: XmlElement, changed: string): Record<string, boolean> {
  const [id] = all(item, 'guid')
  return {
    ...inTime(item, changed),
    'an id that is no address': /^(?!https?:|\/\/)./.test(id?.text ?? '') && id?.attributes.isPermaLink === 'false',
  }
}

/** What all three ask. */
function inTime(item: XmlElement, changed: string): Record<string, boolean> {
  const dates = [text(item, 'pubDate') ?? '', text(item, changed) ?? '']
  return {
    'a title and a link': (text(item, 'title') ?? '') !== '' && (text(item, 'link') ?? '') !== '',
    'two dates with their zone': dates.every((date) => DATE.test(date)),
    'a change not before the publication': Date.parse(dates[1] as string) >= Date.parse(dates[0] as string),
  }
}

function hasImageAtMost(item: XmlElement, length: RegExp): boolean {
  const images = all(item, 'enclosure')
  return images.length < 2 && images.every(({ attributes }) => isImage(attributes, length))
}

function isImage({ url, type = '', length = '' }: XmlElement['attributes'], wanted: RegExp): boolean {
  return isAddress(url) && type.startsWith('image/') && wanted.test(length)
}

function isAddress(address: string | undefined): boolean {
  return /^https:\/\/[^\s]+$/.test(address ?? '') && (address ?? '').length < 256
}
