import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { runProgram } from '../run-program.ts'

/** An entry as one of the readers has it. */
export interface SeenEntry {
  readonly id: string
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly published?: string | undefined
  readonly updated?: string | undefined
  readonly summary?: string | undefined
  readonly content?: string | undefined
  readonly enclosure?: string | undefined
  /** The picture of an entry (Media RSS). */
  readonly picture?: string | undefined
}

export type ReaderName = 'feedparser' | 'feedsmith' | 'rss-parser'

/** Debian's own: the one that its package python3-feedparser is for. */
const PYTHON = '/usr/bin/python3'
const SCRIPT = fileURLToPath(new URL('./read-entries.py', import.meta.url))

const rssParser = new Parser<object, { id?: string; 'content:encoded'?: string; media?: { $: { url: string } } }>({
  customFields: { item: [['media:content', 'media']] },
})

/** A document as each reader has it. */
export type SeenDocument = Readonly<Record<ReaderName, readonly SeenEntry[]>>

/**
 * What three readers, which have nothing to do with each other, make of RSS documents. Of Atom, the entries of feedsmith have
 * only their ids.
 */
export async function readWithAll(paths: readonly string[]): Promise<SeenDocument[]> {
  const { output, errors } = await runProgram(PYTHON, [SCRIPT], paths.join('\n'))
  if (errors !== '') throw new Error(errors)
  const ofFeedparser = output
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as Nullable[]).map(withoutNulls))
  return Promise.all(
    paths.map(async (path, index) => {
      const body = await readFile(path, 'utf8')
      const feedparser = ofFeedparser[index] ?? []
      return { feedparser, feedsmith: withFeedsmith(body), 'rss-parser': await withRssParser(body) }
    }),
  )
}

function withFeedsmith(body: string): SeenEntry[] {
  if (body.includes('<feed ')) return (parseAtomFeed(body).entries ?? []).map(({ id }) => ({ id: id ?? '' }))
  return (parseRssFeed(body).items ?? []).map((item) => ({
    id: item.guid?.value ?? '',
    title: item.title,
    link: item.link,
    published: dateOf(item.pubDate),
    updated: dateOf(item.atom?.updated),
    summary: item.description,
    content: item.content?.encoded,
    enclosure: item.enclosures?.[0]?.url,
    picture: item.media?.contents?.[0]?.url,
  }))
}

async function withRssParser(body: string): Promise<SeenEntry[]> {
  return (await rssParser.parseString(body)).items.map((item) => ({
    id: item.guid ?? item.id ?? '',
    title: item.title,
    link: item.link,
    published: dateOf(item.isoDate),
    summary: item.content,
    content: item['content:encoded'],
    enclosure: item.enclosure?.url,
    picture: item.media?.$.url,
  }))
}

function dateOf(date: unknown): string | undefined {
  return date === undefined ? undefined : new Date(String(date)).toISOString().replace('.000', '')
}

type Nullable = Readonly<Record<string, string | null>>

function withoutNulls(entry: Nullable): SeenEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as unknown as SeenEntry
}
