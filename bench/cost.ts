import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAX_PAGE_SIZE } from '../core/ports/object-store.ts'
import type { Encoding } from '../core/ports/ports.ts'
import { ENCODINGS } from '../stores/compression.ts'
import { Cloud } from '../test/support/cloud.ts'
import { resourcesOf, wholeApp } from '../test/support/synthesised-app.ts'
import { FIGURES_HEADING, fillFigures } from './figures.ts'
import { PRICES, priceOf } from './prices.ts'
import { PROSE } from './prose.ts'
import { article, SITE, SITE_WITH_PARTNERS } from './uploads.ts'

/**
 * `npm run cost`: writes docs/cost.md from requests and bytes measured here, and the prices in prices.ts, and the figures
 * that other pages quote.
 */

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FILE = join(ROOT, 'docs/cost.md')
const NOW = Date.parse('2026-11-25T12:00:00Z')
const HOUR = 3_600_000
const WORDS_OF_AN_ARTICLE = 350
const DAYS = 30
const MINUTES = DAYS * 24 * 60
const GIGABYTE = 2 ** 30

/** Lambda's part of an upload, in GB-seconds: ingest, six publishes, three pings. Estimated, rounded up. */
const LAMBDA = { calls: 10, seconds: 3 }
/** A 304 with its headers, in bytes. */
const NOT_MODIFIED = 400
/**
 * How often polls pass the CDN's cache, at most: once a minute for each document and edge location, for the number of
 * locations that matter. A document is one address in one encoding: six feeds, three formats, and two encodings, since few
 * readers ask for no compression.
 */
const EDGE_PLACES = 20
const DOCUMENTS = 6 * 3 * 2
/** Of ingest and six publishes with their metrics, in bytes an upload. Estimated, rounded up. */
const LOGS = 10_000
/** How long old versions of articles and receipts are kept, in months. */
const OLD_VERSIONS_KEPT = 3
/** Lambda's part of reading an unchanged article again, in GB-seconds, and its log. Estimated, rounded up. */
const READ_AGAIN = { seconds: 0.15, batch: 10, logs: 700 }
const MILLION = 1_000_000
/** Long polls of an idle event source: five pollers, twenty seconds each (AWS: "Using Lambda with Amazon SQS"). */
const POLLS_A_MINUTE = 15
/** As they are deployed. */
const { stacks } = wholeApp()
const ALARMS = resourcesOf(stacks, 'AWS::CloudWatch::Alarm').size
const POLLED = resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping').size
const FIFO_POLLED = 1
/** Lambda's part of reading the record of an article that is up to date, in GB-seconds. Estimated, rounded up. */
const LOOKED_AT_SECONDS = 0.002

interface Site {
  readonly name: string
  readonly uploads: number
  readonly polls: number
  /** How many of the polls get a whole document because it changed: the rest are 304s. */
  readonly changed: number
}

/** One month of each. */
const SITES: readonly Site[] = [
  {
    name: 'a blog: 10 uploads a month, 1,000 subscribers who poll hourly',
    uploads: 10,
    polls: 1_000 * 24 * DAYS,
    changed: 1_000 * 10,
  },
  {
    name: 'a town paper: 50 uploads a day, 50,000 subscribers who poll hourly',
    uploads: 50 * DAYS,
    polls: 50_000 * 24 * DAYS,
    changed: 50_000 * 16 * DAYS,
  },
  {
    name: 'a national newsroom: 2,000 uploads a day, 5 million polls a day',
    uploads: 2_000 * DAYS,
    polls: 5_000_000 * DAYS,
    changed: 4_500_000 * DAYS,
  },
]

interface Measured {
  readonly upload: number
  readonly put: number
  readonly list: number
  readonly get: number
  /** In bytes, the feed of everything in the encoding that most readers get. */
  readonly document: number
  /** In bytes, an article and its receipts. */
  readonly article: number
  /** Reading an unchanged article again. */
  readonly unchanged: Readonly<{ put: number; list: number; get: number; dollars: number }>
  /** GETs for an article that a rebuild finds up to date. */
  readonly looks: number
}

async function measure(encodings: readonly Encoding[], site: object = SITE): Promise<Measured> {
  const cloud = new Cloud(NOW, encodings)
  await cloud.upload('site.json', { ...site, hubs: ['https://hub.example.org/'] })
  await cloud.ingest({ kind: 'site' })
  for (let index = 0; index < 60; index++) await upload(cloud, `article-${index}`, NOW - (60 - index) * HOUR)
  await cloud.settle()
  cloud.resetCounts()
  await upload(cloud, 'next', NOW)
  await cloud.settle()
  const best = ['.br', '.gz', ''].map((ending) => cloud.stored.feeds.get(`all/rss.xml${ending}`))
  const document = (await Promise.all(best)).find((object) => object !== undefined)?.bytes.byteLength ?? 0
  const measured = { upload: priceOf(cloud.requests, cloud.messages), ...cloud.requests, document }
  const kept = ['articles/next.json', 'receipts/next.json', 'receipts/next.html']
  const sizes = await Promise.all(
    kept.map(async (key) => (await cloud.stored.articles.get(key))?.bytes.byteLength ?? 0),
  )
  return {
    ...measured,
    article: sizes.reduce((sum, size) => sum + size, 0),
    unchanged: await readAgain(cloud),
    looks: await looksOf(cloud),
  }
}

async function readAgain(cloud: Cloud): Promise<Measured['unchanged']> {
  cloud.resetCounts()
  await cloud.ingest({ kind: 'article', key: 'next' })
  const { put, list, get } = cloud.requests
  return { put, list, get, dollars: priceOf(cloud.requests, { standard: 1, fifo: 0 }) }
}

async function looksOf(cloud: Cloud): Promise<number> {
  cloud.resetCounts()
  const { articles, sent } = await cloud.rebuild()
  if (sent > 0) throw new Error(`${sent} articles were not up to date`)
  return Math.floor(cloud.requests.get / articles)
}

async function upload(cloud: Cloud, key: string, published: number): Promise<void> {
  const at = (published / HOUR) * WORDS_OF_AN_ARTICLE
  const words = Array.from({ length: WORDS_OF_AN_ARTICLE }, (_, index) => PROSE[(at + index) % PROSE.length])
  await cloud.upload(`articles/${key}.json`, {
    ...article(published, words.slice(0, 8).join(' ')),
    content_html: `<p>${words.join(' ').replace(/[&<]/g, ' ')}</p>`,
  })
  await cloud.ingest({ kind: 'article', key })
}

interface Line {
  readonly name: string
  readonly dollars: number
}

/** What readers get. */
function gigabytesOf({ polls, changed }: Site, { document }: Measured): number {
  return (changed * document + (polls - changed) * NOT_MODIFIED) / GIGABYTE
}

function linesOf(site: Site, measured: Measured): Line[] {
  const { uploads, polls } = site
  const { upload, article: kept } = measured
  const functions = 2 * polls
  const gigabytes = gigabytesOf(site, measured)
  const misses = Math.min(polls, EDGE_PLACES * MINUTES * DOCUMENTS)
  const beyond = (amount: number, free: number) => Math.max(0, amount - free)
  return [
    { name: 'what it costs without uploads (above)', dollars: totalOf(idleLines()) },
    { name: 'S3 and SQS requests of the uploads', dollars: uploads * upload },
    {
      name: 'Lambda for the uploads',
      dollars: uploads * (LAMBDA.calls * PRICES.lambdaRequest + LAMBDA.seconds * PRICES.lambdaSecond),
    },
    { name: 'logs of the uploads', dollars: ((uploads * LOGS) / GIGABYTE) * PRICES.logs },
    {
      name: 'old versions, kept for 90 days',
      dollars: ((uploads * kept * OLD_VERSIONS_KEPT) / GIGABYTE) * PRICES.s3Storage,
    },
    { name: 'CDN: requests', dollars: beyond(polls, PRICES.cdnFree.requests) * PRICES.cdnRequest },
    {
      name: 'CDN: edge functions, two a request',
      dollars: beyond(functions, PRICES.cdnFree.functions) * PRICES.cdnFunction,
    },
    { name: 'CDN: transfer', dollars: beyond(gigabytes, PRICES.cdnFree.gigabytes) * PRICES.cdnTransfer },
    { name: 'S3: what the CDN asks for, at most', dollars: misses * PRICES.s3Get },
  ]
}

/** The fixed costs when idle. */
function idleLines(): Line[] {
  const polls = POLLS_A_MINUTE * MINUTES
  const sqs = polls * ((POLLED - FIFO_POLLED) * PRICES.sqsStandard + FIFO_POLLED * PRICES.sqsFifo)
  const free = PRICES.sqsFree * PRICES.sqsStandard
  return [
    {
      name: 'the sweep: two listings a minute, of what is due and what was rejected',
      dollars: 2 * MINUTES * PRICES.s3List,
    },
    {
      name: 'the sweep: Lambda, 0.1 s of half a GB a minute',
      dollars: MINUTES * (PRICES.lambdaRequest + 0.05 * PRICES.lambdaSecond),
    },
    {
      name: 'the sweep: a look whether a rebuild waits for a worker',
      dollars: MINUTES * PRICES.s3Get,
    },
    { name: `${POLLED} queues that Lambda polls, beyond the first million requests`, dollars: Math.max(0, sqs - free) },
    {
      name: `${ALARMS} alarms, ten of them free`,
      dollars: (ALARMS - PRICES.alarmsFree) * PRICES.alarm,
    },
    { name: 'logs of the sweep, 300 bytes a minute', dollars: ((MINUTES * 300) / GIGABYTE) * PRICES.logs },
    { name: 'a GB of articles and documents kept', dollars: PRICES.s3Storage },
  ]
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n')
}

function dollars(amount: number): string {
  if (amount > 0 && amount < 0.0001) return 'less than 0.0001'
  return amount === 0 ? '0' : amount < 0.01 ? amount.toFixed(4) : amount.toFixed(2)
}

/** Of a million articles that are up to date. */
function lookLines({ looks }: Measured): Line[] {
  return [
    { name: 'S3 requests', dollars: MILLION * (looks * PRICES.s3Get + (2 * PRICES.s3List) / MAX_PAGE_SIZE) },
    { name: 'Lambda', dollars: MILLION * LOOKED_AT_SECONDS * PRICES.lambdaSecond },
  ]
}

/** Of a million articles that are read again. */
function rebuildLines({ unchanged }: Measured): Line[] {
  const { seconds, batch, logs } = READ_AGAIN
  return [
    { name: 'S3 and SQS requests', dollars: MILLION * unchanged.dollars },
    {
      name: 'Lambda',
      dollars: MILLION * (PRICES.lambdaRequest / batch + seconds * PRICES.lambdaSecond),
    },
    { name: 'logs', dollars: ((MILLION * logs) / GIGABYTE) * PRICES.logs },
  ]
}

/** The cheapest flat-rate plan of CloudFront that has as many requests and gigabytes, against paying for each. */
function planRow(site: Site, measured: Measured): string[] {
  const requests = site.polls
  const gigabytes = gigabytesOf(site, measured)
  const plan = PRICES.cdnPlans.find((each) => each.requests >= requests && each.gigabytes >= gigabytes)
  const cdn = linesOf(site, measured).filter(({ name }) => name.startsWith('CDN'))
  return [
    site.name.split(':')[0] as string,
    `${(requests / MILLION).toLocaleString('en-US')} M`,
    gigabytes.toFixed(0),
    dollars(totalOf(cdn)),
    plan === undefined ? 'none is large enough' : `${plan.name}: ${plan.dollars}`,
  ]
}

function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.dollars, 0)
}

function bill(lines: readonly Line[], unit = '$ a month'): string {
  const total = totalOf(lines)
  return table(
    ['line', unit],
    [...lines.map((line) => [line.name, dollars(line.dollars)]), ['**together**', `**${dollars(total)}**`]],
  )
}

const USUAL = ENCODINGS.filter(({ name }) => name === 'gzip')
const [plain, usual, both, withPartners] = await Promise.all([
  measure([]),
  measure(USUAL),
  measure(ENCODINGS),
  measure(USUAL, SITE_WITH_PARTNERS),
])
const variants: readonly [string, Measured][] = [
  ['plain only', plain],
  ['and gzip, as usual', usual],
  ['and gzip and brotli', both],
]
const sum = (site: Site, measured: Measured) => totalOf(linesOf(site, measured))

const PARTNERS = SITE_WITH_PARTNERS.feeds.length - SITE.feeds.length

function requestsOfAPartner(kind: 'put' | 'list' | 'get'): string {
  return ((withPartners[kind] - usual[kind]) / PARTNERS).toFixed(0)
}

function uploadRow(name: string, { put, list, get, upload }: Measured): string[] {
  return [name, String(put), String(list), String(get), upload.toFixed(5)]
}

const saved = usual.document - both.document
const savedPercent = ((100 * saved) / usual.document).toFixed(1)
const fetchesToPay = (both.upload - usual.upload) / ((saved / GIGABYTE) * PRICES.cdnTransfer)

const idle = totalOf(idleLines())
const rebuilt = totalOf(rebuildLines(usual))
/** By the names of their places in other pages. */
const figures: Readonly<Record<string, string>> = {
  'PUTs of an upload': String(usual.put),
  'LISTs of an upload': String(usual.list),
  'GETs of an upload': String(usual.get),
  '$ of a thousand uploads': `$${(usual.upload * 1_000).toFixed(2)}`,
  'requests that a partner adds': `${requestsOfAPartner('put')} PUT, ${requestsOfAPartner('list')} LIST and ${requestsOfAPartner('get')} GET`,
  '$ that a partner adds to a thousand uploads': `$${(((withPartners.upload - usual.upload) / PARTNERS) * 1_000).toFixed(2)}`,
  'requests of an unchanged article': `${usual.unchanged.put} PUT, ${usual.unchanged.list} LIST and ${usual.unchanged.get} GET`,
  '$ of a rebuild of a million': `$${rebuilt.toFixed(2)}`,
  '$ a month without uploads': `$${idle.toFixed(2)}`,
  '$ a month for a blog': `$${totalOf(linesOf(SITES[0] as Site, usual)).toFixed(2)}`,
  alarms: String(ALARMS),
  '$ a month for the alarms': `$${((ALARMS - PRICES.alarmsFree) * PRICES.alarm).toFixed(2)}`,
  '$ a month for a LIST a minute': `$${(MINUTES * PRICES.s3List).toFixed(2)}`,
}

const page = `# What it costs

Made by \`npm run cost\` from requests and bytes that it measures, and the unit prices of ${PRICES.date} in \`bench/prices.ts\`
(us-east-1, US dollars). Free tiers that last are taken off (CDN, alarms, the first million SQS requests); those of the first year
are not. The seconds of Lambda and the bytes of logs are estimates, rounded up. Every total contains what the site costs
without uploads.

One upload into six feeds takes ${usual.put} PUTs and costs $${usual.upload.toFixed(5)} in requests, whatever is in the archive.

## No uploads

${bill(idleLines())}

${SITES.map((site) => `## ${site.name.replace(/^a /, 'A ')}\n\n${bill(linesOf(site, usual))}`).join('\n\n')}

## Partners

Each [partner](profiles.md) has a document of its own, which an upload writes too: plain and in gzip, with its page. The
workers here remember nothing. The numbers are the same for any archive, with partners and without
(\`npm run bench -- uploads\`).

${table(
  ['an upload', 'PUT', 'LIST', 'GET', '$'],
  [uploadRow('six feeds', usual), uploadRow(`six feeds and ${PARTNERS} partners`, withPartners)],
)}

## A rebuild

A rebuild, and every change of \`site.json\`, looks at each article: ${usual.looks} GET, if it is up to date. A million of them:

${bill(lookLines(usual), '$')}

The articles that the change affects are read again. Where nothing comes of it, that takes ${usual.unchanged.put} PUT, ${usual.unchanged.list} LIST and ${usual.unchanged.get} GET.
A million of them, as after an upgrade that changes the documents:

${bill(rebuildLines(usual), '$')}

## A flat-rate plan of CloudFront?

A plan is for one distribution, and has a fixed price and AWS WAF in it; it takes the place of the three CDN lines above. If
readers ask for more than it has, AWS may slow the answers down, but charges nothing.

${table(
  ['site', 'requests a month', 'GB a month', '$ a month, pay as you go', 'smallest plan that has them, $ a month'],
  SITES.map((site) => planRow(site, usual)),
)}

Without a plan there is no upper limit to what readers, or others, can make the CDN cost: set a budget alarm.

## Is an encoding worth its PUTs?

${table(
  [
    'documents are stored',
    'PUTs an upload',
    '$ an upload',
    'bytes of a feed of 50',
    ...SITES.map(({ name }) => `$ a month, ${name.split(':')[0]}`),
  ],
  variants.map(([name, measured]) => [
    name,
    String(measured.put),
    measured.upload.toFixed(5),
    String(measured.document),
    ...SITES.map((site) => dollars(sum(site, measured))),
  ]),
)}

Gzip pays for itself as soon as readers are counted in thousands. Brotli costs ${both.put - usual.put} PUTs more, and saves ${savedPercent} % of what gzip
transfers: an upload pays for them if the feed is fetched ${Math.round(fetchesToPay)} times for it, and if the transfer is paid for at all.
Within the CDN's free terabyte, and in a flat-rate plan, it is not. So Brotli is [a setting](settings.md#brotli)
([decision 38](decisions/0038-gzip-unless-brotli-pays.md)). (The text that is measured is prose: the pages of this
documentation.)

## ${FIGURES_HEADING}

${table(['figure', 'value'], Object.entries(figures))}
`
await writeFile(FILE, page)
for (const folder of ['', 'docs', 'docs/decisions'])
  for (const name of await readdir(join(ROOT, folder))) {
    const path = join(ROOT, folder, name)
    if (!name.endsWith('.md') || path === FILE) continue
    const before = await readFile(path, 'utf8')
    const after = fillFigures(before, figures)
    if (after !== before) await writeFile(path, after)
  }
console.log(page)
