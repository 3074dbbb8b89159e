import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { SQSEvent } from 'aws-lambda'
import { Publisher } from '../../core/publish/publisher.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { INGEST, isolationEnvironment, MAX_RECEIVES, visibilityFor } from '../../lib/settings.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import type { Line } from './dying-worker.ts'
import { killingArticle, SMALL_HEAP } from './killing-article.ts'
import { Redeliveries, type Said } from './redeliveries.ts'

const WORKER = fileURLToPath(new URL('dying-worker.ts', import.meta.url))
/** Fewer than deployed: each is a process that dies. */
const RECEIVES = 5
const KILLER = 5

let folder: string
let articles: FolderStore
/** What the workers wrote down as errors. */
let log: string

beforeEach(async () => {
  log = ''
  folder = await mkdtemp(join(tmpdir(), 'feedwright-poison-'))
  articles = new FolderStore(join(folder, 'articles'))
  await put('site.json', SITE)
  for (let at = 1; at <= 10; at++)
    await put(
      `articles/${at}.json`,
      at === KILLER ? killingArticle('Poison') : { title: `Innocent ${at}`, content_text: 'x' },
    )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('a file that ends the process harms none of those that came with it, and its editor hears of it', async () => {
  const { FIRST_RETURN_SECONDS, RETURN_SPACING_SECONDS } = isolationEnvironment(INGEST, {
    fifo: false,
  })
  const isolation = {
    firstReturn: Number(FIRST_RETURN_SECONDS),
    spacing: Number(RETURN_SPACING_SECONDS),
    mostReceives: RECEIVES,
  }
  const changes: string[] = []
  const work = (event: SQSEvent) => invoke(event, JSON.stringify(isolation), changes)
  await work(siteArrives())
  const queue = arrivalsOfTen()
  await queue.untilIdle(work, 1)

  const innocents = queue.messages.filter((_, at) => at !== KILLER - 1)
  const killer = queue.messages[KILLER - 1]
  expect(queue.deadLetters).toEqual([killer])
  expect(killer?.receives).toBe(RECEIVES)
  // With the killer; again with it, in a row; and those behind it alone.
  expect(innocents.map(({ receives }) => receives)).toEqual([2, 2, 2, 2, 3, 3, 3, 3, 3])
  // The arithmetic for the number that is deployed.
  expect(Math.max(...innocents.map(({ receives }) => receives))).toBeLessThanOrEqual(MAX_RECEIVES - 7)
  const latest = Math.max(...innocents.map(({ doneAt = Number.NaN }) => doneAt))
  expect(latest).toBeLessThanOrEqual(visibilityFor(INGEST).toSeconds() + 11 * isolation.spacing)

  expect(await titlesPublished(changes)).toEqual(innocents.map((_, at) => `Innocent ${at < 4 ? at + 1 : at + 2}`))
  for (const at of [1, 2, 3, 4, 6, 7, 8, 9, 10]) expect(await receiptOf(at)).toMatchObject({ accepted: true })
  const told = await receiptOf(KILLER)
  expect(told).toMatchObject({
    accepted: false,
    stays_published: 'nothing yet: this file has never been valid',
    problems: [{ found: expect.stringMatching(/^an article that Feedwright could not read \(number [0-9a-f]{12}\)$/) }],
  })
  const [number] = /[0-9a-f]{12}/.exec(told.problems[0]?.found ?? '') ?? []
  expect(log).toContain(`"number":"${number}"`)
})

it('the test can fail: without isolation all ten become dead letters', async () => {
  const changes: string[] = []
  await invoke(siteArrives(), 'none', changes)
  const queue = new Redeliveries(bodies(), { visibility: 360, mostReceives: 2 })
  await queue.untilIdle((event) => invoke(event, 'none', changes), 1)
  expect(queue.deadLetters).toHaveLength(10)
})

function bodies() {
  return Array.from({ length: 10 }, (_, at) => ({ body: { kind: 'article', key: String(at + 1) } }))
}

function arrivalsOfTen(): Redeliveries {
  return new Redeliveries(bodies(), {
    visibility: visibilityFor(INGEST).toSeconds(),
    mostReceives: RECEIVES,
  })
}

function siteArrives(): SQSEvent {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now()) }
  return {
    Records: [{ messageId: 's', receiptHandle: 's', body: '{"kind":"site"}', attributes }],
  } as unknown as SQSEvent
}

/** One invocation in a process with a small heap. */
async function invoke(event: SQSEvent, isolation: string, changes: string[]): Promise<Said> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${SMALL_HEAP}`, '--import', 'tsx', WORKER, folder, isolation],
    { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] },
  )
  child.stdin?.end(JSON.stringify(event))
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code)),
  )
  const [journal, complaint] = await Promise.all([text(child.stdio[3] as Readable), text(child.stderr as Readable)])
  const status = await ended
  const lines = journal.split('\n').flatMap((line): Line[] => (line === '' ? [] : [JSON.parse(line)]))
  const failures = lines.find((line) => 'failures' in line)?.failures
  // A worker that dies of anything else is a fault of the test.
  if (failures === undefined) expect(complaint).toContain('heap out of memory')
  else expect(status).toBe(0)
  log += complaint
  changes.push(...lines.flatMap((line) => ('change' in line ? line.change.feed : [])))
  return {
    hidden: lines.flatMap((line) => ('hide' in line ? [line.hide] : [])),
    acknowledged: lines.flatMap((line) => ('acknowledge' in line ? line.acknowledge : [])),
    failures,
  }
}

/** What readers of the feed of everything see, once all changes are published. */
async function titlesPublished(changes: readonly string[]): Promise<string[]> {
  const feeds = new MemoryStore()
  const sink = { send: async () => {} }
  const publisher = new Publisher({
    catalog: new FolderStore(join(folder, 'catalog')),
    feeds,
    arrivals: sink,
    changes: sink,
    pings: sink,
    encodings: [],
    clock: Date.now,
  })
  for (const feed of new Set(changes)) await publisher.publish(feed, [''])
  const { items } = JSON.parse(new TextDecoder().decode((await feeds.get('all/feed.json'))?.bytes))
  return (items as { title: string }[]).map(({ title }) => title).sort(byNumber)
}

function byNumber(one: string, other: string): number {
  return Number(one.split(' ')[1]) - Number(other.split(' ')[1])
}

async function receiptOf(at: number): Promise<Receipt> {
  return JSON.parse(new TextDecoder().decode((await articles.get(`receipts/${at}.json`))?.bytes))
}

async function put(key: string, content: object): Promise<void> {
  await articles.put(key, new TextEncoder().encode(JSON.stringify(content)))
}
