import { setTimeout as pause } from 'node:timers/promises'
import { partnerState } from '../cli/withdraw/partner-state.ts'
import { MSN as MSN_PROFILE } from '../core/site/profiles/msn.ts'
import { type Deployment, deploy } from '../test/e2e/emulator/deployment.ts'
import { remove, upload } from '../test/e2e/emulator/editor.ts'
import { limitConcurrency } from '../test/e2e/emulator/faults.ts'
import { textOf } from '../test/e2e/emulator/objects.ts'
import { atRest } from '../test/e2e/emulator/queues.ts'
import { article, FEEDS, siteFile } from '../test/e2e/emulator/site.ts'
import { printTable } from './table.ts'

/** Of each kind of change. `SAMPLES=100 npm run bench -- latency` takes an hour. */
const SAMPLES = Number(process.env.SAMPLES ?? 20)
/** The processes of a function that a laptop can run at the same time, in place of Lambda's. */
const CONCURRENCY = 4
/** In milliseconds: how exact the figures are. */
const LOOK_EVERY_MS = 50
const MAX_WAIT_MS = 150_000
/**
 * In milliseconds from the upload. What falls due sooner than the next sweep and what falls due later take different
 * ways, so there are rows for both.
 */
const SOON = { from: 20_000, step: 1_500 }
const LATER = { from: 90_000, step: 1_700 }

/** Everything that is uploaded here is in its first document. */
const ALL = { path: 'all', title: 'Gullhaven', limit: 500 }

const MSN = { path: 'partners/msn', title: 'Gullhaven for MSN', profile: 'msn' }
/** Every document that an article with the section and the tag of the tests is in. */
const DOCUMENTS = [
  ...['all', 'partners/coastwire', 'sections/_harbour', 'tags/ferry'].flatMap((path) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${path}/${name}`),
  ),
  'partners/msn/rss.xml',
]

/** What a reader of the feed of everything sees. */
interface Seen {
  readonly title: string
  readonly entries: ReadonlyMap<string, string>
}

type Row = readonly [kind: string, milliseconds: readonly number[]]

/** From the upload, or from the time that an article names, until readers have it; for each kind of change. */
export async function benchLatency(): Promise<void> {
  const aws = await deploy()
  try {
    await limitConcurrency(aws, CONCURRENCY)
    await upload(aws, 'site.json', siteOf(ALL.title))
    await seen(aws, ({ title }) => title === ALL.title)
    await change(aws, 'articles/warm.json', article('The processes are warm'), has('warm', 'The processes are warm'))
    const rows: Row[] = []
    for (const measure of [uploads, titles, soon, later]) {
      rows.push(...(await measure(aws)))
      // A new title starts a rebuild, which is work of its own.
      await atRest(aws)
    }
    printTable(['from the upload, or from when it is due', 'samples', 'p50 s', 'p99 s', 'worst s'], rows.map(figures))
  } finally {
    await aws.stop()
  }
}

async function uploads(aws: Deployment): Promise<Row[]> {
  const [made, corrected, removed]: [number[], number[], number[]] = [[], [], []]
  const withdrawn: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const [key, first, second] = [`upload-${sample}`, `Ferry ${sample} sails`, `Ferry ${sample} is late`]
    const file = `articles/${key}.json`
    const date_published = new Date(Date.now() - 1_000).toISOString()
    made.push(await change(aws, file, article(first, { date_published }), has(key, first)))
    corrected.push(await change(aws, file, article(second, { date_published }), has(key, second)))
    removed.push(await change(aws, file, undefined, ({ entries }) => !entries.has(key)))
    withdrawn.push(await withdrawal(aws, `withdrawn-${sample}`, date_published))
    await pause(Math.random() * 1_000)
  }
  return [
    ['new article', made],
    ['correction', corrected],
    ['removal', removed],
    ['withdrawal, in every document', withdrawn],
  ]
}

/** From the upload until no document has the text of the article any more, and the partner is told to remove it. */
async function withdrawal(aws: Deployment, key: string, date_published: string): Promise<number> {
  const file = `articles/${key}.json`
  const [title, text] = ['The figures of the harbour', `The figures of ${key} were wrong. `]
  const whole = article(title, { date_published, content_html: `<p>${text.repeat(20)}</p>` })
  await change(aws, file, whole, has(key, title))
  await untilDocuments(aws, (documents) => documents.every((document) => document?.includes(text)))
  const began = performance.now()
  await upload(aws, file, { ...whole, status: 'withdrawn', withdrawn_reason: 'An error' })
  const address = `https://www.gullhaven.example/${key}`
  await untilDocuments(aws, (documents) => {
    const isGone = documents.every((document) => !document?.includes(text))
    return isGone && partnerState([documents.at(-1) ?? ''], [address], MSN_PROFILE, Date.now()) === 'told'
  })
  return performance.now() - began
}

async function untilDocuments(
  aws: Deployment,
  isSeen: (documents: readonly (string | undefined)[]) => boolean,
): Promise<void> {
  for (const end = Date.now() + MAX_WAIT_MS; Date.now() < end; await pause(LOOK_EVERY_MS)) {
    const documents = await Promise.all(DOCUMENTS.map((key) => textOf(aws, aws.buckets.feeds, key)))
    if (isSeen(documents)) return
  }
  throw new Error(`not seen after ${MAX_WAIT_MS / 1_000} s\n${aws.emulator.output()}`)
}

async function titles(aws: Deployment): Promise<Row[]> {
  const times: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const title = `Gullhaven, issue ${sample}`
    times.push(await change(aws, 'site.json', siteOf(title), (feed) => feed.title === title))
    await pause(Math.random() * 1_000)
  }
  return [['new title in site.json', times]]
}

function siteOf(title: string): object {
  return siteFile({ feeds: [{ ...ALL, title }, ...FEEDS.slice(1), MSN] })
}

const soon = (aws: Deployment) => timed(aws, 'within a minute', SOON)
const later = (aws: Deployment) => timed(aws, 'later', LATER)

/** Articles that appear, and others that expire, one after the other. */
async function timed(aws: Deployment, when: string, { from, step }: typeof SOON): Promise<Row[]> {
  const [appeared, expired]: [Promise<number>[], Promise<number>[]] = [[], []]
  for (let sample = 0; sample < SAMPLES; sample++) {
    const [comes, goes] = [`comes-${when}-${sample}`, `goes-${when}-${sample}`].map((name) => name.replaceAll(' ', '-'))
    const began = Date.now()
    const appears = began + from
    const expires = appears + step / 2
    const [date_published, date_expires] = [appears, expires].map((time) => new Date(time).toISOString())
    await upload(aws, `articles/${comes}.json`, article('Embargoed', { date_published }))
    const today = new Date(began - 1_000).toISOString()
    await upload(aws, `articles/${goes}.json`, article('Only today', { date_published: today, date_expires }))
    appeared.push(dueUntil(aws, appears, ({ entries }) => entries.has(comes as string)))
    const isThere = seen(aws, ({ entries }) => entries.has(goes as string))
    expired.push(isThere.then(() => dueUntil(aws, expires, ({ entries }) => !entries.has(goes as string))))
    await pause(Math.max(0, began + step - Date.now()))
  }
  return [
    [`scheduled, due ${when}`, await Promise.all(appeared)],
    [`expiring, due ${when}`, await Promise.all(expired)],
  ]
}

async function dueUntil(aws: Deployment, due: number, isSeen: (feed: Seen) => boolean): Promise<number> {
  await pause(Math.max(0, due - Date.now() - LOOK_EVERY_MS))
  await seen(aws, isSeen)
  const late = Date.now() - due
  if (late < 0) throw new Error(`it was published ${-late} ms before its time`)
  return late
}

/** @param content undefined removes the file */
async function change(
  aws: Deployment,
  file: string,
  content: unknown,
  isSeen: (feed: Seen) => boolean,
): Promise<number> {
  const began = performance.now()
  await (content === undefined ? remove(aws, file) : upload(aws, file, content))
  await seen(aws, isSeen)
  return performance.now() - began
}

function has(key: string, title: string) {
  return ({ entries }: Seen) => entries.get(key) === title
}

async function seen(aws: Deployment, isSeen: (feed: Seen) => boolean): Promise<void> {
  for (const end = Date.now() + MAX_WAIT_MS; Date.now() < end; await pause(LOOK_EVERY_MS)) {
    const feed = await look(aws)
    if (feed !== undefined && isSeen(feed)) return
  }
  throw new Error(`not seen after ${MAX_WAIT_MS / 1_000} s\n${aws.emulator.output()}`)
}

const looking = new WeakMap<Deployment, Promise<Seen | undefined>>()

/** One look for all that wait. */
function look(aws: Deployment): Promise<Seen | undefined> {
  const now = looking.get(aws) ?? read(aws).finally(() => looking.delete(aws))
  looking.set(aws, now)
  return now
}

async function read(aws: Deployment): Promise<Seen | undefined> {
  const text = await textOf(aws, aws.buckets.feeds, 'all/feed.json')
  if (text === undefined) return undefined
  const { title, items } = JSON.parse(text) as { title: string; items: { url: string; title: string }[] }
  return { title, entries: new Map(items.map((item) => [item.url.slice(item.url.lastIndexOf('/') + 1), item.title])) }
}

function figures([kind, times]: Row): string[] {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => ((sorted[Math.ceil(part * sorted.length) - 1] as number) / 1_000).toFixed(1)
  return [kind, String(sorted.length), at(0.5), at(0.99), at(1)]
}
