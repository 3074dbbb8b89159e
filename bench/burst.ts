import { DELAY_MS } from '../core/catalog/changes.ts'
import type { Encoding } from '../core/ports/ports.ts'
import type { Change } from '../core/ports/queue.ts'
import type { Instant } from '../core/text/time.ts'
import { Random } from '../test/simulation/random.ts'
import { FifoQueue } from '../test/simulation/simulated-queues.ts'
import { Cloud } from '../test/support/cloud.ts'
import { priceOf } from './prices.ts'
import { printTable } from './table.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const DAY = 86_400_000
/** In milliseconds, the capacity of the modelled machines: ingests that end in a tick. */
const TICK = 100
const INGESTS_A_TICK = 20
const BATCH = 10
const SECTIONS = ['Harbour', 'Town', 'Culture', 'Sport']
const TAGS = 20

/** Uploads that come together. */
interface Burst {
  readonly uploads: number
  readonly archive: 'day' | 'month'
  /** The articles are spread over these, in no order. */
  readonly days: number
  /** Milliseconds. */
  readonly publishTakes: number
  readonly encodings?: readonly Encoding[]
}

const TODAY: Burst = { uploads: 10_000, archive: 'day', days: 50, publishTakes: 500 }
/** What a newsroom begins with. The number of its articles may be given: `UPLOADS=100000 npm run bench -- burst`. */
const TWENTY_YEARS: Burst = {
  uploads: Number(process.env.UPLOADS ?? 20_000),
  archive: 'month',
  days: 240 * 30.4,
  publishTakes: 2_000,
  encodings: [],
}

const siteOf = (archive: string) => ({
  title: 'The Bench Gazette',
  description: 'Generated news',
  home_page_url: 'https://www.bench.example/',
  feed_base_url: 'https://feeds.bench.example/',
  language: 'en',
  id_authority: 'bench.example,2026-01-01',
  article_url: 'https://www.bench.example/{key}',
  feeds: [
    { path: 'all', title: 'Everything', archive },
    { path: 'sections/{name}', title: '{name}', each: 'section' },
    { path: 'tags/{name}', title: '{name}', each: 'tag' },
  ],
})

/** What became of a burst. */
interface Outcome {
  readonly cloud: Cloud
  readonly publishes: ReadonlyMap<string, number>
  /** When the last upload was ingested, and when everything was published. */
  readonly ingested: Instant
  readonly published: Instant
  /** The most messages that ever waited in the changes queue. */
  readonly backlog: number
}

/**
 * Uploads that come together: the number of publishes that they cause, how long feeds wait, and whether every article
 * is in the feeds at the end.
 */
export async function benchBurst(): Promise<void> {
  printTable(['a busy day', 'figure'], await rows(TODAY))
  printTable(['an import of twenty years', 'figure'], await rows(TWENTY_YEARS))
}

async function run({ uploads, archive, days, publishTakes, encodings }: Burst): Promise<Outcome> {
  const cloud = encodings === undefined ? new Cloud(NOW) : new Cloud(NOW, encodings)
  const changes = new FifoQueue<Change>(() => cloud.now, { delay: DELAY_MS, pause: 0 })
  await cloud.upload('site.json', siteOf(archive))
  await cloud.ingest({ kind: 'site' })
  await cloud.settle()
  cloud.resetCounts()
  const random = new Random(1)
  for (let index = 0; index < uploads; index++)
    await cloud.upload(`articles/${index}.json`, article(random, index, days))

  const publishes = new Map<string, number>()
  const busy: { until: number; done: () => void }[] = []
  let [ingested, backlog] = [cloud.now, 0]
  for (let next = 0; next < uploads || changes.size > 0; cloud.now += TICK) {
    for (const { done } of busy.splice(0).filter((run) => run.until <= cloud.now || !busy.push(run))) done()
    if (next < uploads) ingested = cloud.now
    for (const end = Math.min(next + INGESTS_A_TICK, uploads); next < end; next++)
      await cloud.ingest({ kind: 'article', key: String(next) })
    changes.send(cloud.changes.splice(0))
    backlog = Math.max(backlog, changes.size)
    for (const group of changes.groups()) {
      const { bodies, done } = changes.receive(group, BATCH)
      const feed = bodies[0]?.feed as string
      await cloud.publish(feed, [...new Set(bodies.map(({ period }) => period))])
      publishes.set(feed, (publishes.get(feed) ?? 0) + 1)
      busy.push({ until: cloud.now + publishTakes, done: () => done(true) })
    }
  }
  return { cloud, publishes, ingested, published: cloud.now, backlog }
}

function article(random: Random, index: number, days: number): object {
  return {
    title: `Article ${index}`,
    content_text: 'The ferry sailed at seven, as it always has.\n\nThe bakery sold out by eight.',
    date_published: new Date(NOW - random.below(days * DAY)).toISOString(),
    section: random.pick(SECTIONS),
    tags: [`tag ${random.below(TAGS)}`],
  }
}

async function rows(burst: Burst): Promise<[string, string][]> {
  const { cloud, publishes, ingested, published, backlog } = await run(burst)
  const inFeeds = await entriesPublished(cloud)
  const total = [...publishes.values()].reduce((sum, each) => sum + each, 0)
  const ofAll = publishes.get('all') ?? 0
  const { requests, messages } = cloud
  const price = priceOf(requests, messages)
  return [
    ['uploads', String(burst.uploads)],
    ['articles in the documents of "all" at the end', String(inFeeds)],
    ['feeds', String(publishes.size)],
    ['publishes', String(total)],
    ['publishes of "all"', String(ofAll)],
    ['publishes of another feed, on average', ((total - ofAll) / (publishes.size - 1)).toFixed(0)],
    ['uploads a publish', (burst.uploads / total).toFixed(1)],
    ['messages sent to the changes queue', String(messages.fifo)],
    ['most messages that waited in it', String(backlog)],
    ['PUT', String(requests.put)],
    ['LIST', String(requests.list)],
    ['GET', String(requests.get)],
    ['$ of requests', price.toFixed(2)],
    ['$ a thousand uploads', ((price * 1_000) / burst.uploads).toFixed(2)],
    [`seconds until all is ingested (${INGESTS_A_TICK * (1_000 / TICK)} a second)`, seconds(ingested - NOW)],
    ['seconds from then until all is published', seconds(published - ingested)],
  ]
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(0)
}

/** The number of entries for a client that walks through all documents of the feed "all". */
async function entriesPublished({ stored: { feeds } }: Cloud): Promise<number> {
  const ids = new Set<string>()
  const { objects } = await feeds.list({ prefix: 'all' })
  for (const { key } of objects.filter((object) => object.key.endsWith('/feed.json'))) {
    const { items } = JSON.parse(new TextDecoder().decode((await feeds.get(key))?.bytes)) as { items: { id: string }[] }
    for (const { id } of items) ids.add(id)
  }
  return ids.size
}
