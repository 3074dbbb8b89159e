import { utimes } from 'node:fs/promises'
import { ActivityLog } from '../../../cli/start/activity-log.ts'
import { Pipeline } from '../../../cli/start/local-pipeline.ts'
import { Retries } from '../../../cli/start/retries.ts'
import type { PutOptions } from '../../../core/ports/object-store.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'
import { TestContent } from '../../support/content.ts'
import { until as untilSeen } from '../../support/until.ts'

const HOUR = 3_600_000

/** A store whose disk can be full. */
class FullStore extends MemoryStore {
  isFull = false
  refused = 0
  readonly keys: string[] = []

  override async put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<string> {
    if (!this.isFull) {
      this.keys.push(key)
      return super.put(key, bytes, options)
    }
    this.refused++
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
  }
}

let content: TestContent
let catalog: FullStore
let feeds: FullStore
let now: () => number
let said: string[]
let pipeline: Pipeline

beforeEach(async () => {
  content = await TestContent.make()
  catalog = new FullStore()
  feeds = new FullStore()
  now = Date.now
  said = []
  await article('first', 'First')
})
afterEach(async () => {
  await pipeline.stop()
  await content.remove()
})

async function start(): Promise<void> {
  pipeline = new Pipeline({
    articles: new FolderStore(content.file('content'), { onSkipped: () => undefined, clock: () => now() }),
    ...{ catalog, feeds },
    feedBaseUrl: 'http://localhost:1/',
    activity: new ActivityLog(),
    retries: new Retries({
      onTrouble: ({ names }) => said.push(`failed: ${names.join(', ')}`),
      onDone: () => said.push('done'),
    }),
    clock: () => now(),
    onIdle: () => undefined,
  })
  await pipeline.start()
}

function article(key: string, title: string, members: object = {}): Promise<void> {
  return content.article(key, { title, content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', ...members })
}

async function titles(): Promise<string[]> {
  const feed = await feeds.get('all/feed.json')
  const { items } = JSON.parse(Buffer.from(feed?.bytes ?? []).toString()) as { items: { title: string }[] }
  return items.map(({ title }) => title)
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  const failure = async () => new Error(`waited in vain; it said ${said}; the feed has ${await titles()}`)
  await untilSeen(condition, { failure })
}

async function save(title: string): Promise<void> {
  await article('first', title)
  await pipeline.arrive({ kind: 'article', key: 'first' })
}

it('writes each document of a feed once at the start, however many files there are', async () => {
  for (let number = 0; number < 40; number++) await article(`piece-${number}`, `Piece ${number}`, { tags: ['t'] })
  await start()
  expect(await titles()).toHaveLength(41)
  const ofFeeds = feeds.keys.filter((key) => key.includes('/'))
  expect(ofFeeds.length).toBeGreaterThan(10)
  expect(ofFeeds.filter((key, index) => ofFeeds.indexOf(key) !== index)).toEqual([])
})

it('publishes each save while the clock stands still', async () => {
  await start()
  const stopped = Date.now()
  now = () => stopped
  for (const title of ['Second', 'Third', 'Fourth']) {
    await save(title)
    await until(async () => (await titles())[0] === title)
  }
})

it('holds an article back again if the clock is set to before its time', async () => {
  await article('timed', 'Timed', { date_published: new Date(Date.now() - HOUR).toISOString() })
  await start()
  expect(await titles()).toContain('Timed')
  now = () => Date.now() - 2 * HOUR
  await until(async () => !(await titles()).includes('Timed'))
  now = Date.now
  await until(async () => (await titles()).includes('Timed'))
})

it('publishes no article before its time because its file has a time of the future', async () => {
  await article('embargoed', 'Embargoed', { date_published: new Date(Date.now() + HOUR).toISOString() })
  const ahead = new Date(Date.now() + 48 * HOUR)
  await utimes(content.file('content/articles/embargoed.json'), ahead, ahead)
  await start()
  expect(await titles()).toEqual(['First'])
})

it('publishes scheduled articles one after the other, each when its time has come and not before', async () => {
  const times = [300, 340, 700].map((wait) => Date.now() + wait)
  const early: string[] = []
  for (const [index, time] of times.entries())
    await article(`timed-${index}`, `Timed ${index}`, { date_published: new Date(time).toISOString() })
  await start()
  const seen: string[] = []
  await until(async () => {
    const there = (await titles()).filter((title) => title.startsWith('Timed'))
    for (const title of there.filter((each) => !seen.includes(each))) {
      seen.push(title)
      if (Date.now() < (times[Number(title.slice(-1))] as number)) early.push(title)
    }
    return seen.length === times.length
  })
  expect([early, await titles()]).toEqual([[], ['Timed 2', 'Timed 1', 'Timed 0', 'First']])
  expect((await catalog.list({ prefix: 'due/' })).objects).toEqual([])
})

it.each([
  ['catalog', () => catalog, 'articles/first.json'],
  ['feeds', () => feeds, 'the feed all'],
])('tries on while the disk of the %s is full, for longer than a queue does, and says so', async (_, store, name) => {
  await start()
  store().isFull = true
  await save('Second')
  // The queue gives up after five tries; a round of further tries follows.
  await until(() => store().refused > 5 && said.length > 0)
  expect(said[0]).toBe(`failed: ${name}`)
  expect(await titles()).toEqual(['First'])
  store().isFull = false
  await until(async () => (await titles())[0] === 'Second')
  await until(() => said.at(-1) === 'done')
})
