import { fileURLToPath } from 'node:url'
import { parseRssFeed } from 'feedsmith'
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

const rssParser = new Parser<object, { 'content:encoded'?: string; media?: { $: { url: string } } }>({
  customFields: { item: [['media:content', 'media']] },
})

/** What three readers, which have nothing to do with each other, make of an RSS document. */
export async function readWithAll(path: string, body: string): Promise<Record<ReaderName, SeenEntry[]>> {
  const { output, errors } = await runProgram(PYTHON, [SCRIPT], path)
  if (errors !== '') throw new Error(errors)
  return {
    feedparser: output
      .trimEnd()
      .split('\n')
      .map((line) => withoutNulls(JSON.parse(line))),
    feedsmith: (parseRssFeed(body).items ?? []).map((item) => ({
      id: item.guid?.value ?? '',
      title: item.title,
      link: item.link,
      published: dateOf(item.pubDate),
      updated: dateOf(item.atom?.updated),
      summary: item.description,
      content: item.content?.encoded,
      enclosure: item.enclosures?.[0]?.url,
      picture: item.media?.contents?.[0]?.url,
    })),
    'rss-parser': (await rssParser.parseString(body)).items.map((item) => ({
      id: item.guid ?? '',
      title: item.title,
      link: item.link,
      published: dateOf(item.isoDate),
      summary: item.content,
      content: item['content:encoded'],
      enclosure: item.enclosure?.url,
      picture: item.media?.$.url,
    })),
  }
}

function dateOf(date: unknown): string | undefined {
  return date === undefined ? undefined : new Date(String(date)).toISOString().replace('.000', '')
}

function withoutNulls(entry: Record<string, string | null>): SeenEntry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as unknown as SeenEntry
}
