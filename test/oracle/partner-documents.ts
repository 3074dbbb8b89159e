import { all, one, parseXml, texts, type XmlElement } from '../support/xml-tree.ts'
import { type ExpectedPage, type GoneEntry, type LiveEntry, newsOf } from './expected-pages.ts'
import { partnerOf } from './partners.ts'
import { rfc822 } from './read-documents.ts'
import type { SiteFile } from './site-file.ts'
import { inUri } from './written-article.ts'

/**
 * The documents of partners (docs/profiles.md): which articles are in them, which they say are removed, and by which
 * dates a partner sees that. Texts and images are not looked at.
 */

/** An article in the document of a partner, or the sign that it was removed. Times are in milliseconds. */
interface Item {
  readonly id: string
  readonly title: string
  readonly link: string
  /** Those that the partner reads, by the names of their elements. */
  readonly dates: Readonly<Record<string, number | undefined>>
  readonly isRemoved: boolean
}

interface PartnerDocument {
  readonly items: readonly Item[]
  /** Sitemaps have none. */
  readonly updated?: number
  /** Only sitemaps have one: the names that they give the publication. */
  readonly publication?: readonly string[]
}

interface Judged {
  readonly page: ExpectedPage
  readonly text: string
  readonly site: SiteFile
}

const DAY = 24 * 3_600_000

/** What is wrong with the document of a partner. */
export function partnerProblems(path: string, judged: Judged): string[] {
  const { page, text, site } = judged
  const read = readPartnerDocument(page, text)
  const expected = expectedDocument(judged)
  const isLast = ({ isRemoved }: Item, at: number) => isRemoved && read.items[at - 1]?.isRemoved === false
  return [
    ...(read.items.some(isLast) ? [`${path} has a removal after an article`] : []),
    ...(page.feed.access === 'token' && text.includes(site.feed_base_url) ? [`${path} says its address`] : []),
    ...(['signs', 'articles', 'updated', 'publication'] as const).flatMap((member) => {
      const [found, wanted] = [JSON.stringify(partOf(read, member)), JSON.stringify(partOf(expected, member))]
      return found === wanted ? [] : [`${path} has ${member} ${found} and not ${wanted}`]
    }),
  ]
}

/** Removals of one second have no order of their own. */
function partOf({ items, updated, publication }: PartnerDocument, part: string): unknown {
  if (part === 'updated') return updated
  if (part === 'publication') return [...new Set(publication)]
  if (part === 'articles') return items.filter(({ isRemoved }) => !isRemoved)
  return items.filter(({ isRemoved }) => isRemoved).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** How many articles a document has, besides those that it says are removed. */
export function articlesIn(page: ExpectedPage, text: string): number {
  return readPartnerDocument(page, text).items.filter(({ isRemoved }) => !isRemoved).length
}

function readPartnerDocument({ feed }: ExpectedPage, text: string): PartnerDocument {
  const root = parseXml(text)
  const document = partnerOf(feed)?.document
  if (document === 'sitemap.xml') return readSitemap(root)
  return document === 'atom.xml' ? readMsnAtom(root) : readRss(one(root, 'channel'))
}

const MI_EXPIRATION = '{http://schemas.ingestion.microsoft.com/common/}expirationDate'
const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}'
const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'

function readRss(channel: XmlElement): PartnerDocument {
  const items = all(channel, 'item').map((item): Item => {
    const [status] = texts(item, 'media:status')
    const [valid] = texts(item, 'dcterms:valid')
    const isExpired = valid !== undefined && valid === texts(item, 'dcterms:modified')[0]
    return {
      ...{ id: textOf(item, 'guid'), title: textOf(item, 'title'), link: textOf(item, 'link') },
      dates: {
        pubDate: rfc822(textOf(item, 'pubDate')),
        modified: timeIn(item, 'dcterms:modified'),
        valid: timeIn(item, 'dcterms:valid'),
        expiration: timeIn(item, MI_EXPIRATION),
      },
      isRemoved: isExpired || status === 'deleted',
    }
  })
  const [built = textOf(channel, 'pubDate')] = texts(channel, 'lastBuildDate')
  return { items, updated: rfc822(built) }
}

function readMsnAtom(feed: XmlElement): PartnerDocument {
  const items = all(feed, 'atom:entry').map((entry): Item => {
    const [, start = '', end = ''] =
      /^start=(.*); end=(.*); scheme=W3C-DTF$/.exec(texts(entry, 'dcterms:valid')[0] ?? '') ?? []
    const modified = timeIn(entry, 'atom:updated')
    const isExpired = end !== '' && Date.parse(end) === modified
    return {
      ...{ id: textOf(entry, 'atom:id'), title: textOf(entry, 'atom:title') },
      link: one(entry, 'atom:link').attributes.href ?? '',
      dates: {
        pubDate: timeIn(entry, 'atom:published'),
        modified,
        ...(end !== '' && { start: Date.parse(start), valid: Date.parse(end) }),
        expiration: timeIn(entry, MI_EXPIRATION),
      },
      isRemoved: isExpired,
    }
  })
  return { items, updated: Date.parse(textOf(feed, 'atom:updated')) }
}

function readSitemap(root: XmlElement): PartnerDocument {
  const urls = all(root, `${SITEMAP}url`)
  const news = urls.map((url) => one(url, `${NEWS}news`))
  const publications = news.map((each) => one(each, `${NEWS}publication`))
  return {
    items: urls.map((url, at) => ({
      id: textOf(url, `${SITEMAP}loc`),
      title: textOf(news[at] as XmlElement, `${NEWS}title`),
      link: textOf(url, `${SITEMAP}loc`),
      dates: { published: timeIn(news[at] as XmlElement, `${NEWS}publication_date`) },
      isRemoved: false,
    })),
    publication: publications.map((each) => textOf(each, `${NEWS}name`)),
  }
}

function expectedDocument({ page, site }: Judged): PartnerDocument {
  const { feed, updated, entries, tombstones } = page
  const { document, signDays = 0 } = partnerOf(feed) ?? {}
  const signs = tombstones.filter(({ at }) => at > updated - signDays * DAY)
  const items = [...signs.map((each) => sign(page, site, each)), ...entries.map((each) => article(page, site, each))]
  if (document === 'sitemap.xml') return { items, publication: items.length === 0 ? [] : [site.title] }
  return { items, updated: document === 'atom.xml' ? updated : inSeconds(updated) }
}

function article({ feed }: ExpectedPage, site: SiteFile, entry: LiveEntry): Item {
  const { key, article: written, published } = entry
  const page = `${site.home_page_url}${inUri(key)}`
  const isPage = feed.profile === 'google-news' || feed.profile_options?.id === 'permalink'
  const ownId = partnerOf(feed)?.document === 'atom.xml' ? written.id : written.writtenId
  const utm = feed.utm === undefined || feed.profile === 'google-news' ? '' : `?utm_source=${feed.utm.source}`
  return {
    id: isPage ? page : ownId,
    title: written.title,
    link: `${page}${utm}`,
    dates: datesOf(feed, { published, changed: newsOf(entry), expires: written.expires }),
    isRemoved: false,
  }
}

/** @throws Error if nothing is known of the entry: every version of these histories keeps it */
function sign({ feed }: ExpectedPage, site: SiteFile, { id, at, entry }: GoneEntry): Item {
  if (entry === undefined) throw new Error(`nothing is known of ${id}, which left`)
  return {
    id: partnerOf(feed)?.document === 'atom.xml' ? id : entry.writtenId,
    title: entry.title,
    link: `${site.home_page_url}${inUri(entry.key)}`,
    dates: datesOf(feed, { published: entry.published, changed: at, expires: at }),
    isRemoved: true,
  }
}

interface Dates {
  readonly published: number
  readonly changed: number
  readonly expires: number | undefined
}

/** The dates of an item; of a removal, its time is both that of the last change and that of the end. */
function datesOf({ profile, profile_options: options }: ExpectedPage['feed'], dates: Dates): Item['dates'] {
  const { published, changed, expires } = dates
  if (profile === 'google-news') return { published }
  if (profile === 'smartnews') return { pubDate: inSeconds(changed) }
  if (profile === 'full-text')
    return { pubDate: inSeconds(options?.date === 'changed' ? changed : published), modified: changed }
  const start = expires === undefined ? undefined : published
  if (options?.format === 'atom')
    return { pubDate: published, modified: changed, start, valid: expires, expiration: expires }
  return { pubDate: inSeconds(published), modified: changed, valid: expires, expiration: expires }
}

/** RFC 822, which RSS uses, has no fractions of a second. */
function inSeconds(time: number): number {
  return Math.floor(time / 1_000) * 1_000
}

function timeIn(parent: XmlElement, name: string): number | undefined {
  const [text] = texts(parent, name)
  return text === undefined ? undefined : Date.parse(text)
}

function textOf(parent: XmlElement, name: string): string {
  return one(parent, name).text
}
