import { Feed } from 'feed'
import { pageDocuments } from '../core/documents/feed-documents.ts'
import type { ArticleRecord } from '../core/record/article-record.ts'
import type { LiveRecord } from '../core/record/live-records.ts'
import { reviseRecord } from '../core/record/revise-record.ts'
import { feedOf } from '../core/site/feed.ts'
import { parseSite, type Site } from '../core/site/site.ts'
import { generateArticles, SITE } from './generated-content.ts'
import { printTable } from './table.ts'

const ENTRIES = 50
const ROUNDS = 400
const WARM_UP = 100

/** Rendering alone, to bytes: the same fifty entries in three formats, by this project and by `feed` 6. */
export function benchRender(): void {
  const { site, records } = fifty()
  const ours = () => renderOurs(site, records)
  const theirs = () => renderTheirs(site, records)
  for (let round = 0; round < WARM_UP; round++) [ours(), theirs()]
  let [our, their] = [0, 0]
  // Interleaved, so that other load on the machine affects both equally.
  for (let round = 0; round < ROUNDS; round++) {
    our += timed(ours)
    their += timed(theirs)
  }
  const row = (name: string, milliseconds: number) => [
    name,
    (milliseconds / ROUNDS).toFixed(3),
    (milliseconds / our).toFixed(2),
  ]
  printTable(
    [`${ENTRIES} entries as RSS, Atom and JSON Feed`, 'ms', 'time, Feedwright = 1'],
    [row('Feedwright', our), row('feed 6', their)],
  )
}

function fifty(): { site: Site; records: LiveRecord[] } {
  const { site } = parseSite(new TextEncoder().encode(JSON.stringify(SITE)))
  if (site === undefined) throw new Error('the site of the benchmark is broken')
  const records = [...generateArticles(ENTRIES)].map(({ key, members }) => {
    const bytes = new TextEncoder().encode(JSON.stringify(members))
    return reviseRecord(undefined, { key, bytes, lastModified: 0 }, site).record
  })
  return { site, records: records.filter(isLive) }
}

function isLive(record: ArticleRecord): record is LiveRecord {
  return record.entry !== undefined
}

function renderOurs(site: Site, records: readonly LiveRecord[]): number {
  const feed = feedOf({ definition: site.feeds[0] as Site['feeds'][number], name: '' })
  // An archive has only the three formats: `feed` makes no page for people.
  return [...pageDocuments(site, feed, { entries: records, tombstones: [], period: '2026-11' })].reduce(
    (length, { body }) => length + Buffer.from(body).length,
    0,
  )
}

function renderTheirs(site: Site, records: readonly LiveRecord[]): number {
  const feed = new Feed({
    id: site.homePageUrl,
    title: site.title,
    description: site.description,
    link: site.homePageUrl,
    language: site.language,
    copyright: '',
    updated: new Date(0),
    feedLinks: { rss: `${site.feedBaseUrl}all/rss.xml`, atom: `${site.feedBaseUrl}all/atom.xml` },
  })
  for (const { entry } of records)
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: entry.title,
      description: entry.summary,
      content: entry.html,
      date: new Date(entry.published),
      published: new Date(entry.published),
      author: [...entry.authors],
      category: entry.tags.map((name) => ({ name })),
    })
  return [feed.rss2(), feed.atom1(), feed.json1()].reduce((length, body) => length + Buffer.from(body).length, 0)
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
