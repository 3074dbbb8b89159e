import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readSite } from '../../core/catalog/site-record.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import type { Site } from '../../core/site/site.ts'
import { receiptProblems, siteReceiptProblems } from '../simulation/check-receipts.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { StoppableStore, Stops } from '../support/stoppable-store.ts'

/**
 * Two workers look at one file, and one message stands for both: the first stalls at one of its calls, the second does all of its
 * work and takes the message away, then the first goes on, and dies at a later call. Nobody looks at the file again.
 */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const GOOD = JSON.stringify({ title: 'A title', date_published: '2026-05-31T10:00:00Z' })
const OTHER = JSON.stringify({ title: 'Another title', date_published: '2026-05-31T10:00:00Z' })
const SITE = JSON.stringify({ ...PAPER, feeds: [{ path: 'all', title: 'All' }] })
const BROKEN = '{ broken'
/** More than a worker makes. */
const MAX_CALLS = 60

interface Case {
  readonly arrival: Arrival
  readonly file: string
  readonly receipt: string
  /** What the file was before, what the first worker may meet, and what it is in the end. */
  readonly versions: readonly [before: string, first: string | undefined, last: string | undefined]
}

const ARTICLE = { arrival: { kind: 'article', key: 'a' }, file: 'articles/a.json', receipt: 'receipts/a' } as const
const OF_SITE = { arrival: { kind: 'site' }, file: 'site.json', receipt: 'site.receipt' } as const
const CASES: Record<string, Case> = {
  'an article that is corrected': { ...ARTICLE, versions: [GOOD, GOOD, OTHER] },
  'an article that is removed, then broken': { ...ARTICLE, versions: [GOOD, undefined, BROKEN] },
  'an article that is broken, then as it was': { ...ARTICLE, versions: [GOOD, BROKEN, GOOD] },
  'an article that is corrected, then as it was': { ...ARTICLE, versions: [GOOD, OTHER, GOOD] },
  'a broken article that comes back': { ...ARTICLE, versions: [BROKEN, undefined, OTHER] },
  'a site that is broken, then as it was': { ...OF_SITE, versions: [SITE, BROKEN, SITE] },
  'a site that is repaired': { ...OF_SITE, versions: [BROKEN, BROKEN, SITE] },
}

async function cloudWith({ arrival, file, versions: [before] }: Case): Promise<Cloud> {
  const cloud = new Cloud(NOW)
  await cloud.upload('site.json', SITE)
  await cloud.ingest({ kind: 'site' })
  await cloud.upload(file, before)
  await cloud.ingest(arrival)
  return cloud
}

async function put(cloud: Cloud, file: string, text: string | undefined): Promise<void> {
  cloud.now += 5_000
  await (text === undefined ? cloud.remove(file) : cloud.upload(file, text))
}

/** What is wrong at rest, and what became of the first worker. */
interface Outcome {
  readonly first: 'never stalled' | 'ended' | 'died'
  readonly problems: readonly string[]
}

async function outcomeOf(each: Case, stalls: number, dies: number): Promise<Outcome> {
  const cloud = await cloudWith(each)
  await put(cloud, each.file, each.versions[1])
  const stops = new Stops(stalls, dies)
  const ended = cloud.ingest(each.arrival, (store) => new StoppableStore(store, stops)).then(() => 'ended' as const)
  const stalled = stops.stalled.then(() => 'stalled' as const)
  if ((await Promise.race([stalled, ended])) === 'ended') return { first: 'never stalled', problems: [] }
  await put(cloud, each.file, each.versions[2])
  await cloud.ingest(each.arrival)
  stops.goOn()
  const first = await Promise.race([ended, stops.died.then(() => 'died' as const)])
  return { first, problems: await problemsAtRest(cloud) }
}

async function problemsAtRest({ now, stored: { articles, catalog, feeds } }: Cloud): Promise<string[]> {
  const held = await catalog.get('records/a')
  const records = held ? [JSON.parse(new TextDecoder().decode(held.bytes)) as CatalogRecord] : []
  const site = (await readSite(catalog, {})) as Site
  return [...(await siteReceiptProblems(articles, feeds)), ...(await receiptProblems(articles, records, { site, now }))]
}

it.each(Object.entries(CASES))('%s has its receipt, wherever one worker stalls and dies', async (_, each) => {
  const wrong: unknown[] = []
  for (let stalls = 0; stalls < MAX_CALLS; stalls++)
    for (let dies = stalls; dies < MAX_CALLS; dies++) {
      const { first, problems } = await outcomeOf(each, stalls, dies)
      if (problems.length > 0) wrong.push({ stalls, dies, problems })
      if (first === 'never stalled') return expect(wrong).toEqual([])
      if (first === 'ended') break
    }
  throw new Error(`a worker makes more than ${MAX_CALLS} calls`)
})
