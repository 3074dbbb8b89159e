import { DUE, dueKey } from '../../../core/catalog/catalog-keys.ts'
import { LOOK_AHEAD_MS } from '../../../core/catalog/due-arrivals.ts'
import { sweep } from '../../../core/catalog/sweep.ts'
import type { Arrival, Message } from '../../../core/ports/queue.ts'
import { SWEEP_EVERY } from '../../../lib/settings.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'
import { PAPER } from '../../simulation/paper.ts'
import { Cloud } from '../../support/cloud.ts'

const NOW = Date.parse('2026-06-01T12:00:00Z')
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** SQS: "DelaySeconds" is at most 900. */
const MAX_DELAY_MS = 900 * SECOND

/** A sweep at a time, over due keys. */
async function swept(times: readonly number[], now: number) {
  const catalog = new MemoryStore()
  for (const [index, at] of times.entries()) await catalog.put(keyAt(at, index), new Uint8Array())
  const sent: Message<Arrival>[] = []
  const arrivals = { send: async (messages: readonly Message<Arrival>[]) => void sent.push(...messages) }
  const result = await sweep({ catalog, arrivals, clock: () => now })
  const left = (await catalog.list({ prefix: DUE })).objects.length
  return { sent, result, left }
}

function keyAt(at: number, index: number): string {
  return dueKey(at, { key: `article-${index}`, generation: 1 })
}

describe('the sweep', () => {
  it('sends what is due, and ahead what falls due before the next sweep can send it, held back until its time', async () => {
    const after = [-HOUR, 0, 1, 30 * SECOND, LOOK_AHEAD_MS, LOOK_AHEAD_MS + 1]
    const { sent, result, left } = await swept(
      after.map((wait) => NOW + wait),
      NOW,
    )
    expect(sent.map(({ delaySeconds = 0 }) => delaySeconds)).toEqual([0, 0, 1, 30, LOOK_AHEAD_MS / SECOND])
    expect(sent[3]?.body).toEqual({ kind: 'article', key: 'article-3', due: keyAt(NOW + 30 * SECOND, 3) })
    expect(result).toEqual({ due: 5, ahead: 3 })
    // What is sent may end among the dead letters.
    expect(left).toBe(after.length)
  })

  it('looks further ahead than to the next sweep, and no further than the queue holds back', () => {
    expect(LOOK_AHEAD_MS).toBeGreaterThan(SWEEP_EVERY.toMilliseconds() + 10 * SECOND)
    expect(LOOK_AHEAD_MS).toBeLessThan(MAX_DELAY_MS)
  })

  it('sends no arrival late, and none more than twice, over an hour of sweeps', async () => {
    const times = Array.from({ length: 3_600 }, (_, second) => NOW + 2 * MINUTE + second * SECOND + 345)
    const sent = new Map<string, number>()
    for (let at = NOW; at < NOW + 2 * MINUTE + HOUR; at += MINUTE) {
      const waiting = times.filter((time) => time > at && time < at + 2 * MINUTE)
      const messages = (await swept(waiting, at)).sent
      for (const { body, delaySeconds = 0 } of messages) {
        const due = (body as { due: string }).due.slice(0, DUE.length + 15)
        expect(at + delaySeconds * SECOND).toBeGreaterThanOrEqual(timeOf(due))
        expect(at + delaySeconds * SECOND).toBeLessThan(timeOf(due) + SECOND)
        sent.set(due, (sent.get(due) ?? 0) + 1)
      }
    }
    expect(sent.size).toBe(times.length)
    expect(Math.max(...sent.values())).toBe(2)
    // A quarter of them: those that fall due in the quarter of a minute that two sweeps see.
    expect([...sent.values()].reduce((sum, each) => sum + each) / times.length).toBeCloseTo(1.25, 2)
  })
})

function timeOf(due: string): number {
  return Number(due.slice(DUE.length)) + Date.parse('0001-01-01T00:00:00Z')
}

describe('an article with a time', () => {
  const FEED = 'all/feed.json'
  let cloud: Cloud
  beforeEach(async () => {
    cloud = new Cloud(NOW)
    await cloud.saveSite({ ...PAPER, feeds: [{ path: 'all', title: 'All' }] })
  })

  const save = (dates: object) => cloud.saveArticle('timed', { title: 'Timed', content_text: 'Text.', ...dates })
  const iso = (time: number) => new Date(time).toISOString()

  async function titles(): Promise<string[]> {
    const document = await cloud.stored.feeds.get(FEED)
    const { items } = JSON.parse(new TextDecoder().decode(document?.bytes)) as { items: { title: string }[] }
    return items.map(({ title }) => title)
  }

  /** Second by second, with a sweep each minute. @returns when the feed first had these titles */
  async function untilFeedHas(wanted: readonly string[]): Promise<number> {
    for (const end = cloud.now + 5 * MINUTE; cloud.now < end; cloud.now += 250) {
      if (cloud.now % MINUTE === 0) await cloud.sweep()
      await cloud.settle()
      if (JSON.stringify(await titles()) === JSON.stringify(wanted)) return cloud.now
    }
    throw new Error(`never ${wanted}`)
  }

  it.each([7, 59, 61, 130])('appears and expires within a second, if its time is %d s ahead', async (seconds) => {
    const [appears, expires] = [NOW + MINUTE + seconds * SECOND + 100, NOW + MINUTE + 2 * seconds * SECOND + 100]
    await save({ date_published: iso(appears), date_expires: iso(expires) })
    const appeared = await untilFeedHas(['Timed'])
    expect(appeared).toBeGreaterThanOrEqual(appears)
    expect(appeared).toBeLessThan(appears + SECOND + 250)
    const expired = await untilFeedHas([])
    expect(expired).toBeGreaterThanOrEqual(expires)
    expect(expired).toBeLessThan(expires + SECOND + 250)
  })

  it('is not sent ahead by the upload if the next sweep finds it in time', async () => {
    await save({ date_published: iso(NOW + MINUTE + LOOK_AHEAD_MS + 1) })
    expect(cloud.heldBack).toEqual([])
  })

  describe('whose arrival comes to a worker with another clock', () => {
    const appears = NOW + MINUTE + 50 * SECOND
    let arrival: Arrival
    beforeEach(async () => {
      await save({ date_published: iso(appears) })
      arrival = cloud.heldBack.splice(0)[0]?.body as Arrival
    })

    it('does not appear before its time by that clock, and arrives again for the rest', async () => {
      cloud.now = appears - 1
      expect(await cloud.ingest(arrival)).toEqual({ outcome: 'early' })
      expect([cloud.changes, cloud.heldBack]).toEqual([
        [],
        [{ body: arrival, delaySeconds: 1, from: cloud.now + SECOND }],
      ])
      cloud.now += SECOND
      await cloud.settle()
      expect(await titles()).toEqual(['Timed'])
    })

    it('leaves it to a later sweep if the clock is behind by more than the sweep looks ahead', async () => {
      cloud.now = appears - LOOK_AHEAD_MS - 1
      expect(await cloud.ingest(arrival)).toEqual({ outcome: 'early' })
      expect(cloud.heldBack).toEqual([])
      expect((await cloud.stored.catalog.list({ prefix: DUE })).objects).toHaveLength(1)
    })

    it('appears at its time by that clock', async () => {
      cloud.now = appears
      expect(await cloud.ingest(arrival)).toEqual({ outcome: 'accepted' })
      await cloud.settle()
      expect(await titles()).toEqual(['Timed'])
    })
  })
})
