import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'
import { StoppableStore, Stops } from '../support/stoppable-store.ts'

/**
 * A worker learns that the entry of another file has replaced a departed one in its feed, so that no tombstone is needed,
 * and stalls. Meanwhile the entry comes back into the feed, and its file then takes it out for good.
 */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const SITE = { ...PAPER, feeds: [{ path: 'with-y', title: 'With y', filter: { tag: 'y' } }] }
const SHARED = { title: 'A title', content_text: 'Text.', id: 'shared', date_published: '2026-05-31T10:00:00Z' }
const NO_CRASH = Number.POSITIVE_INFINITY
/** More than a worker makes. */
const MAX_CALLS = 60

/** The subscription document at rest; undefined if the worker makes fewer calls. */
async function atomAfterStall(stalls: number): Promise<string | undefined> {
  const cloud = new Cloud(NOW, [])
  await cloud.saveSite(SITE)
  await cloud.saveArticle('a', { ...SHARED, tags: ['y'] })
  await cloud.saveArticle('a', { ...SHARED, id: 'own' })
  await cloud.upload('articles/b.json', { ...SHARED, tags: ['y'] })
  await cloud.ingest({ kind: 'article', key: 'b' })
  expect(cloud.arrivals.splice(0)).toEqual([{ kind: 'article', key: 'a' }])

  const stops = new Stops(stalls, NO_CRASH)
  const ended = cloud.ingest({ kind: 'article', key: 'a' }, (store) => new StoppableStore(store, stops))
  const hasStalled = await Promise.race([stops.stalled.then(() => true), ended.then(() => false)])
  if (!hasStalled) return undefined
  await cloud.saveArticle('a', { ...SHARED, tags: ['y'] })
  await cloud.upload('articles/a.json', SHARED)
  stops.goOn()
  await ended
  await cloud.arrive({ kind: 'article', key: 'a' })
  const atom = await cloud.stored.feeds.get('with-y/atom.xml')
  return new TextDecoder().decode(atom?.bytes)
}

test('an entry that comes back and leaves again, while a worker believes it replaced, leaves a tombstone', async () => {
  const without: number[] = []
  let stalls = 0
  for (; stalls < MAX_CALLS; stalls++) {
    const atom = await atomAfterStall(stalls)
    if (atom === undefined) break
    if (!atom.includes('<at:deleted-entry')) without.push(stalls)
  }
  expect(without).toEqual([])
  expect(stalls).toBeGreaterThan(5)
})
