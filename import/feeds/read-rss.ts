import { type DateLike, parseRdfFeed, parseRssFeed, type RdfFeed, type RssFeed } from 'feedsmith'
import { heldBackProblems } from '../../core/article/held-back.ts'
import { GENERATOR } from '../../core/documents/published-document.ts'
import { plainText, withoutReferences } from '../../core/text/html/plain-text.ts'
import { type ImportedArticle, type ImportItem, type Note, present, tried } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { innermostBase, withBase } from '../with-base.ts'
import { leftOut, standingOf } from './blogger.ts'
import { type Children, feedXml, orBroken, unusedNames } from './child-elements.ts'
import { EPISODE_ELEMENTS, episodeOf } from './episode-members.ts'
import { changedSince, feedDate } from './feed-dates.ts'
import { licenseFrom } from './feed-licenses.ts'
import { MAX_NAME, mediaOf } from './feed-media.ts'
import { pagesOf } from './linked-pages.ts'
import { withShortPeople } from './short-people.ts'

type Item = RssFeed.Item<string>

/** The elements that become part of an article, with the customary prefixes of their namespaces. */
const USED = new Set([
  ...['title', 'link', 'guid', 'pubDate', 'author', 'category', 'description', 'enclosure', 'source'],
  ...['content:encoded', 'dc:creator', 'dc:date', 'dc:rights', 'dc:language', 'dc:source', 'dc:subject'],
  ...['dcterms:valid', 'dcterms:modified', 'atom:updated', 'atom:link rel=related'],
  ...EPISODE_ELEMENTS,
  ...['atom:link rel=license', 'creativeCommons:license', 'media:copyright'],
  ...['media:content', 'media:group', 'media:thumbnail', 'media:title', 'media:description', 'media:credit'],
])
/** In characters: of what stands before the root element. */
const MAX_PROLOGUE = 4_096
const EXPIRY = /(?:^|;\s*)end=([^;]+)/

/** RSS 2.0 (rssboard.org/rss-specification). */
export async function* readRss(document: SourceDocument): AsyncGenerator<ImportItem> {
  const { xml, children, broken } = await feedXml(document, 'item')
  const feed = orBroken(parsedFeed, xml, broken)
  if (feed === undefined) {
    yield* broken === undefined ? [] : [broken]
    return
  }
  yield {
    what: 'site',
    title: feed.title && withoutReferences(feed.title),
    description: feed.description && plainText(feed.description),
    homePage: feed.link,
    language: feed.language,
    icon: feed.image?.url,
    feedAddress: feed.atom?.links?.find(({ rel }) => rel === 'self')?.href,
    generator: feed.generator,
  }
  const isOurs = feed.generator === GENERATOR
  for (const [index, item] of (feed.items ?? []).entries()) {
    const part = `item ${index + 1}`
    yield tried(part, () => itemOf(item, { part, isOurs, base: feed.xml?.base, ...(children[index] ?? NO_CHILDREN) }))
  }
  if (broken !== undefined) yield broken
  yield* pagesOf(feed.atom?.links ?? [])
}

const NO_CHILDREN: Children = { names: [], standing: {} }

/** RSS 1.0 and 0.90 are RDF: an item's address is its identity there (RSS 1.0, section 5.5). */
function parsedFeed(xml: string): RssFeed.Feed<string> {
  if (!/^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:\w+:)?RDF\b/i.test(xml.slice(0, MAX_PROLOGUE)))
    return parseRssFeed(withShortPeople(xml)) as RssFeed.Feed<string>
  const { items = [], ...feed } = parseRdfFeed(xml) as RdfFeed.Feed<string>
  const [language] = feed.dc?.languages ?? []
  return {
    ...feed,
    ...(language !== undefined && { language }),
    items: items.map(({ rdf, ...item }) => ({
      ...item,
      ...(rdf?.about && { guid: { value: rdf.about, isPermaLink: false } }),
    })),
  } as RssFeed.Feed<string>
}

interface Place extends Children {
  readonly part: string
  /** Written by Feedwright: then plain text is plain, and the description is never the text. */
  readonly isOurs: boolean
  /** Of relative addresses (XML Base). */
  readonly base: string | undefined
}

function itemOf(item: Item, place: Place): ImportItem {
  const { why, isDraft } = standingOf(place.standing, [])
  return why === undefined ? articleOf(item, place, isDraft) : leftOut(place.part, why)
}

function articleOf(item: Item, { part, isOurs, names, standing, base }: Place, isDraft = false): ImportedArticle {
  const plain = (text: string | undefined) => (text === undefined || isOurs ? text : withoutReferences(text))
  const { media, dc, atom, itunes } = item
  const files = (item.enclosures ?? []).map((file, index) => ({
    ...file,
    duration: index === 0 ? itunes?.duration : undefined,
  }))
  const { picture, attachments } = mediaOf(media, files, [itunes?.image])
  const published = feedDate(dateText(item.pubDate) ?? dateText(dc?.dates?.[0]))
  const updated = feedDate(dateText(atom?.updated) ?? dateText(item.dcterms?.modified?.[0]))
  const { section, tags } = categoriesOf(item)
  const notes = new Set<Note>()
  return {
    what: 'article',
    part,
    article: present({
      // Feed readers identify an item without a guid by its address.
      id: item.guid?.value ?? item.link,
      url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      external_url: atom?.links?.find(({ rel }) => rel === 'related')?.href,
      title: plain(item.title),
      ...textsOf(item, isOurs, { base: innermostBase(item.xml?.base, base), notes }),
      ...picture,
      date_published: published ?? updated,
      date_modified: changedSince(published, updated),
      date_expires: EXPIRY.exec(item.dcterms?.valid?.[0] ?? '')?.[1],
      authors: authorsOf(item, plain),
      tags: tags.map(plain),
      section: plain(section),
      language: dc?.languages?.[0],
      attachments,
      rights: plain(dc?.rights?.[0]),
      license: licenseFrom(
        item.creativeCommons?.licenses?.[0] ?? atom?.links?.find(({ rel }) => rel === 'license')?.href,
      ),
      sources: sourcesOf(item, isOurs),
      status: isDraft ? 'draft' : undefined,
      podcast: episodeOf(item),
    }),
    unmapped: unusedNames(names, USED),
    notes: [...notes],
    heldBack: (now) => heldBackProblems(standing, { known: USED, firstSeen: now }),
  }
}

/** The description is a synopsis if the item also has a text, otherwise the text (RSS 2.0, "Elements of <item>"). */
function textsOf(
  { content, description }: Item,
  isOurs: boolean,
  { base, notes }: { base: string | undefined; notes: Set<Note> },
): object {
  const text = content?.encoded && withBase(content.encoded, base, notes)
  if (text === undefined && !isOurs) return { content_html: description && withBase(description, base, notes) }
  return { content_html: text, summary: description && plainText(description) }
}

function categoriesOf({ categories = [], dc }: Item): { section?: string; tags: string[] } {
  const isSection = ({ domain }: RssFeed.Category) => domain?.startsWith('tag:') && domain.endsWith(':section')
  const section = categories.find(isSection)?.name
  const names = categories.filter((category) => !isSection(category)).flatMap(({ name }) => name ?? [])
  return { ...(section !== undefined && { section }), tags: [...new Set([...names, ...(dc?.subjects ?? [])])] }
}

function authorsOf({ authors = [], dc }: Item, plain: (text: string | undefined) => string | undefined): object[] {
  const named = authors.map(({ name, email, link }) => present({ name: plain(name), email, url: link }))
  const creators = (dc?.creators ?? []).map((name) => ({ name: plain(name) }))
  return creators.length > 0 ? creators : named.filter((author) => Object.keys(author).length > 0)
}

function sourcesOf({ source, dc }: Item, isOurs: boolean): object[] {
  const origin = source?.title === undefined ? [] : [present({ name: source.title, url: source.url })]
  // Feedwright writes one element, since validators allow no second.
  const names = (dc?.sources ?? []).flatMap((text) => (isOurs ? text.split(', ') : [text]))
  return [...origin, ...names.filter((name) => name.length <= MAX_NAME).map((name) => ({ name }))]
}

function dateText(date: DateLike | undefined): string | undefined {
  return date instanceof Date ? date.toISOString() : date
}
