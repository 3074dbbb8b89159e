import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { readersCommand } from '../../../cli/commands/readers-command.ts'
import { SITE, TestContent } from '../../support/content.ts'
import { LOG_FORMATS, type MadeRequest, standardLine, standardLog } from '../../support/generated-logs.ts'
import type { CommandResult } from '../../support/run-command.ts'
import { runCommand, spawnCommand } from '../../support/run-command.ts'
import { runHere } from '../../support/run-here.ts'

const APP = 'NetNewsWire (RSS Reader; https://netnewswire.com/)'
const FEEDLY = 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; )'
const PARTNER = 'GullNewsBot/2.0'
const ADDRESS = '198.51.100.7'

/** A day in the life of a small site. */
function requestsOf(day: string): MadeRequest[] {
  const request = (path: string, agent: string, more: Partial<MadeRequest> = {}) => ({ day, path, agent, ...more })
  return [
    request('/all/rss.xml', FEEDLY),
    request('/all/atom.xml.br', APP, { address: ADDRESS }),
    request('/all/feed.json', APP, { address: '2001:db8:1:2:3::4' }),
    request('/all/rss.xml', 'curl/8.5.0'),
    request('/all/archive.2026-10/atom.xml', APP, { address: ADDRESS }),
    request('/tags/ferry/rss.xml', APP, { address: ADDRESS }),
    request('/partners/gull/atom.xml', PARTNER),
    request('/desk/rss.xml', PARTNER),
    request('/', APP),
    request('/all/rss.xml', APP, { status: 404 }),
  ]
}

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make({ ...SITE, feeds: [...SITE.feeds, { path: 'desk', title: 'Desk', listed: false }] })
  await content.write('logs/E1.2026-11-20-10.aa.log', standardLog(requestsOf('2026-11-20')))
  await writePacked('logs/deep/E1.2026-11-21-23.bb.gz', LOG_FORMATS.JSON?.(requestsOf('2026-11-21')) as string)
  await content.write('logs/.hidden', 'not a log')
})
afterEach(() => content.remove())

async function writePacked(name: string, log: string): Promise<void> {
  await content.write(name, '')
  await writeFile(content.file(name), gzipSync(log))
}

function readers(...parameters: string[]): Promise<CommandResult> {
  return runHere(readersCommand(), parameters, content.path)
}

async function json(...parameters: string[]) {
  const { stdout } = await readers(...parameters, '--json')
  return JSON.parse(stdout)
}

it.each(['all', '/all/rss.xml', 'https://feeds.example.org/all/atom.xml'])(
  'finds a feed that is named %s',
  async (name) => {
    const { feeds } = await json('logs', '--feed', name)
    expect(feeds.map(({ feed }: { feed: string }) => feed)).toContain('all')
  },
)

it('finds a private feed by the path that site.json has', async () => {
  const requests = [{ day: '2026-11-20', path: '/private/partners/lock/rss.xml', agent: PARTNER }]
  await content.write('locked/E1.2026-11-20-10.aa.log', standardLog(requests))
  for (const name of ['partners/lock', 'partners/', 'private/partners/lock'])
    expect((await json('locked', '--feed', name)).feeds).toHaveLength(1)
  expect((await json('locked', '--feed', 'partners/other')).feeds).toEqual([])
})

it('prints subscribers by feed, and partners, archives and what is no feed apart', async () => {
  const { code, stdout } = await readers('logs', '--site', 'content')
  expect(stdout.replaceAll(/ +$/gm, '')).toBe(`Subscribers by feed, 2026-11-20 to 2026-11-21 (2 days, UTC)
feed        usual day  best day  by aggregators  by readers  most used
all         14         14        12              2           Feedly 12, NetNewsWire 2
tags/ferry  1          1         0               1           NetNewsWire 1

Feeds for partners, who read for many or for none (polls)
feed           usual day  best day  last poll   by
desk           1          1         2026-11-21  GullNewsBot 2
partners/gull  1          1         2026-11-21  GullNewsBot 2

Archives, which are read once (polls)
feed  usual day  best day  last poll   by
all   1          1         2026-11-21  NetNewsWire 2

The usual day is the median of all days. A reader is an address and an agent of one day (docs/readers.md).
20 requests: 16 for feeds (6 of them by bots), 2 for pages and the list of feeds, 2 for anything else.
`)
  expect(code).toBe(0)
})

it('prints a feed by day and by reader', async () => {
  const { stdout } = await readers('logs', '--feed', 'all')
  expect(stdout).toContain(`all by day
day         subscribers  by aggregators  by readers  polls
2026-11-20  14           12              2           4
2026-11-21  14           12              2           4

all by reader
reader                kind        usual day  best day  polls
Feedly                aggregator  12         12        2
NetNewsWire           reader      2          2         4
scripts and programs  bot         0          0         2
`)
  expect(stdout).not.toContain('tags/ferry')
  expect(stdout).toContain(', 6 for other feeds, ')
})

it('prints JSON and CSV', async () => {
  const { days, feeds, requests } = await json('logs', '--from', '2026-11-21')
  expect(days).toEqual(['2026-11-21'])
  expect(feeds.map(({ feed, group }: { feed: string; group: string }) => `${group} ${feed}`)).toEqual([
    'archives all',
    'feeds all',
    'feeds desk',
    'feeds tags/ferry',
    'partners partners/gull',
  ])
  expect(feeds[1]).toEqual({
    ...{ feed: 'all', group: 'feeds', day: '2026-11-21', subscribers: 14, by_aggregators: 12, by_readers: 2 },
    ...{ polls: 4, is_estimate: false },
    readers: [
      { reader: 'Feedly', kind: 'aggregator', subscribers: 12, polls: 1 },
      { reader: 'NetNewsWire', kind: 'reader', subscribers: 2, polls: 2 },
      { reader: 'scripts and programs', kind: 'bot', subscribers: 0, polls: 1 },
    ],
  })
  expect(requests).toEqual({ polls: 8, bots: 3, unasked: 0, pages: 1, others: 1 })
  const { stdout } = await readers('logs', '--csv', '--to', '2026-11-20', '--feed', 'tags/')
  expect(stdout).toBe(`day,feed,group,kind,reader,subscribers,polls
2026-11-20,tags/ferry,feeds,reader,NetNewsWire,1,1
`)
})

it('never prints an address, whatever the output, and whatever an agent says', async () => {
  const agents = [ADDRESS, `(compatible; ${ADDRESS})`, `${ADDRESS}/1.0 (5 subscribers)`, '\u001b[2J=1+1,"x"/1']
  const lines = agents.map((agent) => standardLine({ path: '/all/rss.xml', agent, address: ADDRESS }))
  await content.write('odd.log', `${lines.join('\n')}\n${ADDRESS} is not a line\n`)
  for (const flag of ['--json', '--csv', '--feed=all']) {
    const { output } = await readers('logs', 'odd.log', flag)
    for (const unwanted of [ADDRESS, '203.0.113', '2001:db8', '\u001b', '=1']) expect(output).not.toContain(unwanted)
  }
})

it('reads a file once that is named twice', async () => {
  const { requests } = await json('logs', './logs/E1.2026-11-20-10.aa.log', content.file('logs'))
  expect(requests).toMatchObject({ polls: 16, pages: 2, others: 2 })
})

it('reads standard input, packed or not', async () => {
  const log = standardLog(requestsOf('2026-11-20'))
  for (const input of [log, gzipSync(log)]) {
    const child = spawnCommand(['readers', '--csv'])
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stdin?.end(input)
    await new Promise((resolve) => child.on('close', resolve))
    expect(output).toContain('2026-11-20,all,feeds,aggregator,Feedly,12,1')
  }
})

it('counts and names what it cannot read, goes on, and says so with exit code 1', async () => {
  await content.write('logs/table.parquet', 'PAR1\u0000\u0000')
  await content.write('logs/notes.txt', 'Not a log.\nAt all.\n')
  const packed = gzipSync(standardLog(requestsOf('2026-11-20')))
  await writeFile(content.file('logs/cut.gz'), packed.subarray(0, packed.length - 20))
  const { code, output } = await readers('logs', '--site', 'content')
  expect(code).toBe(1)
  expect(output).toContain('all         14 ')
  expect(output).toContain('Not read: logs/table.parquet is Parquet. Choose W3C, JSON or plain text')
  expect(output).toContain('Not read to its end: logs/cut.gz is damaged, or was not copied completely.')
  expect(output).toContain('Not read: 2 lines in no format of CloudFront.')
})

it('is done with 0 if a few lines are unreadable, and with 1 if all are', async () => {
  await content.write('some.log', `${standardLog(requestsOf('2026-11-20'))}rubbish\n`)
  expect(await readers('some.log')).toMatchObject({
    code: 0,
    output: expect.stringContaining('Not read: 1 line in no format of CloudFront.'),
  })
  await content.write('none.log', '#Fields: date time cs-method\n2026-11-20\t10:00:00\tGET\n')
  expect(await readers('none.log')).toMatchObject({
    code: 1,
    output: expect.stringContaining('(c-ip, cs-uri-stem, sc-status, cs(User-Agent))'),
  })
})

it.each([
  [['nowhere'], 'There is no file or folder nowhere.'],
  [['logs', '--from', '2030-01-01'], 'There are no access logs in logs for these days.'],
  [['logs', '--site', 'logs'], 'There is no valid site.json in logs'],
  [['s3://Not A Bucket/'], 'A bucket is written as s3://BUCKET or s3://BUCKET/PREFIX.'],
])('stops with 2 for %j', async (parameters, words) => {
  expect(await readers(...parameters)).toMatchObject({ code: 2, output: expect.stringContaining(words) })
})

it.each([
  [['--from', 'monday'], 'Write a day as 2026-11-20.'],
  [['--from', '2026-11-21', '--to', '2026-11-20'], '--from is after --to'],
  [['--json', '--csv'], "option '--csv' cannot be used with option '--json'"],
])('refuses the flags %j', async (flags, words) => {
  expect(await runCommand(['readers', content.file('logs'), ...flags])).toMatchObject({
    code: 2,
    output: expect.stringContaining(words),
  })
})

it('counts private feeds by the short name of the partner, and shows no token', async () => {
  const token = '0123456789abcdef'.repeat(2)
  const fields = ['date', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', 'cs(User-Agent)', 'viewer-request-log-data']
  const lines = [
    [`/private/${token}/partners/msn/rss.xml`, 'msn'],
    ['/private/partners/msn/rss.xml', 'flip'],
    [`/private/${token}/partners/msn/rss.xml`, '-'],
    [`/private/${token.toUpperCase()}/partners/msn/rss.xml`, '%1B[31m'],
  ].map(([path, partner]) => ['2026-11-20', ADDRESS, 'GET', path, '200', 'python-requests/2.31', partner].join('\t'))
  await content.write('private.log', [`#Fields: ${fields.join(' ')}`, ...lines, ''].join('\n'))
  for (const form of [[], ['--json'], ['--csv']]) {
    const { output } = await readers('private.log', '--site', 'content', ...form)
    expect(output).not.toMatch(/[0-9a-f]{32}/i)
    expect(output).toContain('private/partners/msn')
    expect(output).toContain('msn')
  }
  const { feeds } = await json('private.log', '--site', 'content')
  expect(JSON.stringify(feeds)).toContain('flip')
  const digest = createHash('sha256').update(token).digest('hex')
  expect(JSON.stringify(feeds)).toContain(`token ${digest.slice(0, 8)}`)
  expect(JSON.stringify(feeds)).not.toContain(digest.slice(0, 9))
})

it('tells tokens apart in a log without the names of partners, whatever their programs', async () => {
  const fields = ['date', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', 'cs(User-Agent)']
  const paths = ['a', 'b', 'b'].map((digit) => `/private/${digit.repeat(32)}/partners/msn/rss.xml`)
  const lines = [...paths, '/private/partners/msn/rss.xml'].map((path) =>
    ['2026-11-20', ADDRESS, 'GET', path, '200', 'python-requests/2.31'].join('\t'),
  )
  await content.write('nameless.log', [`#Fields: ${fields.join(' ')}`, ...lines, ''].join('\n'))
  const { output } = await readers('nameless.log', '--site', 'content', '--csv')
  expect([...output.matchAll(/token [0-9a-f]{8},(\d+,\d+)/g)].map(([, counts]) => counts).sort()).toEqual([
    '1,1',
    '1,2',
  ])
  expect(output).toContain('scripts and programs')
})
