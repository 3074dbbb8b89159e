import { DELAY_MS } from '../core/catalog/changes.ts'
import type { Change } from '../core/ports/queue.ts'
import { Random } from '../test/simulation/random.ts'
import { FifoQueue } from '../test/simulation/simulated-queues.ts'
import { Cloud } from '../test/support/cloud.ts'
import { priceOf } from './prices.ts'
import { printTable } from './table.ts'

const UPLOADS = 10_000
const NOW = Date.parse('2026-11-25T12:00:00Z')
const DAY = 86_400_000
/**
 * In milliseconds, the capacity of the modelled machines: ingests that end in a tick, and the duration of a publish.
 */
const TICK = 100
const INGESTS_A_TICK = 20
const PUBLISH_TAKES = 500
const BATCH = 10
const DAYS = 50
const SECTIONS = ['Harbour', 'Town', 'Culture', 'Sport']
const TAGS = 20

const SITE = {
  title: 'The Bench Gazette',
  description: 'Generated news',
  home_page_url: 'https://www.bench.example/',
  feed_base_url: 'https://feeds.bench.example/',
  language: 'en',
  id_authority: 'bench.example,2026-01-01',
  article_url: 'https://www.bench.example/{key}',
  feeds: [
    { path: 'all', title: 'Everything', archive: 'day' },
    { path: 'sections/{name}', title: '{name}', each: 'section' },
    { path: 'tags/{name}', title: '{name}', each: 'tag' },
  ],
}

/**
 * Ten thousand uploads together: the number of publishes that they cause, and whether every article is in the feeds at
 * the end.
 */
export async function benchBurst(count = UPLOADS): Promise<void> {
  const cloud = new Cloud(NOW)
  const changes = new FifoQueue<Change>(() => cloud.now, { delay: DELAY_MS, pause: 0 })
  await cloud.upload('site.json', SITE)
  await cloud.ingest({ kind: 'site' })
  await cloud.settle()
  cloud.resetCounts()
  const random = new Random(1)
  for (let index = 0; index < count; index++) await cloud.upload(`articles/${index}.json`, article(random, index))

  const publishes = new Map<string, number>()
  const busy: { until: number; done: () => void }[] = []
  for (let next = 0; next < count || changes.size > 0; cloud.now += TICK) {
    for (const { done } of busy.splice(0).filter((run) => run.until <= cloud.now || !busy.push(run))) done()
    for (const end = Math.min(next + INGESTS_A_TICK, count); next < end; next++)
      await cloud.ingest({ kind: 'article', key: String(next) })
    changes.send(cloud.changes.splice(0))
    for (const group of changes.groups()) {
      const { bodies, done } = changes.receive(group, BATCH)
      const feed = bodies[0]?.feed as string
      await cloud.publish(feed, [...new Set(bodies.map(({ period }) => period))])
      publishes.set(feed, (publishes.get(feed) ?? 0) + 1)
      busy.push({ until: cloud.now + PUBLISH_TAKES, done: () => done(true) })
    }
  }
  await print(cloud, count, publishes)
}

function article(random: Random, index: number): object {
  return {
    title: `Article ${index}`,
    content_text: 'The ferry sailed at seven, as it always has.\n\nThe bakery sold out by eight.',
    date_published: new Date(NOW - random.below(DAYS * DAY)).toISOString(),
    section: random.pick(SECTIONS),
    tags: [`tag ${random.below(TAGS)}`],
  }
}

async function print(cloud: Cloud, count: number, publishes: ReadonlyMap<string, number>): Promise<void> {
  const inFeeds = await entriesPublished(cloud)
  const total = [...publishes.values()].reduce((sum, each) => sum + each, 0)
  const { requests, messages } = cloud
  const seconds = (cloud.now - NOW) / 1_000
  const rows: [string, string][] = [
    ['uploads', String(count)],
    ['articles in the documents of "all" at the end', String(inFeeds)],
    ['feeds', String(publishes.size)],
    ['publishes', String(total)],
    ['publishes of "all"', String(publishes.get('all') ?? 0)],
    [
      'publishes of another feed, on average',
      ((total - (publishes.get('all') ?? 0)) / (publishes.size - 1)).toFixed(0),
    ],
    ['uploads a publish', (count / total).toFixed(1)],
    ['messages sent to the changes queue', String(messages.fifo)],
    ['PUT', String(requests.put)],
    ['LIST', String(requests.list)],
    ['GET', String(requests.get)],
    ['$ of requests', priceOf(requests, messages).toFixed(2)],
    ['$ a thousand uploads', ((priceOf(requests, messages) * 1_000) / count).toFixed(2)],
    [`seconds until all is published (${INGESTS_A_TICK * (1_000 / TICK)} ingests a second)`, seconds.toFixed(0)],
  ]
  printTable([`${count} uploads at once`, 'figure'], rows)
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
