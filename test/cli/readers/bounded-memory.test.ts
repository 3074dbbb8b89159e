import { gzipSync } from 'node:zlib'
import { SubscriberCount } from '../../../cli/readers/count-subscribers.ts'
import { linesIn } from '../../../cli/readers/log-lines.ts'
import { readerHash } from '../../../cli/readers/reader-hash.ts'
import { KEY } from './reading.ts'

const READERS = 50_000
const REQUEST = { method: 'GET', status: '200', host: '', forwardedFor: '', contentType: '', partner: '' }

function counting(maxHeld?: number): SubscriberCount {
  return new SubscriberCount({ isPartner: () => false, hash: readerHash(KEY), ...(maxHeld && { maxHeld }) })
}

function read(
  count: SubscriberCount,
  readers: number,
  feedOf: (at: number) => string,
  agentOf: (at: number) => string,
) {
  let most = 0
  for (let at = 0; at < readers; at++) {
    const address = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`
    count.add({ ...REQUEST, day: '2026-11-20', path: `/${feedOf(at)}/rss.xml`, address, agent: agentOf(at) })
    if (at % 1_000 === 0) most = Math.max(most, count.held)
  }
  return most
}

it('holds a bounded number of readers of a feed, however many there are, and is near the truth', () => {
  const count = counting()
  const most = read(
    count,
    READERS,
    () => 'all',
    (at) => (at % 4 === 0 ? 'Gull/1.0' : 'Tern/1.0'),
  )
  expect(most).toBeLessThan(8_200)
  const [day] = count.feedDays()
  expect(day?.isEstimate).toBe(true)
  // Four times the standard error, of the total and of each share.
  expect(Math.abs((day?.subscribers as number) / READERS - 1)).toBeLessThan(4 * 0.016)
  const shares = Object.fromEntries((day?.readers ?? []).map(({ reader, subscribers }) => [reader, subscribers]))
  expect((shares.Gull as number) / READERS).toBeCloseTo(0.25, 1)
  expect((shares.Tern as number) / READERS).toBeCloseTo(0.75, 1)
})

it('holds a bounded number of readers of all feeds together, and those of small feeds exactly', () => {
  const count = counting(10_000)
  const most = read(
    count,
    READERS,
    (at) => (at % 100 === 0 ? `small/${(at / 100) % 50}` : `large/${at % 7}`),
    () => 'Gull/1.0',
  )
  // One a feed is a name.
  expect(most).toBeLessThan(10_000 + 300)
  const small = count.feedDays().filter(({ feed }) => feed.startsWith('small/'))
  expect(small.map(({ subscribers }) => subscribers)).toEqual(Array.from({ length: 50 }, () => 10))
})

it('holds a bounded number of names and ids, whoever makes them up, and the ones that it knows apart', () => {
  const count = counting()
  const agents = [
    (at: number) => `App${at}/1.0`,
    (at: number) => `Evil${at}bot/1.0`,
    (at: number) => `Fetcher${at}/1.0 (2 subscribers)`,
    (at: number) => `Fetcher/1.0 (2 subscribers; feed-id=${at})`,
  ]
  const most = read(
    count,
    8_000,
    () => 'all',
    (at) => agents[at % 4]?.(at) as string,
  )
  // A quarter of the agents are readers, whose hashes are held.
  expect(most).toBeLessThan(2_000 + 300 + 1_000 + 10)
  count.add({ ...REQUEST, day: '2026-11-20', path: '/all/rss.xml', address: 'x', agent: 'Feedly/1.0 (7 subscribers)' })
  const [day] = count.feedDays()
  expect(day?.readers.find(({ reader }) => reader === 'others')).toBeDefined()
  expect(day?.readers.find(({ reader }) => reader === 'Feedly')?.subscribers).toBe(7)
  expect(day?.polls).toBe(8_001)
})

it('holds a line of bounded length, in a packed log too', async () => {
  const long = 'x'.repeat(1_000_000)
  const log = gzipSync(`first\n${long}${long}\nlast\r\n${long}`)
  async function* pieces() {
    yield log
  }
  const lines: (string | undefined)[] = []
  for await (const batch of linesIn(pieces())) lines.push(...batch)
  expect(lines).toEqual(['first', undefined, 'last', undefined])
})
