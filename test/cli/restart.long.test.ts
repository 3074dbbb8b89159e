import { readFile, rm, stat } from 'node:fs/promises'
import { SITE, TestContent } from '../support/content.ts'
import { freePort, RunningSite } from '../support/running-site.ts'

const FIRST = { title: 'First', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', tags: ['x'] }
const SECOND = { title: 'Second', content_text: 'Text.', date_published: '2026-04-02T09:00:00Z' }
const THIRD = { title: 'Third', content_text: 'Text.', date_published: '2026-05-03T09:00:00Z' }
const WITH_ARCHIVE = { ...SITE, feeds: [{ ...SITE.feeds[0], limit: 1, archive: 'month' }, SITE.feeds[1]] }
const DOCUMENTS = ['all/rss.xml', 'all/atom.xml', 'all/feed.json', 'tags/x/atom.xml', 'feeds.opml', 'index.html']
/** The base URL stays only where the port does. */
const PORT = await freePort()

let content: TestContent
let site: RunningSite

beforeEach(async () => {
  content = await TestContent.make(WITH_ARCHIVE)
  await content.oldArticles()
  await content.article('first', FIRST)
  await content.article('second', SECOND)
  await content.article('third', THIRD)
  site = await start()
})

afterEach(async () => {
  await site.stop()
  await content.remove()
})

function start(...flags: string[]): Promise<RunningSite> {
  return RunningSite.start(content.file('content'), '--port', PORT, ...flags)
}

/** Kills the program, lets something happen, and starts it again. */
async function restart(meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
  await site.stop('SIGKILL')
  await meanwhile()
  site = await start()
}

async function headersOf(paths: readonly string[]): Promise<unknown[]> {
  const answers = await Promise.all(paths.map((path) => site.get(path)))
  return answers.map(({ status, headers }) => [status, headers.etag, headers['last-modified']])
}

async function json(file: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(content.file(`content/${file}`), 'utf8'))
}

it('keeps every ETag and every date over a restart', async () => {
  const before = await headersOf(DOCUMENTS)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await restart()
  expect(await headersOf(DOCUMENTS)).toEqual(before)
  expect(before).toHaveLength(new Set(before.map(String)).size)
})

it('notices what was saved, spoilt and removed while it was not running', async () => {
  await restart(async () => {
    await content.article('first', { ...FIRST, title: 'First, mended', tags: ['y'] })
    await content.article('second', '{')
    await rm(content.file('content/articles/third.json'))
    await content.article('fourth', { title: 'Fourth', content_text: 'Text.', date_published: '2026-06-04T09:00:00Z' })
  })
  expect(await site.titles()).toEqual(['Fourth', 'First, mended'])
  expect(await site.titles('tags/y')).toEqual(['First, mended'])
  expect((await site.get('tags/x/rss.xml')).status).toBe(404)
  expect(await site.text('index.html')).not.toContain('tags/x/')
  expect(await site.text('all/archive.2026-03/atom.xml')).toContain('First, mended')
  expect(await site.text('all/archive.2026-04/atom.xml')).toContain('Second')
  expect(await site.text('all/atom.xml')).toMatch(/<at:deleted-entry [^>]*ref="tag:times.example,2026:third"/)
  expect(site.output).toContain('articles/second.json\n')
})

it('notices a removed article whose receipt was removed too', async () => {
  await restart(async () => {
    await rm(content.file('content/receipts'), { recursive: true })
    await rm(content.file('content/articles/third.json'))
  })
  expect(await site.titles()).toEqual(['Second'])
})

it('follows a site.json that was changed meanwhile', async () => {
  await restart(() => content.write('content/site.json', { ...WITH_ARCHIVE, feeds: SITE.feeds.slice(1) }))
  expect((await site.get('all/rss.xml')).status).toBe(404)
  expect((await site.get('all/archive.2026-03/rss.xml')).status).toBe(404)
  expect(await site.titles('tags/x')).toEqual(['First'])
})

it('starts from nothing with the history that the receipts have, and gives the same documents', async () => {
  await rm(content.file('content/articles/third.json'))
  await site.until(async () => (await site.text('all/atom.xml')).includes('deleted-entry'))
  await site.until(() => site.output.includes('removed   receipts/third.html'))
  const before = await Promise.all(DOCUMENTS.map((path) => site.text(path)))
  await restart(() => rm(content.file('content/.feedwright'), { recursive: true }))
  expect(await Promise.all(DOCUMENTS.map((path) => site.text(path)))).toEqual(before)
})

it('writes receipts beside the articles, as files and pages, and names the page', async () => {
  expect(await json('receipts/first.json')).toMatchObject({ file: 'articles/first.json', accepted: true })
  expect(await json('site.receipt.json')).toMatchObject({ file: 'site.json', accepted: true })
  await content.article('first', '{ "title": 3 }')
  await site.until(() => site.output.includes('rejected  receipts/first.html'))
  expect(await readFile(content.file('content/receipts/first.html'), 'utf8')).toContain('has errors')
  expect(await json('receipts/first.json')).toMatchObject({
    accepted: false,
    stays_published: expect.stringContaining('First'),
    problems: [{ path: '$.title' }],
  })
})

it('publishes of two files with one id the one that was first, then the other when that goes', async () => {
  await content.article('first', { ...FIRST, id: 'same' })
  await site.until(async () => (await site.text('tags/x/feed.json')).includes('same'))
  await content.article('second', { ...SECOND, id: 'same' })
  await site.until(() => site.output.includes('which articles/first.json has'))
  // Both were changed just now: corrections, which the feed shows whatever its limit.
  expect(await site.titles()).toEqual(['Third', 'First'])
  await rm(content.file('content/articles/first.json'))
  await site.until(async () => (await json('receipts/second.json')).accepted === true)
  await site.until(async () => (await site.titles()).includes('Second'))
  expect(await site.titles()).toEqual(['Third', 'Second'])
  expect((await site.get('all/archive.2026-03/feed.json')).status).toBe(404)
})

it('keeps its own things hidden in the content folder, or where it is told to', async () => {
  await expect(stat(content.file('content/.feedwright/catalog/records'))).resolves.toBeDefined()
  expect((await site.get('.feedwright/making')).status).toBe(404)
  await site.stop()
  await rm(content.file('content/.feedwright'), { recursive: true })
  site = await start('--state', content.file('elsewhere'))
  expect(await site.titles()).toEqual(['Third'])
  await expect(stat(content.file('elsewhere/feeds/all/rss.xml'))).resolves.toBeDefined()
  await expect(stat(content.file('content/.feedwright/catalog'))).rejects.toThrow('ENOENT')
})
