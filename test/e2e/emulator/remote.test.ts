import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ListObjectVersionsCommand, PutObjectCommand, type StorageClass } from '@aws-sdk/client-s3'
import { printTable } from '../../../bench/table.ts'
import { MAX_ARTICLE_BYTES } from '../../../core/article/article-schema.ts'
import { manifestKey } from '../../../core/catalog/catalog-keys.ts'
import type { Arrival } from '../../../core/ports/queue.ts'
import { SqsQueue } from '../../../stores/aws/sqs-queue.ts'
import { type CommandResult, runCommand } from '../../support/run-command.ts'
import { type Deployment, deploy } from './deployment.ts'
import { limitConcurrency } from './faults.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { textOf } from './objects.ts'
import { atRest, deadLetters, setMostReceives, setVisibilityTimeout } from './queues.ts'
import { article, siteFile } from './site.ts'
import { until } from './timeouts.ts'

/** The remote commands as people type them, each in a process of its own, against a deployed site. */

const CONCURRENCY = 4
const GOOD = 195
const BAD = 5

let aws: Deployment
let gateway: Gateway
let folder: string

beforeAll(async () => {
  aws = await deploy()
  await limitConcurrency(aws, CONCURRENCY)
  await setVisibilityTimeout(aws, 20)
  gateway = await openGateway(aws, siteFile().feed_base_url as string)
  folder = await contentFolder()
})

afterAll(async () => {
  await gateway?.stop()
  await aws?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('publish', () => {
  test('200 files, 5 of them bad: says what is live where, and what was refused why', async () => {
    const { code, output } = await remote('publish', folder)
    expect(code).toBe(1)
    expect(linesIn(output, /^\S+ +uploaded +rejected/)).toHaveLength(BAD)
    expect(linesIn(output, /error .*\$\.date_published$/)).toHaveLength(BAD - 1)
    expect(linesIn(output, /found.*bytes/)).toHaveLength(1)
    expect(output).toContain('found   the text "yesterday"')
    expect(linesIn(output, /^ {2}Gullhaven {2}/)[0]).toMatch(
      / 195 live, \d+ of them in its archive +https:\/\/feeds\.gullhaven\.example\/all\/feed\.json$/,
    )
    expect(linesIn(output, /^ {2}Gullhaven for Coastwire /)[0]).toContain('20 live, 175 older than it shows')
    expect(output).toMatch(/^201 files, 201 uploaded, 0 unchanged: 1 current, 5 rejected, 195 live in \d/m)
  })

  test('once more: uploads nothing, and says the same', async () => {
    const before = await versions()
    const { code, report } = await remoteJson<Published>('publish', folder)
    expect(await versions()).toEqual(before)
    expect(before).toHaveLength(GOOD + BAD + 1)
    expect([report.uploaded, report.unchanged, code]).toEqual([0, GOOD + BAD + 1, 1])
    expect(countBy(report.files.map(({ outcome }) => outcome))).toEqual({ live: GOOD, rejected: BAD, current: 1 })
    expect(report.feeds.map(({ title, live, belowLimit, waiting }) => [title, live, belowLimit, waiting])).toEqual([
      ['About tag 0', 50, 48, 0],
      ['About tag 1', 50, 47, 0],
      ['Gullhaven', GOOD, 0, 0],
      ['Gullhaven for Coastwire', 20, GOOD - 20, 0],
      ...[0, 1, 2].map((section) => [`Gullhaven: Section ${section}`, 50, GOOD / 3 - 50, 0]),
    ])
  })
})

describe('a feed that is stuck', () => {
  const file = () => join(folder, 'articles/2026/ferry.json')
  let manifest: string

  test('is named by publish, with what to look at', async () => {
    // As deployed it would take a quarter of an hour.
    await setMostReceives(aws, 1)
    await setVisibilityTimeout(aws, 1)
    manifest = await archiveManifest('tags/tag-0')
    await writeFile(file(), JSON.stringify(article('The ferry', { tags: ['tag 0'], section: 'Section 0' })))
    const { code, output, stdout } = await remote('publish', file(), '--timeout', '30')
    expect(code).toBe(3)
    expect(output).toContain(
      'The feed "About tag 0" is stuck: 1 entry was not seen at https://feeds.gullhaven.example/tags/tag-0/feed.json',
    )
    expect(linesIn(output, / is stuck/)).toHaveLength(1)
    expect(output).toMatch(/changes +\(feeds to publish\) +(?:1 |empty +1 dead letter)/)
    expect(stdout).toMatch(/ferry\.json +uploaded +not live yet +.*About tag 0 \(not yet\)/)
  })

  test('is told by status, of the site and of the article', async () => {
    await until(aws, 'a dead letter', async () => (await deadLetters(aws)) > 0 || undefined)
    const site = await remote('status')
    expect(site.code).toBe(3)
    expect(site.output).toMatch(/^site\.json +current/m)
    expect(site.output).toMatch(/changes .* 1 dead letter$/m)
    const { code, report } = await remoteJson<ArticleReport>('status', '2026/ferry')
    expect(code).toBe(3)
    expect(report).toMatchObject({ accepted: true, standing: 'live', up_to_date: true })
    expect(report.feeds.filter(({ why }) => why !== undefined).map(({ title }) => title)).toEqual(['About tag 0'])
  })

  test('goes on once it is mended and redriven', async () => {
    await putManifest('tags/tag-0', manifest, 'STANDARD')
    await setMostReceives(aws, 10)
    await setVisibilityTimeout(aws, 20)
    const { code, output } = await remote('redrive')
    expect([code, output]).toEqual([0, expect.stringMatching(/^changes +1 of 1 sent back \(one by one/m)])
    expect(await deadLetters(aws)).toBe(0)
    await until(aws, 'the article in every feed', async () => (await remote('status', file())).code === 0 || undefined)
    expect((await remote('redrive')).output).toContain('There are no dead letters.')
  })
})

describe('unpublish', () => {
  test('asks before it takes anything away', async () => {
    const { code, output } = await remote('unpublish', '2026/ferry')
    expect([code, output]).toEqual([2, expect.stringContaining('--yes')])
  })

  test('waits until no feed has it, and every feed says so', async () => {
    const { code, report } = await remoteJson<RemovalReport>(
      'unpublish',
      join(folder, 'articles/2026/ferry.json'),
      '2026/none',
      '--yes',
    )
    expect(code).toBe(1)
    expect(report.articles.map(({ object, outcome }) => [object, outcome])).toEqual([
      ['articles/2026/ferry.json', 'gone'],
      ['articles/2026/none.json', 'not there'],
    ])
    expect(report.articles[0]?.feeds.map(({ title, tombstone }) => [title, tombstone])).toEqual([
      ['Gullhaven', true],
      ['Gullhaven for Coastwire', true],
      ['Gullhaven: Section 0', true],
      ['About tag 0', true],
    ])
    const { code: after, report: status } = await remoteJson<ArticleReport>('status', '2026/ferry')
    expect([after, status.standing]).toEqual([0, 'removed'])
  })
})

describe('withdraw', () => {
  const REASON = 'The figures were wrong'
  const PARTNERS = [
    { path: 'partners/msn', title: 'Gullhaven for MSN', profile: 'msn' },
    { path: 'partners/smartnews', title: 'Gullhaven for SmartNews', profile: 'smartnews', access: 'token' },
    { path: 'partners/flipboard', title: 'Gullhaven for Flipboard', profile: 'full-text' },
  ]
  const file = () => join(folder, 'articles/2026/figures.json')

  test('wants a reason, and asks before it takes anything back', async () => {
    expect(await remote('withdraw', '2026/ferry')).toMatchObject({
      code: 2,
      output: expect.stringContaining('Say why: --reason'),
    })
    const unconfirmed = await remote('withdraw', '2025/note-001', '--reason', REASON)
    expect([unconfirmed.code, unconfirmed.output]).toEqual([2, expect.stringContaining('--yes')])
    expect(await remote('withdraw', '2025/note-01', '--reason', REASON, '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Did you mean "2025/note-'),
    })
  })

  test('measures when each feed and each partner is told, and the receipt says the same', async () => {
    const feeds = [...(siteFile().feeds as object[]), ...PARTNERS]
    const logo = 'https://www.gullhaven.example/logo.png'
    await writeFile(join(folder, 'site.json'), JSON.stringify(siteFile({ feeds, logo })))
    const words = { content_html: '<p>The harbour had a good year.</p>'.repeat(20), section: 'Section 0' }
    await writeFile(file(), JSON.stringify(article('The figures of the harbour', words), null, 2))
    expect(await remote('publish', join(folder, 'site.json'), file())).toMatchObject({ code: 0 })
    // The documents of partners appear with the rebuild that a new site.json starts.
    await until(aws, 'the partners', async () => (await partnersWith('figures')) === PARTNERS.length || undefined)
    await atRest(aws)
    const { code, report } = await remoteJson<WithdrawalReport>('withdraw', file(), '--reason', REASON, '--yes')
    const [withdrawn] = report.articles
    expect([code, withdrawn?.outcome]).toEqual([0, 'withdrawn'])
    expect(withdrawn?.feeds.map(({ title, tombstone }) => [title, tombstone])).toEqual([
      ['Gullhaven', true],
      ['Gullhaven for Coastwire', true],
      ['Gullhaven: Section 0', true],
      ['About ferry', false],
    ])
    expect(withdrawn?.partners.map(({ title, state }) => [title, state])).toEqual([
      ['Gullhaven for Flipboard', 'gone'],
      ['Gullhaven for MSN', 'told'],
      ['Gullhaven for SmartNews', 'told'],
    ])
    const places = [...(withdrawn?.feeds ?? []), ...(withdrawn?.partners ?? [])]
    printTable(
      ['from the upload until it is withdrawn', 's'],
      places.map(({ title, seconds }) => [title, String(seconds)]),
    )
    expect(places.every(({ seconds }) => typeof seconds === 'number')).toBe(true)
    expect(await partnersWith('<content:encoded><![CDATA[<p>The harbour had a good year')).toBe(0)
    const receipt = JSON.parse((await textOf(aws, aws.buckets.articles, 'receipts/2026/figures.json')) ?? '{}')
    expect(receipt).toMatchObject({ accepted: true, standing: 'withdrawn', feeds: [] })
    expect(receipt.removed_from).toHaveLength(4)
    expect(receipt.removed_from_partners.map(({ sign }: { sign: boolean }) => sign)).toEqual([false, true, true])
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ status: 'withdrawn', withdrawn_reason: REASON })
  })

  test('writes nothing the second time', async () => {
    const before = await versions()
    const { code, report } = await remoteJson<WithdrawalReport>('withdraw', file(), '--reason', REASON, '--yes')
    expect([code, report.articles[0]?.outcome]).toEqual([0, 'already'])
    expect(await versions()).toEqual(before)
  })

  /** How many of the partners' documents contain a text. */
  async function partnersWith(text: string): Promise<number> {
    const keys = ['partners/msn', 'private/partners/smartnews', 'partners/flipboard'].map((path) => `${path}/rss.xml`)
    const documents = await Promise.all(keys.map((key) => textOf(aws, aws.buckets.feeds, key)))
    return documents.filter((document) => document?.includes(text)).length
  }
})

describe('rebuild', () => {
  test('waits until every article and feed was looked at, and not for the time of an article', async () => {
    const arrivals = new SqsQueue<Arrival>(aws.sqs, aws.queues.arrivals)
    await arrivals.send([{ body: { kind: 'article', key: '2025/note-001' }, delaySeconds: 900 }])
    const { code, output } = await remote('rebuild', '--wait')
    expect([code, output]).toEqual([0, expect.stringContaining('Every article and every feed was processed.')])
  })
})

test('what cannot be done is said with the mend', async () => {
  const mistakes = [
    ['--stack-prefix', 'Other', 'There is no stack OtherContent in us-east-1'],
    ['--articles-bucket', 'no-such-bucket', 'There is no such bucket'],
    ['--profile', 'nobody', 'There are no AWS credentials'],
  ] as const
  const results = await Promise.all(mistakes.map(([flag, value]) => remote('status', '2025/note-001', flag, value)))
  expect(results.map(({ code, stdout }) => [code, stdout])).toEqual(mistakes.map(() => [2, '']))
  for (const [at, [, , words]] of mistakes.entries()) expect(results[at]?.output).toContain(words)
})

interface ArticleReport {
  readonly accepted: boolean
  readonly standing: string
  readonly up_to_date: boolean
  readonly feeds: readonly { title: string; why?: string }[]
}

interface RemovalReport {
  readonly articles: readonly {
    object: string
    outcome: string
    feeds: readonly { title: string; tombstone: boolean }[]
  }[]
}

interface WithdrawalReport {
  readonly articles: readonly {
    outcome: string
    feeds: readonly { title: string; tombstone: boolean; seconds?: number }[]
    partners: readonly { title: string; state: string; seconds?: number }[]
  }[]
}

interface Published {
  readonly files: readonly { file: string; outcome: string; problems: { path: string }[] }[]
  readonly feeds: readonly { title: string; live: number; belowLimit: number; waiting: number; why?: string }[]
  readonly uploaded: number
  readonly unchanged: number
}

function remote(...parameters: string[]): Promise<CommandResult> {
  return runCommand([...parameters, '--feeds', gateway.address])
}

async function remoteJson<Report>(...parameters: string[]): Promise<CommandResult & { report: Report }> {
  const result = await remote(...parameters, '--json')
  try {
    return { ...result, report: JSON.parse(result.stdout) as Report }
  } catch (error) {
    throw new Error(`no JSON: ${result.output}`, { cause: error })
  }
}

/** A site of 200 articles, over ten months, three sections and two tags. */
async function contentFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'feedwright-remote-'))
  const write = async (name: string, content: unknown) => {
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), JSON.stringify(content, null, 2))
  }
  await write('site.json', siteFile())
  await mkdir(join(path, 'articles/2026'), { recursive: true })
  for (let at = 0; at < GOOD; at++) {
    const published = new Date(Date.UTC(2025, at % 10, 1 + (at % 28), 0, at))
    const words = { date_published: published.toISOString(), section: `Section ${at % 3}`, tags: [`tag ${at % 2}`] }
    await write(`articles/2025/note-${String(at).padStart(3, '0')}.json`, article(`Note ${at}`, words))
  }
  for (let at = 0; at < BAD; at++)
    await write(
      `articles/2025/bad-${at}.json`,
      at === 0 ? tooLarge() : article(`Bad ${at}`, { date_published: 'yesterday' }),
    )
  return path
}

function tooLarge(): Record<string, unknown> {
  return article('Too large', { content_text: 'x'.repeat(MAX_ARTICLE_BYTES) })
}

/**
 * An operator's lifecycle rule moves the manifest of a feed to an archive, where nothing reads it: publishing the feed fails
 * from now on. (A damaged manifest would be repaired.)
 * @returns its text, which putManifest puts back
 */
async function archiveManifest(feed: string): Promise<string> {
  const manifest = (await textOf(aws, aws.buckets.catalog, manifestKey(feed))) ?? ''
  // A space more, and so another ETag than the functions have in memory.
  await putManifest(feed, `${manifest} `, 'GLACIER')
  return manifest
}

async function putManifest(feed: string, text: string, StorageClass: StorageClass): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: aws.buckets.catalog,
    Key: manifestKey(feed),
    Body: text,
    StorageClass,
  })
  await aws.s3.send(command)
}

function linesIn(output: string, pattern: RegExp): string[] {
  return output.split('\n').filter((line) => pattern.test(line))
}

async function versions(): Promise<string[]> {
  const command = new ListObjectVersionsCommand({ Bucket: aws.buckets.articles, Prefix: '' })
  const { Versions = [] } = await aws.s3.send(command)
  return Versions.filter(({ Key }) => /^(?:articles\/|site\.json)/.test(Key ?? '')).map(
    ({ Key, VersionId }) => `${Key} ${VersionId}`,
  )
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
