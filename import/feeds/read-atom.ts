import { type AtomFeed, type DateLike, parseAtomFeed } from 'feedsmith'
import { heldBackProblems } from '../../core/article/held-back.ts'
import { plainText } from '../../core/text/html/plain-text.ts'
import { resolveWeb } from '../../core/text/uri.ts'
import { htmlOfXhtml } from '../../core/text/xhtml.ts'
import { type ImportedArticle, type ImportItem, type Note, present, tried } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { innermostBase, MAX_BASE, withBase } from '../with-base.ts'
import { isKind, leftOut, standingOf } from './blogger.ts'
import { type Children, feedXml, orBroken, unusedNames } from './child-elements.ts'
import { changedSince, feedDate } from './feed-dates.ts'
import { licenseFrom } from './feed-licenses.ts'
import { mediaOf } from './feed-media.ts'
import { pagesOf } from './linked-pages.ts'

type Feed = AtomFeed.Feed<string>
type Entry = AtomFeed.Entry<string>

/** The elements that become part of an article, with the customary prefixes of their namespaces. */
const USED = new Set([
  ...['id', 'title', 'published', 'updated', 'author', 'contributor', 'link', 'link rel=alternate', 'link rel=related'],
  ...['link rel=license', 'media:copyright'],
  ...['link rel=via', 'link rel=enclosure', 'category', 'summary', 'content', 'rights', 'source', 'dc:source'],
  ...[
    ...['app:control', 'blogger:type', 'blogger:status', 'blogger:filename', 'blogger:created', 'blogger:trashed'],
    ...['blogger:location', 'blogger:metaDescription', 'enclosure'],
    'dcterms:valid',
    'media:content',
    'media:group',
    'media:thumbnail',
    'media:title',
    'media:description',
  ],
  ...['media:credit'],
  // Atom 0.3, whose dates feedsmith reads as those of 1.0.
  ...['issued', 'created', 'modified'],
])
const EXPIRY = /(?:^|;\s*)end=([^;]+)/

interface Options {
  /** The home page of the site: Blogger's export has the paths of its posts and not their addresses. */
  readonly homePage?: string
}

/** Atom 1.0 (RFC 4287). */
export async function* readAtom(document: SourceDocument, { homePage }: Options = {}): AsyncGenerator<ImportItem> {
  const { xml, children, broken } = await feedXml(document, 'entry')
  const feed = orBroken((text) => parseAtomFeed(text) as Feed, xml, broken)
  if (feed === undefined) {
    yield* broken === undefined ? [] : [broken]
    return
  }
  const base = feed.xml?.base
  yield {
    what: 'site',
    title: plainOf(feed.title),
    description: plainOf(feed.subtitle),
    homePage: linkOf(feed.links, 'alternate') && absolute(linkOf(feed.links, 'alternate'), base),
    language: feed.xml?.lang,
    icon: absolute(feed.logo ?? feed.icon, base),
    author: feed.authors?.[0]?.name,
    feedAddress: linkOf(feed.links, 'self') && absolute(linkOf(feed.links, 'self'), base),
    generator: feed.generator?.text,
  }
  for (const [index, entry] of (feed.entries ?? []).entries()) {
    const part = `entry ${index + 1}`
    yield tried(part, () => itemOf(entry, { part, base: base ?? homePage, ...(children[index] ?? NO_CHILDREN) }))
  }
  if (broken !== undefined) yield broken
  yield* pagesOf(feed.links ?? [], base)
}

const NO_CHILDREN: Children = { names: [], standing: {} }

interface Place extends Children {
  readonly part: string
  readonly base: string | undefined
}

function itemOf(entry: Entry, place: Place): ImportItem {
  const { why, isDraft } = standingOf(place.standing, entry.categories ?? [])
  return why === undefined ? articleOf(entry, place, isDraft) : leftOut(place.part, why)
}

function articleOf(entry: Entry, { part, base, names, standing }: Place, isDraft = false): ImportedArticle {
  const { links = [], media } = entry
  const innermost = innermostBase(entry.xml?.base, base)
  const resolved = (address: string | undefined) => absolute(address, innermost)
  const published = feedDate(dateText(entry.published) ?? dateText(entry.updated))
  const { section, tags } = categoriesOf(entry)
  const files = links.filter(({ rel }) => rel === 'enclosure').map((link) => ({ ...link, url: resolved(link.href) }))
  const { picture, attachments } = mediaOf(media, files)
  const notes = new Set<Note>()
  return {
    what: 'article',
    part,
    article: present({
      id: entry.id,
      url: resolved(linkOf(links, 'alternate') ?? (standing['blogger:filename'] || undefined)),
      external_url: resolved(linkOf(links, 'related')),
      title: plainOf(entry.title),
      ...textsOf(entry, innermost, notes),
      ...picture,
      date_published: published,
      date_modified: changedSince(published, feedDate(dateText(entry.updated))),
      date_expires: EXPIRY.exec(entry.dcterms?.valid?.[0] ?? '')?.[1],
      authors: (entry.authors ?? []).map(({ name, uri, email }) => present({ name, url: resolved(uri), email })),
      tags,
      section,
      language: entry.xml?.lang,
      attachments,
      rights: plainOf(entry.rights),
      license: licenseFrom(resolved(linkOf(links, 'license'))),
      sources: sourcesOf(entry, resolved),
      status: isDraft ? 'draft' : undefined,
    }),
    unmapped: unusedNames(names, USED),
    notes: [...notes],
    heldBack: (now) => heldBackProblems(standing, { known: USED, firstSeen: now }),
  }
}

/** A text construct as plain text (RFC 4287, section 3.1). */
function plainOf(text: AtomFeed.Text | undefined): string | undefined {
  if (text === undefined) return undefined
  return isMarkup(text.type) ? plainText(htmlOf(text)) : text.value
}

/** Atom 0.3 has media types (Atom 0.3, "Content Constructs"). */
function isMarkup(type: string | undefined): boolean {
  return type === 'html' || type === 'text/html' || isXhtml(type)
}

function isXhtml(type: string | undefined): boolean {
  return type === 'xhtml' || type === 'application/xhtml+xml'
}

/** Markup as HTML, with its own addresses. */
function htmlOf({ type, value }: { type?: string; value: string }): string {
  return isXhtml(type) ? htmlOfXhtml(value) : value
}

/** An entry whose content is at another address has a summary instead (RFC 4287, section 4.1.3.2). */
function textsOf({ content, summary }: Entry, base: string | undefined, notes: Set<Note>): object {
  const { type = 'text', value } = content ?? {}
  if (value !== undefined && isMarkup(type)) {
    const html = withBase(htmlOf({ type, value }), innermostBase(content?.xml?.base, base), notes)
    return { content_html: html, summary: plainOf(summary) }
  }
  if (value !== undefined && type.startsWith('text')) return { content_text: value, summary: plainOf(summary) }
  const isSummaryMarkup = summary !== undefined && isMarkup(summary.type) && /<\w/.test(summary.value)
  if (!isSummaryMarkup) return { summary: plainOf(summary) }
  return { content_html: withBase(htmlOf(summary), innermostBase(summary.xml?.base, base), notes) }
}

function categoriesOf({ categories = [] }: Entry): { section?: string; tags: string[] } {
  const isSection = ({ scheme }: AtomFeed.Category) => scheme?.startsWith('tag:') && scheme.endsWith(':section')
  const section = categories.find(isSection)?.term
  const names = categories
    .filter((each) => !isSection(each) && !isKind(each))
    .flatMap(({ label, term }) => label ?? term ?? [])
  return { ...(section !== undefined && { section }), tags: [...new Set(names)] }
}

function sourcesOf({ links = [], dc, source }: Entry, resolved: (address?: string) => string | undefined): object[] {
  const origin =
    source?.title === undefined
      ? []
      : [present({ name: plainOf(source.title), url: linkOf(source.links, 'alternate') })]
  const via = links
    .filter(({ rel }) => rel === 'via')
    .map(({ href, title }) => present({ name: title ?? href, url: resolved(href) }))
  const named = new Set(via.map(({ name }) => name))
  // Feedwright's own sources are in one element; those with an address are in links as well.
  const others = (dc?.sources ?? []).flatMap((text) => text.split(', ')).filter((name) => !named.has(name))
  return [...origin, ...via, ...others.map((name) => ({ name }))]
}

function linkOf(links: readonly { rel?: string; href?: string }[] | undefined, wanted: string): string | undefined {
  return links?.find(({ rel = 'alternate' }) => rel === wanted)?.href
}

/** Without a base, the site resolves a relative address. */
function absolute(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined || base === undefined || base.length > MAX_BASE) return address
  return resolveWeb(address, base) ?? address
}

function dateText(date: DateLike | undefined): string | undefined {
  return date instanceof Date ? date.toISOString() : date
}
