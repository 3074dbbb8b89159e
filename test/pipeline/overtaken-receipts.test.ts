import type { Arrival } from '../../core/ports/queue.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { StoppableStore, Stops } from '../support/stoppable-store.ts'

/**
 * A good file is replaced by a broken one and comes back at once. The worker that reads the broken one stalls at one of its
 * calls, and the one that reads the good file at one of its own, so that the one overtakes the other at every point. No
 * other message comes.
 */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const NO_CRASH = Number.POSITIVE_INFINITY
/** More than a worker makes of a file that changes nothing. */
const MAX_CALLS = 40

const SITE = { ...PAPER, feeds: [{ path: 'all', title: 'All' }] }
const ARTICLE = { title: 'A title', content_text: 'Text.', date_published: '2026-05-31T10:00:00Z' }

interface Case {
  readonly arrival: Arrival
  readonly file: string
  readonly receipt: string
  readonly good: object
  readonly broken: object
}

const CASES: Record<string, Case> = {
  'site.json': {
    arrival: { kind: 'site' },
    file: 'site.json',
    receipt: 'site.receipt.json',
    good: SITE,
    broken: { ...SITE, title: 7 },
  },
  'an article': {
    arrival: { kind: 'article', key: 'a' },
    file: 'articles/a.json',
    receipt: 'receipts/a.json',
    good: ARTICLE,
    broken: { ...ARTICLE, title: 7 },
  },
}

class Worker {
  readonly stops: Stops
  readonly ended: Promise<unknown>

  constructor(cloud: Cloud, arrival: Arrival, stalls: number) {
    this.stops = new Stops(stalls, NO_CRASH)
    this.ended = cloud.ingest(arrival, (store) => new StoppableStore(store, this.stops))
  }

  /** @returns false if it makes fewer calls */
  stalls(): Promise<boolean> {
    return Promise.race([this.stops.stalled.then(() => true), this.ended.then(() => false)])
  }
}

/** @returns whether the last receipt accepts the file; undefined if a worker makes fewer calls */
async function isAccepted({ arrival, file, receipt, good, broken }: Case, first: number, second: number) {
  const cloud = new Cloud(NOW, [])
  await cloud.saveSite(SITE)
  await cloud.saveArticle('a', ARTICLE)
  cloud.now += MINUTE
  await cloud.upload(file, broken)
  const slow = new Worker(cloud, arrival, first)
  if (!(await slow.stalls())) return undefined
  cloud.now += MINUTE
  await cloud.upload(file, good)
  const other = new Worker(cloud, arrival, second)
  const hasStalled = await other.stalls()
  slow.stops.goOn()
  await slow.ended
  other.stops.goOn()
  await other.ended
  if (!hasStalled) return undefined
  const written = JSON.parse(new TextDecoder().decode((await cloud.stored.articles.get(receipt))?.bytes))
  return written.accepted as boolean
}

it.each(Object.entries(CASES))('%s that was broken for a moment has a receipt that accepts it', async (_, each) => {
  const wrong: [first: number, second: number][] = []
  let pairs = 0
  for (let first = 0; first < MAX_CALLS; first++)
    for (let second = 0; second < MAX_CALLS; second++) {
      const accepted = await isAccepted(each, first, second)
      if (accepted === undefined) break
      if (!accepted) wrong.push([first, second])
      pairs++
    }
  expect(wrong).toEqual([])
  expect(pairs).toBeGreaterThan(50)
})
