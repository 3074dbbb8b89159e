import type { ObjectStore } from '../../core/ports/object-store.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { StoppableStore, Stops } from '../support/stoppable-store.ts'

/**
 * A message that was delivered twice is gone once one of its runs has ended. If the other run then dies, nothing repeats
 * it, so the file whose change it answered must still find the record that it left unsettled.
 */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const SITE = { ...PAPER, feeds: [{ path: 'all', title: 'All' }] }
const SHARED = { title: 'A title', content_text: 'Text.', id: 'shared', date_published: '2026-05-31T10:00:00Z' }
const NEVER = Number.POSITIVE_INFINITY
/** More than a worker makes. */
const MAX_CALLS = 60

type End = 'calls' | 'settled' | 'unsettled'

/**
 * `b`, which has left the feed, is processed for the last time, by a run that dies, while a run for `a`, which now shows
 * its id, stalls.
 * @returns how `b` is at rest; `calls` if one of the workers makes fewer calls
 */
async function afterDeath(stalls: number, dies: number): Promise<End> {
  const cloud = new Cloud(NOW, [])
  await cloud.saveSite(SITE)
  await cloud.saveArticle('a', { ...SHARED, id: 'own' })
  await cloud.saveArticle('b', SHARED)
  await cloud.removeArticle('b')
  await cloud.upload('articles/a.json', SHARED)

  const [stallsA, diesB] = [new Stops(stalls, NEVER), new Stops(NEVER, dies)]
  const through = (stops: Stops) => (store: ObjectStore) => new StoppableStore(store, stops)
  const ended = cloud.ingest({ kind: 'article', key: 'a' }, through(stallsA))
  if (!(await Promise.race([stallsA.stalled.then(() => true), ended.then(() => false)]))) return 'calls'
  const orphan = cloud.ingest({ kind: 'article', key: 'b' }, through(diesB))
  if (!(await Promise.race([diesB.died.then(() => true), orphan.then(() => false)]))) return 'calls'
  stallsA.goOn()
  await ended
  await cloud.arrive({ kind: 'article', key: 'a' })

  const [record, receipt] = await Promise.all([
    jsonIn(cloud.stored.catalog, 'records/b'),
    jsonIn(cloud.stored.articles, 'receipts/b.json'),
  ])
  return JSON.stringify(receipt.history.article) === JSON.stringify(record.article) ? 'settled' : 'unsettled'
}

async function jsonIn(store: ObjectStore, key: string) {
  return JSON.parse(new TextDecoder().decode((await store.get(key))?.bytes))
}

test('a record is brought to rest by the file that changed it, whenever a run for it dies', async () => {
  const unsettled: [number, number][] = []
  const counts = { stalls: 0, dies: 0 }
  for (let stalls = 0; stalls < MAX_CALLS; stalls++) {
    let dies = 0
    for (; dies < MAX_CALLS; dies++) {
      const end = await afterDeath(stalls, dies)
      if (end === 'unsettled') unsettled.push([stalls, dies])
      if (end === 'calls') break
    }
    if (dies === 0) break
    counts.stalls++
    counts.dies = Math.max(counts.dies, dies)
  }
  expect(unsettled).toEqual([])
  expect(counts.stalls).toBeGreaterThan(10)
  expect(counts.dies).toBeGreaterThan(10)
})
