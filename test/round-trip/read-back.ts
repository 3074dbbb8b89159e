import type { Entry } from '../../core/article/entry.ts'
import { buildSite } from '../../core/build-site.ts'
import type { PublishedDocument } from '../../core/documents/published-document.ts'
import { type ArticleRecord, updatedAt } from '../../core/record/article-record.ts'
import { holdersOfIds } from '../../core/record/claims.ts'
import { definitionAt, type FeedDefinition } from '../../core/site/feed.ts'
import type { Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import { fastXmlParser } from './readers/fast-xml-parser.ts'
import { feedsmith } from './readers/feedsmith.ts'
import { json } from './readers/json.ts'
import type { Format, ReadEntry, Reader } from './readers/read-entry.ts'
import { rssParser } from './readers/rss-parser.ts'
import { xmldom } from './readers/xmldom.ts'

/** Independent of this project and of each other. */
export const READERS: readonly Reader[] = [feedsmith, rssParser, fastXmlParser, xmldom, json]

const FORMATS: Record<string, Format> = { 'rss.xml': 'rss', 'atom.xml': 'atom', 'feed.json': 'json' }

/** How many documents, entries and readings there were: a test that read nothing has shown nothing. */
export interface Tally {
  documents: number
  entries: number
  readings: number
}

/** Builds a site and reads it back. */
export function readBack(site: Site, records: readonly ArticleRecord[], now: Instant): Promise<Tally> {
  return readDocuments(site, buildSite(site, records, now), records)
}

/**
 * Reads every document of a site with every reader of its format, and throws where one sees anything but what the
 * records hold.
 */
export async function readDocuments(
  site: Site,
  documents: Iterable<PublishedDocument>,
  records: readonly ArticleRecord[],
): Promise<Tally> {
  const tally: Tally = { documents: 0, entries: 0, readings: 0 }
  const byId = new Map<string, ArticleRecord>()
  for (const [id, record] of holdersOfIds(records)) byId.set(id, record).set(record.entry?.writtenId ?? id, record)
  for (const document of documents) {
    const format = FORMATS[document.path.slice(document.path.lastIndexOf('/') + 1)]
    if (format === undefined) continue
    tally.documents++
    tally.entries += await readDocument(site, byId, document, format)
    tally.readings += READERS.filter(({ formats }) => formats.includes(format)).length
  }
  return tally
}

async function readDocument(
  site: Site,
  byId: ReadonlyMap<string, ArticleRecord>,
  { path, body }: PublishedDocument,
  format: Format,
): Promise<number> {
  const count = body.split(format === 'json' ? '\n{"id":' : format === 'rss' ? '\n    <item>' : '\n  <entry').length - 1
  for (const reader of READERS.filter(({ formats }) => formats.includes(format))) {
    const where = `${reader.name}, ${path}`
    const read = await reader.read(body, format)
    if (read.link !== undefined) equal(`${where}: link`, read.link, site.homePageUrl)
    equal(`${where}: entries`, read.entries.length, count)
    for (const entry of read.entries) compare(where, entry, expected(byId, entry, format), definitionOf(site, path))
  }
  return count
}

/** Every member that some reader reads. */
type Expected = { readonly [name in keyof Required<ReadEntry>]: ReadEntry[name] }

function expected(byId: ReadonlyMap<string, ArticleRecord>, { id }: ReadEntry, format: Format): Expected {
  const record = byId.get(id ?? '')
  if (record?.entry === undefined) throw new Error(`nothing has the id ${id}`)
  const { entry } = record
  const second = format === 'rss' ? 1_000 : 1
  return {
    id: format === 'atom' ? entry.id : (entry.writtenId ?? entry.id),
    title: entry.title,
    link: entry.url,
    published: Math.floor(entry.published / second) * second,
    updated: updatedAt(record, entry),
    summary: entry.summary,
    content: entry.html === '' ? undefined : entry.html,
    categories: [...(entry.section === undefined ? [] : [entry.section]), ...entry.tags],
    authors: entry.authors.map(({ name }) => name),
    attachments: entry.attachments.map(({ url }) => url),
    sources: sourcesOf(entry),
    credit: entry.image?.credit,
    rights: entry.rights,
    about: entry.externalUrl,
  }
}

function sourcesOf({ sources }: Entry): string | undefined {
  return sources.length === 0 ? undefined : sources.map(({ name }) => name).join(', ')
}

function compare(where: string, read: ReadEntry, wanted: Expected, { content }: FeedDefinition): void {
  for (const name of Object.keys(read) as (keyof ReadEntry)[]) {
    const should = name === 'content' && content === 'summary' ? undefined : wanted[name]
    equal(`${where}: ${name} of ${wanted.id}`, comparable(name, read[name]), comparable(name, should))
  }
}

/** Some parsers trim, and the order of attachments is nobody's. */
function comparable(name: keyof ReadEntry, value: ReadEntry[keyof ReadEntry]): unknown {
  if (name === 'attachments') return [...(value as readonly string[])].sort()
  if (typeof value === 'string') return value.trim()
  return Array.isArray(value) ? value.map((text) => text.trim()) : value
}

function equal(where: string, read: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(read), JSON.stringify(wanted)]
  if (one !== other) throw new Error(`${where} reads\n${one}\nand should read\n${other}`)
}

/** Of the feed that a document is of, be it an archive's. */
function definitionOf(site: Site, path: string): FeedDefinition {
  const feed = path.replace(/(?:\/archive\.[^/]+)?\/[^/]+$/, '')
  const definition = definitionAt(site.feeds, feed)
  if (definition === undefined) throw new Error(`no feed has the document ${path}`)
  return definition
}
