import { all, parseXml, type XmlElement } from '../support/xml-tree.ts'
import { type ExpectedPage, expectedPages, type Fit, type Situation } from './expected-pages.ts'
import { oldAddresses, oldAddressProblems } from './old-addresses.ts'
import { READERS, type ReadDocument } from './read-documents.ts'

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
    if (READERS[name] !== undefined && !pages.has(folder) && !old.has(path))
      problems.push(`${path} should not be there`)
  }
  for (const [folder, whole] of pages) {
    const page =
      whole.fit === undefined ? whole : { ...whole, ...whole.fit.without(droppedBy(whole, folder, documents)) }
    problems.push(...fitProblems(page, whole, folder, documents))
    for (const [name, read] of Object.entries(READERS)) {
      const path = `${folder}/${name}`
      const text = documents.get(path)
      if (text === undefined) problems.push(`${path} is missing`)
      else problems.push(...problemsOf(path, { page, document: read(text), base: situation.site.feed_base_url }))
    }
  }
  return [...problems, ...listProblems(situation, { pages, opml: documents.get('feeds.opml') ?? '' })]
}

type Documents = ReadonlyMap<string, string>

/** How many entries the documents of a folder left out, as far as the feed may. */
function droppedBy({ entries, fit }: ExpectedPage, folder: string, documents: Documents): number {
  const shown = readAtom(folder, documents)?.entries.length ?? 0
  return Math.min(Math.max(entries.length - shown, 0), (fit as Fit).most)
}

function readAtom(folder: string, documents: Documents): ReadDocument | undefined {
  const text = documents.get(`${folder}/atom.xml`)
  return text === undefined ? undefined : READERS['atom.xml']?.(text)
}

/** The documents of a feed fit, or nothing more can be left out; and what was left out would not have fitted. */
function fitProblems(page: ExpectedPage, whole: ExpectedPage, folder: string, documents: Documents): string[] {
  const { fit } = whole
  if (fit === undefined) return []
  const texts = Object.keys(READERS).map((name) => documents.get(`${folder}/${name}`) ?? '')
  const bytes = Math.max(...texts.map((text) => new TextEncoder().encode(text).byteLength))
  const dropped = whole.entries.length - page.entries.length
  const [, ...entries] = (documents.get(`${folder}/atom.xml`) ?? '').split('<entry')
  // The entries of these histories are alike: none is more than twice as long as the others.
  const another = (2 * entries.join().length) / Math.max(entries.length, 1)
  return [
    ...(bytes > fit.maxBytes && dropped < fit.most ? [`${folder} has ${bytes} bytes and entries to leave out`] : []),
    ...(dropped > 0 && bytes + another <= fit.maxBytes
      ? [`${folder} leaves out entries that fit: ${bytes} bytes`]
      : []),
  ]
}

interface Compared {
  readonly page: ExpectedPage
  readonly document: ReadDocument
  readonly base: string
}

function problemsOf(path: string, { page, document, base }: Compared): string[] {
  const [, name] = split(path)
  // RFC 822, which RSS uses, has no fractions of a second.
  const rounded = (time: number) => (name === 'rss.xml' ? Math.floor(time / 1_000) * 1_000 : time)
  const address = (folder: string | undefined) => (folder === undefined ? undefined : `${base}${folder}/${name}`)
  const entries = page.entries.map(({ article: { id, writtenId, title }, published, updated }) => ({
    id: name === 'atom.xml' ? id : writtenId,
    title,
    published: rounded(published),
    updated: name === 'rss.xml' && updated === published ? rounded(updated) : updated,
  }))
  const expected: Record<keyof ReadDocument, unknown> = {
    entries,
    updated: rounded(page.updated),
    tombstones: byTime(page.tombstones.map(({ id, at, reason }) => ({ id, at, reason }))),
    self: `${base}${path}`,
    current: address(page.current),
    prev: address(page.prev),
    next: address(page.next),
    isArchive: page.current !== undefined,
  }
  const read = { ...document, ...(document.tombstones && { tombstones: inOrder(document.tombstones) }) }
  return (Object.keys(read) as (keyof ReadDocument)[]).flatMap((member) => {
    const [found, wanted] = [JSON.stringify(read[member]), JSON.stringify(expected[member])]
    return found === wanted ? [] : [`${path} has ${member} ${found} and not ${wanted}`]
  })
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
  const unlisted = site.feeds.filter(({ listed }) => listed === false).map(({ path }) => path.split('{name}'))
  const isListed = (path: string) => !unlisted.some(([before = '', after]) => isAt(path, before, after))
  const wanted = [...pages].filter(([path, { current }]) => current === undefined && isListed(path))
  const addresses = wanted.map(([path]) => `${site.feed_base_url}${path}/rss.xml`).sort()
  const named = outlines(parseXml(opml)).sort()
  return named.join() === addresses.join() ? [] : [`feeds.opml names ${named} and not ${addresses}`]
}

function isAt(path: string, before: string, after: string | undefined): boolean {
  return after === undefined ? path === before : path.startsWith(before) && path.endsWith(after)
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
