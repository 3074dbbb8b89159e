import { all, parseXml, type XmlElement } from '../support/xml-tree.ts'
import { shownEntries } from './ended-feeds.ts'
import { type ExpectedPage, expectedPages, type Fit, type LiveEntry, type Situation } from './expected-pages.ts'
import { oldAddresses, oldAddressProblems } from './old-addresses.ts'
import { articlesIn, partnerProblems } from './partner-documents.ts'
import { partnerOf } from './partners.ts'
import { READERS, type ReadDocument } from './read-documents.ts'
import type { FeedMembers, SiteFile } from './site-file.ts'

/**
 * What readers of a site's documents would find wrong.
 * @param documents all of them by their paths; those that are no feeds are not looked at, except the list of feeds
 */
export function differences(situation: Situation, documents: ReadonlyMap<string, string>): string[] {
  const pages = expectedPages(situation)
  const problems = oldAddressProblems(situation.site, documents)
  const old = oldAddresses(situation.site)
  for (const path of documents.keys()) {
    const [folder, name] = split(path)
    const page = pages.get(folder)
    const isWanted = page !== undefined && namesOf(page).includes(name)
    if (isForPrograms(name) && !isWanted && !old.has(path)) problems.push(`${path} should not be there`)
  }
  for (const [folder, whole] of pages) {
    const page =
      whole.fit === undefined ? whole : { ...whole, ...whole.fit.without(droppedBy(whole, folder, documents)) }
    problems.push(...fitProblems(page, whole, folder, documents))
    for (const name of namesOf(page)) {
      const path = `${folder}/${name}`
      const text = documents.get(path)
      if (text === undefined) problems.push(`${path} is missing`)
      else if (page.feed.profile !== undefined)
        problems.push(...partnerProblems(path, { page, text, site: situation.site }))
      else problems.push(...problemsOf(path, { page, text, site: situation.site }))
    }
  }
  return [...problems, ...listProblems(situation, { pages, opml: documents.get('feeds.opml') ?? '' })]
}

/** The documents for programs of a page. */
function namesOf({ feed }: ExpectedPage): readonly string[] {
  const partner = partnerOf(feed)
  return partner === undefined ? Object.keys(READERS) : [partner.document]
}

function isForPrograms(name: string): boolean {
  return READERS[name] !== undefined || name.startsWith('sitemap')
}

type Documents = ReadonlyMap<string, string>

/** How many entries the documents of a folder left out, as far as the feed may. */
function droppedBy(page: ExpectedPage, folder: string, documents: Documents): number {
  return Math.min(Math.max(page.entries.length - shownBy(page, folder, documents), 0), (page.fit as Fit).most)
}

function shownBy(page: ExpectedPage, folder: string, documents: Documents): number {
  const [name = ''] = namesOf(page)
  const text = documents.get(`${folder}/${page.feed.profile === undefined ? 'atom.xml' : name}`)
  if (text === undefined) return 0
  if (page.feed.profile !== undefined) return articlesIn(page, text)
  const shown = READERS['atom.xml']?.(text).entries.length ?? 0
  return page.ended === undefined ? shown : shown - 1
}

/** The documents of a feed fit, or nothing more can be left out; and what was left out would not have fitted. */
function fitProblems(page: ExpectedPage, whole: ExpectedPage, folder: string, documents: Documents): string[] {
  const { fit } = whole
  if (fit === undefined) return []
  const texts = namesOf(page).map((name) => documents.get(`${folder}/${name}`) ?? '')
  const bytes = Math.max(...texts.map((text) => new TextEncoder().encode(text).byteLength))
  const left = whole.entries.filter((entry) => !page.entries.includes(entry))
  return [
    ...(bytes > fit.maxBytes && left.length < fit.most
      ? [`${folder} has ${bytes} bytes and entries to leave out`]
      : []),
    ...(left.length > 0 && bytes + bytesOfAnother(left, texts) <= fit.maxBytes
      ? [`${folder} leaves out entries that fit: ${bytes} bytes`]
      : []),
  ]
}

/**
 * More than any entry that was left out would need. But for their texts, the entries of these histories are alike: none is
 * more than twice as long as the others. A document has a text twice at most, and once more as a summary.
 */
function bytesOfAnother(left: readonly LiveEntry[], texts: readonly string[]): number {
  const sizes = texts.map((text) => {
    const [, ...entries] = text.split(/<(?:entry|item|url)>|\{"id"/)
    return entries.length === 0 ? 0 : entries.join('').length / entries.length
  })
  return 2 * Math.max(...sizes) + 3 * Math.max(...left.map(({ article }) => article.text.length))
}

interface Compared {
  readonly page: ExpectedPage
  readonly text: string
  readonly site: SiteFile
}

function problemsOf(path: string, { page, text, site }: Compared): string[] {
  const [, name] = split(path)
  const document = (READERS[name] as (text: string) => ReadDocument)(text)
  const isPrivate = page.feed.access === 'token'
  // RFC 822, which RSS uses, has no fractions of a second.
  const rounded = (time: number) => (name === 'rss.xml' ? Math.floor(time / 1_000) * 1_000 : time)
  const address = (folder: string | undefined) =>
    folder === undefined ? undefined : addressIn(path, folder, { isPrivate, base: site.feed_base_url })
  const entries = shownEntries(page, site.id_authority).map(({ id, writtenId, title, published, updated }) => ({
    id: name === 'atom.xml' ? id : writtenId,
    title,
    published: rounded(published),
    updated: name === 'rss.xml' && updated === published ? rounded(updated) : updated,
  }))
  const expected: Record<keyof ReadDocument, unknown> = {
    entries,
    updated: rounded(page.updated),
    tombstones: byTime(page.tombstones.map(({ id, at, reason }) => ({ id, at, reason }))),
    self: isPrivate ? undefined : `${site.feed_base_url}${path}`,
    current: address(page.current),
    // JSON Feed has no relative addresses.
    prev: isPrivate && name === 'feed.json' ? undefined : address(page.prev),
    next: address(page.next),
    isArchive: page.current !== undefined,
    hasEnded: page.ended !== undefined,
  }
  const read = { ...document, ...(document.tombstones && { tombstones: inOrder(document.tombstones) }) }
  const isNamed = isPrivate && [site.feed_base_url, ...(site.hubs ?? [])].some((each) => text.includes(each))
  const differing = (Object.keys(read) as (keyof ReadDocument)[]).flatMap((member) => {
    const [found, wanted] = [JSON.stringify(read[member]), JSON.stringify(expected[member])]
    return found === wanted ? [] : [`${path} has ${member} ${found} and not ${wanted}`]
  })
  return isNamed ? [`${path} is private, and names its address or a hub`, ...differing] : differing
}

/** The address of the document of the same name in another folder; of a private feed, from where the reader found this one. */
function addressIn(path: string, folder: string, { isPrivate, base }: { isPrivate: boolean; base: string }): string {
  const [from, name] = split(path)
  if (!isPrivate) return `${base}${folder}/${name}`
  const isArchive = from.includes('/archive.')
  const period = folder.includes('/archive.') ? `${split(folder)[1]}/` : ''
  return `${isArchive ? '../' : ''}${period}${name}`
}

interface Tombstone {
  readonly id: string
  readonly at: number
  readonly reason: string | undefined
}

/** Those of one time have no order of their own. */
function byTime(tombstones: readonly Tombstone[]): readonly Tombstone[] {
  return [...tombstones].sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
}

/** The same of a document, unless its tombstones are not the latest first. */
function inOrder(tombstones: readonly Tombstone[]): readonly Tombstone[] {
  const isInOrder = tombstones.every(({ at }, index) => at <= (tombstones[index - 1]?.at ?? at))
  return isInOrder ? byTime(tombstones) : tombstones
}

/** The list of feeds names each listed one, and no other. */
function listProblems(
  { site }: Situation,
  { pages, opml }: { pages: ReadonlyMap<string, ExpectedPage>; opml: string },
): string[] {
  const wanted = [...pages].filter(([, { current, feed }]) => current === undefined && isListed(feed))
  const addresses = wanted
    .map(([path, { feed }]) => `${site.feed_base_url}${path}/${partnerOf(feed)?.document ?? 'rss.xml'}`)
    .sort()
  const named = outlines(parseXml(opml)).sort()
  return named.join() === addresses.join() ? [] : [`feeds.opml names ${named} and not ${addresses}`]
}

/** The feeds of partners are listed only if they say so, and private ones never. */
function isListed({ listed, profile, access }: FeedMembers): boolean {
  return access !== 'token' && (listed ?? profile === undefined)
}

function outlines(element: XmlElement): string[] {
  const { xmlUrl } = element.attributes
  const inner = element.name === 'opml' ? all(element, 'body') : all(element, 'outline')
  return [...(xmlUrl === undefined ? [] : [xmlUrl]), ...inner.flatMap(outlines)]
}

function split(path: string): [folder: string, name: string] {
  const slash = path.lastIndexOf('/')
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]
}
