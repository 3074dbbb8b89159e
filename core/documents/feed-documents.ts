import { plainEntry } from '../article/deferred-entry.ts'
import type { Entry } from '../article/entry.ts'
import { feedId } from '../article/entry-id.ts'
import type { FeedPage } from '../feed/select-entries.ts'
import { type Removal, updatedAt } from '../record/article-record.ts'
import { changedAt, type LiveRecord, lastNewsOf } from '../record/live-records.ts'
import { DOCUMENT_NAMES, type DocumentKind, nameOfKind } from '../site/document-path.ts'
import type { Feed, FeedDefinition } from '../site/feed.ts'
import { showsImage } from '../site/profiles/check-entry.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../text/time.ts'
import { renderAtom } from './atom/atom-document.ts'
import { feedDocument, hubsOf } from './document-at.ts'
import { kindsOfPage } from './document-kinds.ts'
import { endedNotice } from './ended-notice.ts'
import type { EntryTexts } from './entry-texts.ts'
import type { Branding, FeedAddresses, SiteFeedItem, SiteFeedOptions, Tombstone } from './feed-model.ts'
import { renderFeedPage } from './html/feed-page.ts'
import { renderJsonFeed } from './json-feed/json-feed-document.ts'
import { contentWithoutPicture, contentWithPicture } from './lead-picture.ts'
import { type Piece, sizeOf, textOf } from './pieces.ts'
import { renderProfiled } from './profiled/profiled-document.ts'
import { renderSitemap } from './profiled/sitemap.ts'
import type { DescribedDocument, PublishedDocument } from './published-document.ts'
import { renderRss } from './rss/rss-document.ts'
import { SiteFeed } from './site-feed.ts'
import { withUtm } from './utm.ts'

/** Raise it when the same entries would give other bytes: a deployment that raises it starts a rebuild. */
export const RENDERER_VERSION = 9

/** The paths of a page's documents, in the order of `pageDocuments`. */
export function pagePaths({ path, definition }: Pick<Feed, 'path' | 'definition'>, page: FeedPage): string[] {
  return kindsOfPage(definition, page).map((kind) => documentPath(path, kind, page.period))
}

function documentPath(feedPath: string, kind: DocumentKind, period: string | undefined): string {
  return `${folderOf(feedPath, period)}/${nameOfKind(kind)}`
}

/**
 * The keys of the objects of a feed's archives: each archive has the documents of the subscription in the same encodings,
 * but for the page for people.
 * @param keys those of the subscription; those of archives among them do not count
 */
export function archiveKeys(feedPath: string, keys: readonly string[], periods: readonly string[]): string[] {
  const names = keys
    .filter((key) => periodOfPath(feedPath, key) === undefined)
    .map((key) => key.slice(feedPath.length + 1))
    .filter((name) => !name.startsWith(DOCUMENT_NAMES.page))
  return periods.flatMap((period) => names.map((name) => `${folderOf(feedPath, period)}/${name}`))
}

/** The period of an archive document; undefined for any other document of the feed. */
export function periodOfPath(feedPath: string, path: string): string | undefined {
  const start = folderOf(feedPath, '')
  return path.startsWith(start) ? path.slice(start.length).split('/')[0] : undefined
}

/**
 * One page of a feed in its formats. Each is rendered only when the caller asks for the next one.
 * @param texts the same for all feeds of the site, if others are rendered too
 */
export function* pageDocuments(
  site: Site,
  feed: Feed,
  page: FeedPage,
  texts?: EntryTexts,
): Generator<PublishedDocument> {
  for (const { pieces, ...described } of pageInPieces(site, feed, page, texts))
    yield { ...described, body: textOf(pieces) }
}

/** A document whose body is not put together: whoever encodes it piece by piece needs no text of a megabyte. */
export interface DocumentInPieces extends DescribedDocument {
  readonly pieces: readonly Piece[]
}

/** As `pageDocuments`. */
export function* pageInPieces(site: Site, feed: Feed, page: FeedPage, texts?: EntryTexts): Generator<DocumentInPieces> {
  const model = modelOf(site, feed, page, texts)
  for (const kind of kindsOfPage(feed.definition, page)) {
    const described = feedDocument(site, feed.definition, documentPath(feed.path, kind, page.period), page.period)
    const entries = page.entries.map(({ entry }) => entry)
    const pieces = kind === 'page' ? [renderFeedPage(site, feed, entries, model.texts)] : render(model, kind, feed)
    yield { ...described, pieces }
  }
}

/**
 * The sizes in bytes of a page's documents for programs: all but the page for people.
 * @param texts as for `pageDocuments`
 */
export function pageSizes(site: Site, feed: Feed, page: FeedPage, texts?: EntryTexts): number[] {
  const model = modelOf(site, feed, page, texts)
  return kindsOfPage(feed.definition, page).flatMap((kind) =>
    kind === 'page' ? [] : [sizeOf(render(model, kind, feed))],
  )
}

function render(
  model: SiteFeed,
  kind: Exclude<DocumentKind, 'page'>,
  { definition: { profile } }: Feed,
): readonly Piece[] {
  if (profile?.base === 'urlset') return [renderSitemap(profile, model, kind)]
  if (profile !== undefined) return [renderProfiled(profile, model)]
  if (kind === 'rss') return renderRss(model)
  return kind === 'atom' ? renderAtom(model) : renderJsonFeed(model)
}

/** The dot keeps archives apart from feeds: no path of a feed that a site names has one. */
function folderOf(feedPath: string, period: string | undefined): string {
  return period === undefined ? feedPath : `${feedPath}/archive.${period}`
}

function modelOf(site: Site, feed: Feed, page: FeedPage, texts?: EntryTexts): SiteFeed {
  const { period, prevArchive, nextArchive } = page
  const addresses = (to?: string) => addressesOf(site, feed, { from: period, to })
  const ended = endIn(feed, page)
  const { podcast } = feed.definition
  const copyright = podcast?.copyright ?? site.rights
  const options: SiteFeedOptions = {
    id: feedId(feed.path, site.idAuthority),
    title: feed.title,
    description: feed.description ?? site.description,
    link: site.homePageUrl,
    language: podcast?.language ?? site.language,
    updated: new Date(Math.max(updatedOf(site, page), ended ?? 0)),
    ...(!feed.definition.isPrivate && { feedLinks: addresses(period) }),
    history: {
      ...(period !== undefined && { current: addresses() }),
      ...(prevArchive !== undefined && { prevArchive: addresses(prevArchive) }),
      ...(nextArchive !== undefined && { nextArchive: addresses(nextArchive) }),
    },
    tombstones: page.tombstones.map(tombstoneOf),
    authors: site.authors.length > 0 ? site.authors : [{ name: site.title }],
    publication: site.publicationName ?? site.title,
    hubs: hubsOf(site, feed.definition, period),
    full: feed.definition.content === 'full',
    listed: feed.definition.listed,
    ...(period === undefined && feed.definition.ended !== undefined && { ended: true }),
    ...(podcast && { show: podcast }),
    sectionScheme: `tag:${site.idAuthority}:section`,
    ...(site.icon && { image: site.icon }),
    ...(site.favicon && { favicon: site.favicon }),
    ...(site.logo && { logo: site.logo }),
    ...(site.logoDark && { logoDark: site.logoDark }),
    ...(copyright && { copyright }),
    ...(site.accentColor && { branding: brandingOf(site, site.accentColor) }),
    ...(site.license && { license: site.license }),
    ...(site.aiUse && { aiUse: site.aiUse }),
  }
  const model = new SiteFeed(options, texts)
  for (const item of itemsOf(site, feed, page, model.texts)) model.addItem(item)
  return model
}

/** When the feed ended, for the pages that tell of it: those that readers poll. A partner would take it for an article. */
function endIn({ definition }: Feed, { period }: FeedPage): Instant | undefined {
  return period === undefined && definition.profile === undefined ? definition.ended : undefined
}

/** The entries, and the notice of an ended feed in its place among them. */
function itemsOf(site: Site, feed: Feed, page: FeedPage, texts: EntryTexts): SiteFeedItem[] {
  const form = formOf(feed.definition)
  const items = page.entries.map((record) => texts.item(record, form, () => itemOf(record, site, feed.definition)))
  const ended = endIn(feed, page)
  if (ended === undefined) return items
  const older = items.findIndex(({ published }) => published.getTime() <= ended)
  return items.toSpliced(older < 0 ? items.length : older, 0, endedNotice(site, feed, ended))
}

/**
 * The addresses of a page's documents, as another page of the feed names them. Those of a private feed are relative, which
 * keeps them below the address that the reader has.
 */
function addressesOf(
  site: Site,
  { path, definition }: Feed,
  { from, to }: { from: string | undefined; to: string | undefined },
): FeedAddresses {
  const base = definition.isPrivate ? (from === undefined ? '' : '../') : `${site.feedBaseUrl}${path}/`
  const addressOf = (kind: DocumentKind) => `${base}${documentPath(path, kind, to).slice(path.length + 1)}`
  return { rss: addressOf('rss'), atom: addressOf('atom'), json: addressOf('json'), sitemap: addressOf('sitemap') }
}

/**
 * The latest change of the page's content; dates in the future do not affect it. For an empty page, the date in the
 * site's `id_authority`. Never the clock.
 */
function updatedOf(site: Site, { entries, tombstones, lastAdded = 0 }: FeedPage): Instant {
  const times = [...entries.map(changedAt), ...tombstones.map(({ at }) => at)]
  return times.length === 0 ? foundingDate(site.idAuthority) : times.reduce((a, b) => Math.max(a, b), lastAdded)
}

function tombstoneOf({ id, at, entry }: Removal): Tombstone {
  return {
    id,
    when: new Date(at),
    ...(entry?.reason !== undefined && { comment: entry.reason }),
    ...(entry && { entry }),
  }
}

function foundingDate(idAuthority: string): Instant {
  return Date.parse(idAuthority.slice(idAuthority.indexOf(',') + 1))
}

/** What `itemOf` and the renderers of items take from the feed. */
function formOf({ path, profile, content, utm, leadImageInContent }: FeedDefinition): string {
  return JSON.stringify([profile === undefined ? '' : path, content, utm, leadImageInContent])
}

function itemOf(record: LiveRecord, site: Site, { utm, leadImageInContent, profile }: FeedDefinition): SiteFeedItem {
  const { entry: whole } = record
  const dropsImage = profile !== undefined && !showsImage(profile, whole)
  const aiUse = whole.aiUse ?? site.aiUse
  const entry = dropsImage ? withoutImage(whole) : whole
  return {
    id: entry.id,
    ...(entry.writtenId !== undefined && { writtenId: entry.writtenId }),
    title: entry.title,
    link: utm === undefined ? entry.url : withUtm(entry.url, utm),
    permalink: entry.url,
    date: new Date(updatedAt(record, entry)),
    published: new Date(entry.published),
    changed: new Date(lastNewsOf(record)),
    description: entry.summary,
    content: leadImageInContent ? contentWithPicture(entry) : entry.html,
    authors: entry.authors,
    tags: entry.tags,
    attachments: entry.attachments,
    sources: entry.sources,
    ...(entry.section && { section: entry.section }),
    ...(entry.externalUrl && { externalLink: entry.externalUrl }),
    ...(entry.image && { picture: entry.image }),
    ...(entry.bannerImage && { bannerImage: entry.bannerImage }),
    ...(entry.shortTitle && { shortTitle: entry.shortTitle }),
    ...(entry.video && { film: entry.video }),
    ...(entry.rights && { copyright: entry.rights }),
    ...(entry.license && { license: entry.license }),
    ...(aiUse && { aiUse }),
    ...(entry.language && entry.language !== site.language && { language: entry.language }),
    ...(entry.expires && { expires: new Date(entry.expires) }),
    ...(entry.podcast && { podcast: entry.podcast }),
  }
}

/** A picture that the article only shows in its text goes from there too. */
function withoutImage(entry: Entry): Entry {
  const { image, ...rest } = plainEntry(entry)
  return image?.url === undefined ? rest : { ...rest, html: contentWithoutPicture(rest.html, image.url) }
}

/** Icon and logo are for the readers that take the colour: without it, documents are as they were. */
function brandingOf({ icon, logo }: Site, accentColor: string): Branding {
  return { accentColor, ...(icon && { icon }), ...(logo && { logo }) }
}
