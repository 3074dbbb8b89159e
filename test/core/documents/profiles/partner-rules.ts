import { all, texts, type XmlElement } from '../../../support/xml-tree.ts'

/**
 * What partners ask of an item, written from their pages and apart from the profiles: of each, the rules that an item
 * breaks, in words.
 */

const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const MI = '{http://schemas.ingestion.microsoft.com/common/}'

/** MSN Partner Hub: "Feed item metadata requirements", "HTML guidelines and tag restrictions". */
export function brokenForMsn(item: XmlElement, now: number): string[] {
  const expiry = Date.parse(text(item, 'dcterms:valid') ?? '')
  if (expiry <= now) return brokenRemovalForMsn(item, now)
  const title = text(item, 'title') ?? ''
  const body = text(item, 'content:encoded') ?? ''
  const words = body.replace(/<[^>]*>/g, '').length
  const tags = [...body.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name as string)
  return broken({
    ...identity(item),
    'a title of 21 to 150 characters, or longer with a short title':
      title.length > 20 && (title.length <= 150 || text(item, `${MI}shortTitle`) !== undefined),
    'a short title of at most 54 characters': texts(item, `${MI}shortTitle`).every(
      (short) => short !== '' && short.length <= 54,
    ),
    'only images that it may show': all(item, 'media:content').every((image) =>
      texts(image, `${MI}hasSyndicationRights`).every((rights) => rights === '1'),
    ),
    'a publication date in the past': Date.parse(text(item, 'pubDate') ?? '') < now,
    'a body of 450 to 500,000 characters': words >= 450 && words <= 500_000,
    'only elements that MSN keeps': tags.every((name) => MSN_ELEMENTS.has(name)),
    'no style, class or handler': !/ (?:style|class|on[a-z]+|id)="/.test(body),
    'only absolute addresses': [...body.matchAll(/ (?:src|href)="([^"]*)"/g)].every(([, url]) =>
      /^(https?|mailto):/.test(url as string),
    ),
    'a date of the last change, not before publication':
      RFC_3339.test(text(item, 'dcterms:modified') ?? '') &&
      modifiedAt(item) >= Date.parse(text(item, 'pubDate') ?? ''),
    'both or none of the expiry dates': text(item, 'dcterms:valid') === text(item, `${MI}expirationDate`),
    'an expiry two hours ahead': Number.isNaN(expiry) || expiry - now > 2 * 3_600_000,
    'images with an address, a type and a thumbnail': all(item, 'media:content').every(
      (image) =>
        /^https?:/.test(image.attributes.url ?? '') &&
        /^image\/(jpeg|png|gif|webp)$/.test(image.attributes.type ?? '') &&
        all(image, 'media:thumbnail').length === 1,
    ),
  })
}

const MSN_ELEMENTS = new Set(
  'b i em strong sub sup small h1 h2 h3 h4 h5 a img table thead tbody tfoot tr th td col colgroup caption ul ol li p div span br blockquote'.split(
    ' ',
  ),
)

/** MSN Partner Hub: "Content expiration and takedown rules". */
function brokenRemovalForMsn(item: XmlElement, now: number): string[] {
  const [valid, expiration] = [text(item, 'dcterms:valid') ?? '', text(item, `${MI}expirationDate`) ?? '']
  return broken({
    ...identity(item),
    'both expiry dates, as bare W3C dates': RFC_3339.test(valid) && RFC_3339.test(expiration),
    'expiry dates in the past': Date.parse(valid) <= now && Date.parse(expiration) <= now,
    'a change date after the publication': modifiedAt(item) > Date.parse(text(item, 'pubDate') ?? ''),
  })
}

/** The same in Atom: what MSN asks of an entry, and what RFC 4287 does. */
export function brokenForMsnInAtom(entry: XmlElement, now: number): string[] {
  const valid = text(entry, 'dcterms:valid')
  const [, start = '', end = ''] = /^start=([^;]+); end=([^;]+); scheme=W3C-DTF$/.exec(valid ?? '') ?? []
  const isRemoval = Date.parse(end) <= now
  const [published, updated] = ['atom:published', 'atom:updated'].map((name) => text(entry, name) ?? '')
  const title = text(entry, 'atom:title') ?? ''
  const links = all(entry, 'atom:link').filter(({ attributes }) => attributes.rel === 'alternate')
  return broken({
    'one id, an absolute URI': texts(entry, 'atom:id').length === 1 && /^[a-z]+:/.test(text(entry, 'atom:id') ?? ''),
    'one link to the page': links.length === 1 && /^https?:/.test(links[0]?.attributes.href ?? ''),
    'dates of publication and change, in order':
      RFC_3339.test(published as string) &&
      RFC_3339.test(updated as string) &&
      Date.parse(published as string) <= Date.parse(updated as string),
    'no validity, or a period from the publication on':
      valid === undefined || (start === published && RFC_3339.test(end)),
    'the end of the validity as a bare date too': (text(entry, `${MI}expirationDate`) ?? '') === end,
    'for a removal a change after the publication': !isRemoval || updated === end,
    'otherwise a title of 21 to 150 characters, or a short one too':
      isRemoval || (title.length > 20 && (title.length <= 150 || text(entry, `${MI}shortTitle`) !== undefined)),
    'otherwise the text as HTML':
      isRemoval ||
      all(entry, 'atom:content').every(({ attributes, text: html }) => attributes.type === 'html' && html !== ''),
  })
}

const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}'

/** The schemas of sitemaps.org (sitemap/0.9) and Google (sitemap-news/0.9), and Google's limits, in words of this test. */
export function brokenForGoogleNews(urlset: XmlElement): string[] {
  const urls = urlset.children
  const newsOf = (url: XmlElement) => all(url, `${NEWS}news`)
  const inNews = urls.flatMap(newsOf)
  const publications = inNews.flatMap((news) => all(news, `${NEWS}publication`))
  return broken({
    'a urlset of nothing but url':
      urlset.name === `${SITEMAP}urlset` && urls.every(({ name }) => name === `${SITEMAP}url`),
    'at most a thousand': urls.length <= 1_000,
    'in each url a loc, then one news': urls.every(
      ({ children }) => children.map(({ name }) => name).join() === `${SITEMAP}loc,${NEWS}news`,
    ),
    'addresses of 12 to 2048 characters': urls.every((url) =>
      /^https?:[^\s]{6,2042}$/.test(text(url, `${SITEMAP}loc`) ?? ''),
    ),
    'no address twice': new Set(urls.map((url) => text(url, `${SITEMAP}loc`))).size === urls.length,
    'publication, date and title, in this order': inNews.every(
      ({ children }) =>
        children.map(({ name }) => name).join() === `${NEWS}publication,${NEWS}publication_date,${NEWS}title`,
    ),
    'of a publication its name and language, in this order': publications.every(
      ({ children }) => children.map(({ name }) => name).join() === `${NEWS}name,${NEWS}language`,
    ),
    'a language of ISO 639, or one of two for Chinese': publications.every((publication) =>
      /^(?:zh-cn|zh-tw|[a-z]{2,3})$/.test(text(publication, `${NEWS}language`) ?? ''),
    ),
    'dates of W3C': inNews.every((news) => RFC_3339.test(text(news, `${NEWS}publication_date`) ?? '')),
    'names and titles that are not empty': inNews.every(
      (news) => text(news, `${NEWS}title`) !== '' && text(news, `${NEWS}title`) !== undefined,
    ),
  })
}

/** sitemaps.org: "Using Sitemap index files". */
export function brokenSitemapIndex(index: XmlElement, folder: string): string[] {
  const locs = index.children.map((sitemap) => text(sitemap, `${SITEMAP}loc`) ?? '')
  return broken({
    'a sitemapindex of nothing but sitemap':
      index.name === `${SITEMAP}sitemapindex` && index.children.every(({ name }) => name === `${SITEMAP}sitemap`),
    'in each a loc, then the time of its last change': index.children.every(
      ({ children }) => children.map(({ name }) => name).join() === `${SITEMAP}loc,${SITEMAP}lastmod`,
    ),
    'addresses in its own folder, each once':
      locs.every((loc) => loc.startsWith(folder)) && new Set(locs).size === locs.length,
    'dates of W3C': index.children.every((sitemap) => RFC_3339.test(text(sitemap, `${SITEMAP}lastmod`) ?? '')),
  })
}

/** SmartNews: "SmartFormat Specification", "Deleting articles". */
export function brokenForSmartNews(item: XmlElement): string[] {
  const status = text(item, 'media:status')
  const body = text(item, 'content:encoded') ?? ''
  return broken({
    ...identity(item),
    'a status that SmartNews knows': status === 'active' || status === 'deleted',
    'the whole text': status === 'deleted' || body !== '',
    'no CSS': !/<style| (?:style|class)="/.test(body),
    'a film with its address': all(item, '{http://www.smartnews.be/snf}video').every(({ attributes }) =>
      /^https:/.test(attributes.url ?? ''),
    ),
    'thumbnails with an address': all(item, 'media:thumbnail').every(({ attributes }) =>
      /^https:/.test(attributes.url ?? ''),
    ),
  })
}

/** What a channel for SmartNews must have. */
export function brokenChannelForSmartNews(channel: XmlElement): string[] {
  const logos = all(channel, '{http://www.smartnews.be/snf}logo')
  return broken({
    'one each of title, link, description, pubDate, language': [
      'title',
      'link',
      'description',
      'pubDate',
      'language',
    ].every((name) => texts(channel, name).length === 1),
    'a description of at most 30 characters': (text(channel, 'description') ?? '').length <= 30,
    'one logo with its address': logos.length === 1 && /^https:/.test(texts(logos[0] as XmlElement, 'url')[0] ?? ''),
  })
}

/** Flipboard: "RSS specification"; and RSS 2.0's own rules for enclosures. */
export function brokenForFullText(item: XmlElement): string[] {
  const enclosures = all(item, 'enclosure')
  return broken({
    ...identity(item),
    'a description': (text(item, 'description') ?? '') !== '',
    'the whole text': (text(item, 'content:encoded') ?? '') !== '',
    'an author': texts(item, 'dc:creator').length > 0 || texts(item, 'author').length > 0,
    'at most one enclosure, an image': enclosures.length < 2 && enclosures.every(isImageEnclosure),
    'the image in the text': enclosures.every(({ attributes }) =>
      text(item, 'content:encoded')?.includes(`src="${attributes.url}"`),
    ),
    'a change date': RFC_3339.test(text(item, 'dcterms:modified') ?? ''),
  })
}

function isImageEnclosure({ attributes: { url = '', type = '', length = '' } }: XmlElement): boolean {
  return /^https?:/.test(url) && type.startsWith('image/') && /^\d+$/.test(length)
}

const ITUNES = '{http://www.itunes.com/dtds/podcast-1.0.dtd}'
const PODCAST = '{https://podcastindex.org/namespace/1.0}'
const YES_OR_NO = new Set([undefined, 'yes', 'no'])

/** PSP-1, "Channel elements"; Apple, "A Podcaster's Guide to RSS". */
export function brokenChannelForPodcasts(channel: XmlElement): string[] {
  const one = (name: string) => texts(channel, name).length === 1 && text(channel, name) !== ''
  const image = all(channel, `${ITUNES}image`)
  const categories = all(channel, `${ITUNES}category`)
  const self = all(channel, 'atom:link').filter(({ attributes }) => attributes.rel === 'self')
  return broken({
    'one each of title, link, description, language': ['title', 'link', 'description', 'language'].every(one),
    'a description of at most 4,000 bytes': Buffer.byteLength(text(channel, 'description') ?? '') <= 4_000,
    'its own address': self.length === 1 && /^https:.*\/rss\.xml$/.test(self[0]?.attributes.href ?? ''),
    'a cover': image.length === 1 && /^https:.*\.(?:jpg|png)$/.test(image[0]?.attributes.href ?? ''),
    'a category, with at most one in each':
      categories.length > 0 &&
      categories.every(
        (each) =>
          each.attributes.text !== undefined && all(each, `${ITUNES}category`).length < 2 && each.text.trim() === '',
      ),
    'true or false for explicit': /^(?:true|false)$/.test(text(channel, `${ITUNES}explicit`) ?? ''),
    'episodic or serial, if anything': [undefined, 'episodic', 'serial'].includes(text(channel, `${ITUNES}type`)),
    'Yes or nothing for block and complete': ['block', 'complete'].every((name) =>
      [undefined, 'Yes'].includes(text(channel, ITUNES + name)),
    ),
    'its own address as the new one': [undefined, self[0]?.attributes.href].includes(
      text(channel, `${ITUNES}new-feed-url`),
    ),
    'a guid of version 5': /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(
      text(channel, `${PODCAST}guid`) ?? '',
    ),
    'yes or no for locked': YES_OR_NO.has(text(channel, `${PODCAST}locked`)),
    'persons with names': all(channel, `${PODCAST}person`).every(isPerson),
  })
}

/** PSP-1, "Item elements"; podcastindex.org, the namespace. */
export function brokenForPodcasts(item: XmlElement): string[] {
  const enclosures = all(item, 'enclosure')
  const whole = (name: string) => texts(item, name).every((number) => /^[1-9]\d*$/.test(number))
  return broken({
    ...identity(item),
    'a title of at most 255 characters': (text(item, 'title') ?? '').length <= 255,
    'one recording, with its address, length and type': enclosures.length === 1 && enclosures.every(isRecording),
    'a description of at most 4,000 bytes': Buffer.byteLength(text(item, 'description') ?? '') <= 4_000,
    'whole numbers above zero': ['duration', 'season', 'episode'].every((name) => whole(ITUNES + name)),
    'the same numbers in both namespaces': ['season', 'episode'].every(
      (name) => text(item, ITUNES + name) === text(item, PODCAST + name),
    ),
    'a known type of episode': [undefined, 'full', 'trailer', 'bonus'].includes(text(item, `${ITUNES}episodeType`)),
    'true, false or nothing for explicit': [undefined, 'true', 'false'].includes(text(item, `${ITUNES}explicit`)),
    'Yes or nothing for block': [undefined, 'Yes'].includes(text(item, `${ITUNES}block`)),
    'transcripts with an address and a type': all(item, `${PODCAST}transcript`).every(hasAddressAndType),
    'at most one list of chapters, in JSON': all(item, `${PODCAST}chapters`).every(
      (each, index) => index === 0 && hasAddressAndType(each) && each.attributes.type === 'application/json+chapters',
    ),
    'persons with names': all(item, `${PODCAST}person`).every(isPerson),
  })
}

function isRecording({ attributes: { url = '', type = '', length = '' } }: XmlElement): boolean {
  return /^https?:/.test(url) && /^(?:audio|video)\//.test(type) && /^[1-9]\d*$/.test(length)
}

function hasAddressAndType({ attributes: { url = '', type = '' } }: XmlElement): boolean {
  return /^https?:/.test(url) && /^[a-z]+\/[a-z+.-]+$/.test(type)
}

function isPerson({ text: name, attributes: { img, href } }: XmlElement): boolean {
  return name !== '' && name.length <= 128 && [img, href].every((each) => each === undefined || /^https?:/.test(each))
}

function identity(item: XmlElement): Record<string, boolean> {
  return {
    'one title': texts(item, 'title').length === 1,
    'one web address': texts(item, 'link').length === 1 && /^https?:/.test(text(item, 'link') ?? ''),
    'one guid, a permalink only if it is the link': all(item, 'guid').every(
      ({ text: id, attributes }) => id !== '' && (attributes.isPermaLink === 'true') === (id === text(item, 'link')),
    ),
    'one publication date': texts(item, 'pubDate').length === 1 && RFC_822.test(text(item, 'pubDate') ?? ''),
  }
}

export function broken(rules: Record<string, boolean>): string[] {
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

function modifiedAt(item: XmlElement): number {
  return Date.parse(text(item, 'dcterms:modified') ?? '')
}

export function text(item: XmlElement, name: string): string | undefined {
  return texts(item, name)[0]
}
