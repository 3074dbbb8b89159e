import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { SITE, TestContent } from '../../support/content.ts'
import { NAVIGATION } from '../../support/edge-events.ts'
import { type Answer, RunningSite } from '../../support/running-site.ts'
import { RecordingProxy } from './recording-proxy.ts'
import { runProgram } from './run-program.ts'

/** Readers that poll a running `npm start`, which answers by the CDN's own functions. */

const PYTHON = '/usr/bin/python3'
const FEEDPARSER = fileURLToPath(new URL('./poll-with-feedparser.py', import.meta.url))
const SFEEDRC = fileURLToPath(new URL('./sfeedrc.sh', import.meta.url))
const GOLDEN = fileURLToPath(new URL('../../golden/headers.txt', import.meta.url))
const XML = ['all/rss.xml', 'all/atom.xml']
const SECOND = 'tag:times.example,2026:second'

/** Titles by id, of what newsboat keeps. */
const NEWSBOAT_TITLES =
  'import sqlite3, sys; [print(*row, sep="\\t") for row in sqlite3.connect(sys.argv[1]).execute(' +
  '"SELECT guid, title FROM rss_item ORDER BY guid")]'

let content: TestContent
let site: RunningSite
let proxy: RecordingProxy
let home: string

beforeEach(async () => {
  content = await TestContent.make({
    ...SITE,
    hubs: ['https://hub.example/'],
    feeds: [
      { path: 'all', title: 'Everything', archive: 'month', limit: 2 },
      { path: 'partner', title: 'For one', listed: false },
    ],
  })
  await content.oldArticles()
  const texts = Array.from({ length: 200 }, (_, index) => `Ferry number ${index} was late – again.`)
  for (const [index, key] of ['old', 'first', 'second'].entries())
    await content.article(key, article(key, index + 3, texts.join('\n\n')))
  site = await RunningSite.start(content.file('content'))
  proxy = await RecordingProxy.before(site.address)
  home = await mkdtemp(join(tmpdir(), 'feedwright-reader-'))
})

afterEach(async () => {
  proxy.close()
  await site.stop()
  await content.remove()
  await rm(home, { recursive: true, force: true })
})

function article(title: string, month: number, text: string): object {
  return { title, content_text: text, date_published: `2026-0${month}-01T09:00:00Z` }
}

/** HTTP's dates have seconds (RFC 9110, section 5.6.7), and curl drops what is not newer by its date. */
const NEXT_SECOND = 1_100

/** Changes one article, and waits until it is published. */
async function edit(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND))
  await content.article('second', article('second, mended', 5, 'They sail again.'))
  await site.until(() => /articles\/second\.json → /.test(site.output))
  for (const path of XML) await site.until(async () => (await site.text(path)).includes('second, mended'))
  expect(await site.titles()).toEqual(['second, mended', 'first'])
}

const answered = (status: string) => XML.map((path) => `/${path} ${status}`).sort()

it('feedparser gets 200, then 304 by ETag and by date, and after an edit just the change', async () => {
  for (const path of XML) {
    const poll = async (known: { etag?: string; modified?: string }) =>
      JSON.parse(
        (await runProgram(PYTHON, [FEEDPARSER], JSON.stringify({ url: proxy.address + path, ...known }))).output,
      )
    const first = await poll({})
    expect(first).toMatchObject({ status: 200, bozo: '', etag: expect.any(String), modified: expect.any(String) })
    const { etag, modified } = first
    for (const known of [{ etag, modified }, { etag }, { modified }])
      expect(await poll(known)).toMatchObject({ status: 304, entries: {} })
    if (path === XML[0]) await edit()
    else await content.article('second', article('second, mended twice', 5, 'They sail again.'))
    await site.until(async () => (await site.text(path)).includes(path === XML[0] ? 'mended' : 'mended twice'))
    const after = await poll({ etag, modified })
    expect(after.status).toBe(200)
    expect(Object.keys(after.entries)).toEqual(Object.keys(first.entries))
    const changed = Object.keys(after.entries).filter((id) => after.entries[id] !== first.entries[id])
    expect(changed).toEqual([SECOND])
    const statuses = ['200 gzip', '304', '304', '304', '200 gzip']
    expect(proxy.take()).toEqual(statuses.map((status) => `/${path} ${status}`).sort())
  }
})

it.each(XML)(
  'newsboat gets /%s with 200, then 304, and after an edit the change in the entry that it knows',
  async (path) => {
    await writeFile(join(home, 'urls'), `${proxy.address}${path}\n`)
    await writeFile(join(home, 'config'), '')
    const files = ['-u', join(home, 'urls'), '-c', join(home, 'cache.db'), '-C', join(home, 'config')]
    const poll = async () => {
      const { errors } = await runProgram('newsboat', [...files, '-x', 'reload'])
      const { output } = await runProgram(PYTHON, ['-c', NEWSBOAT_TITLES, join(home, 'cache.db')])
      return { errors, output, answers: proxy.take() }
    }
    const titles = (second: string) => `tag:times.example,2026:first\tfirst\n${SECOND}\t${second}\n`
    // Newsboat keeps ETag and date only of a feed that is in its cache already: it subscribes with the first poll.
    for (const answer of ['200 gzip', '200 gzip', '304', '304'])
      expect(await poll()).toEqual({ errors: '', output: titles('second'), answers: [`/${path} ${answer}`] })
    await edit()
    expect(await poll()).toEqual({ errors: '', output: titles('second, mended'), answers: [`/${path} 200 gzip`] })
  },
)

it('sfeed, with curl, gets 200, then 304, and after an edit just the change', async () => {
  await copyFile(SFEEDRC, join(home, 'sfeedrc'))
  const poll = async () => {
    const environment = [`HOME=${home}`, `FEEDS=${proxy.address}`]
    const { code } = await runProgram('env', [...environment, 'sfeed_update', join(home, 'sfeedrc')])
    const kept = await Promise.all(['rss', 'atom'].map((name) => readFile(join(home, 'feeds', name), 'utf8')))
    return { code, kept: kept.map((text) => text.split('\n').filter(Boolean)) }
  }
  const first = await poll()
  expect([first.code, first.kept.map((lines) => lines.length)]).toEqual([0, [2, 2]])
  expect(proxy.take()).toEqual(answered('200 br'))
  expect(await poll()).toEqual(first)
  expect(proxy.take()).toEqual(answered('304'))
  await edit()
  const after = await poll()
  expect(proxy.take()).toEqual(answered('200 br'))
  // It keeps what it had, and takes another title for news.
  const news = after.kept.map((lines, index) => lines.filter((line) => !first.kept[index]?.includes(line)))
  expect(news.map((lines) => lines.map((line) => line.split('\t')[1]))).toEqual([
    ['second, mended'],
    ['second, mended'],
  ])
})

it.each(['all/rss.xml', 'all/atom.xml', 'all/feed.json', 'all/', 'feeds.opml', 'all/archive.2026-03/atom.xml'])(
  'curl gets the same bytes of /%s in every encoding',
  async (path) => {
    const curl = async (name: string, ...parameters: string[]) => {
      const file = join(home, name)
      const { code } = await runProgram('curl', ['-sf', '-o', file, ...parameters, `${proxy.address}${path}`])
      expect(code).toBe(0)
      return readFile(file)
    }
    const plain = await curl('plain')
    expect(plain.byteLength).toBeGreaterThan(200)
    expect(await curl('identity', '-H', 'Accept-Encoding: identity')).toEqual(plain)
    expect(gunzipSync(await curl('gzip', '-H', 'Accept-Encoding: gzip'))).toEqual(plain)
    expect(brotliDecompressSync(await curl('br', '-H', 'Accept-Encoding: br'))).toEqual(plain)
    expect(await curl('compressed', '--compressed')).toEqual(plain)
    const encodings = ['identity', 'identity', 'gzip', 'br', 'br']
    expect(proxy.take()).toEqual(encodings.map((encoding) => `/${path} 200 ${encoding}`).sort())
  },
)

it('a browser that opens a feed gets its page, and curl, scripts and ?raw get the feed', async () => {
  for (const path of [...XML, 'all/archive.2026-03/atom.xml']) {
    const page = await site.get(path, { ...NAVIGATION, 'Accept-Encoding': 'gzip, deflate, br, zstd' })
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(brotliDecompressSync(page.body).toString()).toBe(await site.text('all/'))
    const { output } = await runProgram('curl', ['-sf', `${site.address}${path}`])
    expect(output).toMatch(/^<\?xml /)
    expect((await site.get(`${path}?raw`, NAVIGATION)).body.toString()).toBe(output)
    const fetched = await site.get(path, { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' })
    expect(fetched.body.toString()).toBe(output)
  }
})

/**
 * `UPDATE_GOLDEN=1 npm run jest -- polling --selectProjects readers` writes the table anew. What differs from one run to the
 * next is masked, and lengths are, which differ with every change of a document.
 */
it('every kind of answer has the headers of the table', async () => {
  const etag = (await site.get('all/atom.xml')).headers.etag as string
  const requests: [string, Record<string, string>?, string?][] = [
    [''],
    ['feeds.opml'],
    ['all/'],
    ['all/rss.xml'],
    ['all/rss.xml', { 'Accept-Encoding': 'gzip' }],
    ['all/rss.xml', { 'Accept-Encoding': 'br' }, 'HEAD'],
    ['all/rss.xml', NAVIGATION],
    ['all/atom.xml'],
    ['all/atom.xml', { 'If-None-Match': etag }],
    ['all/feed.json'],
    ['all/archive.2026-03/rss.xml'],
    ['all/archive.2026-03/atom.xml'],
    ['all/archive.2026-03/feed.json'],
    ['partner/'],
    ['partner/rss.xml'],
    ['partner/atom.xml'],
    ['partner/feed.json'],
    ['all'],
    ['all/missing.xml'],
    ['all/atom.xml.br'],
    ['all/atom.xml', {}, 'POST'],
    ['all/atom.xml', { 'Accept-Encoding': 'identity;q=0' }],
  ]
  const rows: string[] = []
  for (const [path, headers = {}, method = 'GET'] of requests) {
    const said = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(etag, '(its ETag)')}`)
    rows.push([`${method} /${path}`, ...said].join('\n'), tableOf(await site.get(path, headers, method)), '')
  }
  const table = rows.join('\n')
  if (process.env.UPDATE_GOLDEN) await writeFile(GOLDEN, table)
  expect(table).toBe(await readFile(GOLDEN, 'utf8'))
})

function tableOf({ status, headers }: Answer): string {
  const masked = { etag: '(an ETag)', 'last-modified': '(a date)', 'content-length': '(a length)' }
  const { date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...others } = headers
  const lines = Object.entries(others)
    .map(([name, value]) => `  ${name}: ${masked[name as keyof typeof masked] ?? value}`)
    .sort()
  return [`  ${status}`, ...lines].join('\n').replaceAll(site.address, 'http://localhost/')
}
