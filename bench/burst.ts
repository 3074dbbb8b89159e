import { pendingPrefix } from '../core/catalog/catalog-keys.ts'
import { DELAY_MS, WINDOW_MS } from '../core/catalog/changes.ts'
import { listAll } from '../core/ports/object-store.ts'
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
const MINUTE = 60_000
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

const BURSTS: readonly (readonly [string, Burst])[] = [
  // Whoever gives a number asks for the import.
  ...(process.env.UPLOADS === undefined ? [['a busy day', TODAY] as const] : []),
  ['an import of twenty years', TWENTY_YEARS],
]

const MINUTE_HEADING = ['minute', 'ingested', 'messages', 'entries not archived', 'lag of "all"', 'lag of the others']

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
  /** What was to be seen each minute. */
  readonly minutes: readonly Minute[]
}

/** A minute of a burst. */
interface Minute {
  readonly ingested: number
  /** Messages in the changes queue at its end. */
  readonly backlog: number
  /** Entries at its end whose archives are not written yet. */
  readonly pending: number
  /**
   * In milliseconds, of the publishes that ended in it: the longest from the first change that it stands for; for the
   * feed with archives, and for the others.
   */
  readonly lag: { readonly all: number; readonly others: number }
}

/**
 * Uploads that come together: the number of publishes that they cause, how long feeds wait, and whether every article
 * is in the feeds at the end.
 */
export async function benchBurst(): Promise<void> {
  for (const [name, burst] of BURSTS) {
    const outcome = await run(burst)
    printTable([name, 'figure'], await rows(burst, outcome))
    printTable(MINUTE_HEADING, minuteRows(outcome.minutes))
  }
  printTable(['if a message named a period', 'figure'], periodRows(TWENTY_YEARS))
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
  const lags = new Lags(() => cloud.now)
  const minutes: Minute[] = []
  let [ingested, backlog] = [cloud.now, 0]
  for (let next = 0; next < uploads || changes.size > 0; cloud.now += TICK) {
    for (const { done } of busy.splice(0).filter((run) => run.until <= cloud.now || !busy.push(run))) done()
    if (next < uploads) ingested = cloud.now
    for (const end = Math.min(next + INGESTS_A_TICK, uploads); next < end; next++)
      await cloud.ingest({ kind: 'article', key: String(next) })
    lags.changed(cloud.changes.map(({ body }) => body.feed))
    changes.send(cloud.changes.splice(0))
    backlog = Math.max(backlog, changes.size)
    for (const group of changes.groups()) {
      const { bodies, done } = changes.receive(group, BATCH)
      const feed = bodies[0]?.feed as string
      await cloud.publish(feed, [...new Set(bodies.map(({ period }) => period))])
      publishes.set(feed, (publishes.get(feed) ?? 0) + 1)
      const published = lags.publish(feed)
      busy.push({
        until: cloud.now + publishTakes,
        done: () => {
          done(true)
          published()
        },
      })
    }
    if ((cloud.now - NOW) % MINUTE === MINUTE - TICK)
      minutes.push({
        ingested: next,
        backlog: changes.size,
        pending: await pendingEntries(cloud),
        lag: lags.takeLongest(),
      })
  }
  return { cloud, publishes, ingested, published: cloud.now, backlog, minutes }
}

/** Not counted: only the bench asks. */
async function pendingEntries({ stored: { catalog } }: Cloud): Promise<number> {
  let entries = 0
  for await (const _ of listAll(catalog, { prefix: pendingPrefix('all') })) entries++
  return entries
}

/** How long changes wait until they are published. */
class Lags {
  readonly #now: () => Instant
  /** By feed, the first change that no publish has begun with. */
  readonly #since = new Map<string, Instant>()
  #longest = { all: 0, others: 0 }

  constructor(now: () => Instant) {
    this.#now = now
  }

  changed(feeds: readonly string[]): void {
    for (const feed of feeds) if (!this.#since.has(feed)) this.#since.set(feed, this.#now())
  }

  /** @returns what to call when the publish that begins now has ended */
  publish(feed: string): () => void {
    const since = this.#since.get(feed) ?? this.#now()
    this.#since.delete(feed)
    const which = feed === 'all' ? 'all' : 'others'
    return () => {
      this.#longest[which] = Math.max(this.#longest[which], this.#now() - since)
    }
  }

  takeLongest(): Minute['lag'] {
    const longest = this.#longest
    this.#longest = { all: 0, others: 0 }
    return longest
  }
}

/** Minutes in which the same happens again are left out: the first ones, each fifth, and the last two show all. */
function minuteRows(minutes: readonly Minute[]): string[][] {
  return minutes.flatMap(({ ingested, backlog, pending, lag }, at) =>
    at < 2 || at % 5 === 4 || at >= minutes.length - 2
      ? [[...[at + 1, ingested, backlog, pending].map(String), seconds(lag.all), seconds(lag.others)]]
      : [],
  )
}

/**
 * What the queue would do if a message named a feed and one of its periods, as it did once: a publish takes at most ten
 * messages of its feed, and the feed is locked meanwhile. Only "all" is modelled: the others have no archives.
 */
function periodRows({ uploads, days, publishTakes }: Burst): [string, string][] {
  const random = new Random(1)
  const sent: Instant[] = []
  const known = new Set<string>()
  for (let index = 0; index < uploads; index++) {
    const { date_published } = article(random, index, days)
    const now = Math.floor(index / INGESTS_A_TICK) * TICK
    for (const period of ['', date_published.slice(0, 'YYYY-MM'.length)]) {
      const message = `${period} ${Math.floor(now / WINDOW_MS)}`
      if (!known.has(message)) sent.push(now)
      known.add(message)
    }
  }
  let [now, taken, backlog] = [0, 0, 0]
  while (taken < sent.length) {
    now = Math.max(now, (sent[taken] as Instant) + DELAY_MS)
    const arrived = sent.findIndex((each) => each + DELAY_MS > now)
    const waiting = (arrived < 0 ? sent.length : arrived) - taken
    backlog = Math.max(backlog, waiting)
    taken += Math.min(waiting, BATCH)
    now += publishTakes
  }
  return [
    ['messages of "all"', String(sent.length)],
    ['most messages of it that waited', String(backlog)],
    ['seconds until all is published', seconds(now)],
  ]
}

function article(random: Random, index: number, days: number) {
  return {
    title: `Article ${index}`,
    content_text: 'The ferry sailed at seven, as it always has.\n\nThe bakery sold out by eight.',
    date_published: new Date(NOW - random.below(days * DAY)).toISOString(),
    section: random.pick(SECTIONS),
    tags: [`tag ${random.below(TAGS)}`],
  }
}

async function rows(burst: Burst, outcome: Outcome): Promise<[string, string][]> {
  const { cloud, publishes, ingested, published, backlog } = outcome
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
