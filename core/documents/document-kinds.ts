import type { FeedPage } from '../feed/select-entries.ts'
import {
  type DocumentKind,
  isSitemap,
  kindsOfBase,
  nameOfKind,
  SITEMAP_PART_KINDS,
  SITEMAP_PARTS,
} from '../site/document-path.ts'
import type { Feed, FeedDefinition } from '../site/feed.ts'
import { sha256Hex } from '../text/digest.ts'

/** What Google reads in one sitemap (developers.google.com, "Create a news sitemap"); sitemaps.org allows 50,000. */
export const MAX_IN_SITEMAP = 1_000

/**
 * The documents that a page of a feed can have, in order.
 * @param period absent for the subscription documents; archives have no page for people
 */
export function kindsOf({ profile }: FeedDefinition, period?: string): readonly DocumentKind[] {
  const kinds = kindsOfBase(profile?.base)
  return period === undefined ? kinds : kinds.filter((kind) => kind !== 'page')
}

/** The documents that a page has: of a sitemap with too many addresses an index and the sitemaps that it consists of. */
export function kindsOfPage(definition: FeedDefinition, { period, entries }: FeedPage): readonly DocumentKind[] {
  const kinds = kindsOf(definition, period)
  if (!kinds.some(isSitemap)) return kinds
  const isIndex = entries.length > MAX_IN_SITEMAP
  const parts = new Set(isIndex ? entries.map(({ entry }) => sitemapOf(entry.id)) : [])
  return kinds.filter((kind) => kind === 'sitemap' || parts.has(kind))
}

/**
 * The numbered sitemap of an entry. It depends on the id alone: an entry stays where it is when others come and go, so
 * that each upload changes one sitemap.
 */
export function sitemapOf(id: string): DocumentKind {
  const number = Number.parseInt(sha256Hex(id).slice(0, 2), 16) % SITEMAP_PARTS
  return SITEMAP_PART_KINDS[number] as DocumentKind
}

/** The path of the document that a feed always has, and that readers subscribe to. */
export function mainPath({ path, definition }: Pick<Feed, 'path' | 'definition'>): string {
  const [kind] = kindsOf(definition) as [DocumentKind]
  return `${path}/${nameOfKind(kind)}`
}
