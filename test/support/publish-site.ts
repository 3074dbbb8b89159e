import { buildSite } from '../../core/build-site.ts'
import type { PublishedDocument } from '../../core/documents/published-document.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import type { ProfileFiles } from '../../core/site/profiles/own-profiles.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import { all, one, parseXml, type XmlElement } from './xml-tree.ts'

export const NOW: Instant = Date.parse('2026-06-01T00:00:00Z')
export const FIRST_SEEN: Instant = Date.parse('2026-05-01T12:00:00Z')

export const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/',
  language: 'en',
  id_authority: 'example.org,2026-03-01',
  article_url: 'https://www.example.org/{key}',
  feeds: [{ path: 'all', title: 'Everything' }],
}

const ARTICLE = { title: 'An article', content_text: 'Text.', date_published: '2026-04-01T08:00:00Z' }

/** What a test publishes: members laid over those of a plain site and a plain article. */
export interface Wanted {
  readonly site?: object
  /** Article members by key; a member that is undefined takes the plain one out. */
  readonly articles?: Readonly<Record<string, object>>
}

export function siteOf(members: object = {}, profiles?: ProfileFiles): Site {
  const { site, problems } = parseSite(bytesOf({ ...SITE, ...members }), profiles)
  if (site === undefined) throw new Error(JSON.stringify(problems))
  return site
}

export function recordsOf(site: Site, articles: Readonly<Record<string, object>>): ArticleRecord[] {
  return Object.entries(articles).map(([key, members]) => {
    const bytes = bytesOf({ ...ARTICLE, ...members })
    const { record, problems } = reviseRecord(undefined, { key, bytes, lastModified: FIRST_SEEN }, site)
    if (record.entry === undefined) throw new Error(`${key}: ${JSON.stringify(problems)}`)
    return record
  })
}

/** Every document of the site, by path. */
export function publish(
  { site: members, articles = {} }: Wanted = {},
  site: Site = siteOf(members),
): Map<string, PublishedDocument> {
  return new Map([...buildSite(site, recordsOf(site, articles), NOW)].map((document) => [document.path, document]))
}

/** The text of one document. */
export function bodyOf(wanted: Wanted, path: string): string {
  const document = publish(wanted).get(path)
  if (document === undefined) throw new Error(`no document ${path}`)
  return document.body
}

/** The RSS channel of the feed "all". */
export function channelOf(wanted: Wanted, feed = 'all'): XmlElement {
  return one(parseXml(bodyOf(wanted, `${feed}/rss.xml`)), 'channel')
}

/** The RSS item of a site that publishes one article with these members. */
export function rssItem(article: object, site: object = {}): XmlElement {
  return one(channelOf({ site, articles: { a: article } }), 'item')
}

/** The Atom feed "all". */
export function atomFeed(wanted: Wanted, feed = 'all'): XmlElement {
  return parseXml(bodyOf(wanted, `${feed}/atom.xml`))
}

export function atomEntry(article: object, site: object = {}): XmlElement {
  return all(atomFeed({ site, articles: { a: article } }), 'atom:entry')[0] as XmlElement
}

export interface JsonFeed extends Record<string, unknown> {
  readonly items: readonly Record<string, unknown>[]
}

/** The JSON Feed "all". */
export function jsonFeed(wanted: Wanted, feed = 'all'): JsonFeed {
  return JSON.parse(bodyOf(wanted, `${feed}/feed.json`))
}

export function jsonItem(article: object, site: object = {}): Record<string, unknown> {
  return jsonFeed({ site, articles: { a: article } }).items[0] as Record<string, unknown>
}

function bytesOf(members: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(members))
}
