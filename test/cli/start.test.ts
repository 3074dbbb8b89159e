import { rm } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { SITE, TestContent } from '../support/content.ts'
import { RunningSite } from '../support/running-site.ts'

let content: TestContent
let site: RunningSite

beforeAll(async () => {
  content = await TestContent.make()
  await content.article('first', { title: 'First', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z' })
  site = await RunningSite.start(content.file('content'))
})

afterAll(async () => {
  await site.stop()
  await content.remove()
})

it.each([
  ['all/rss.xml', 'application/rss+xml; charset=utf-8'],
  ['all/atom.xml', 'application/atom+xml; charset=utf-8'],
  ['all/feed.json', 'application/feed+json; charset=utf-8'],
  ['feeds.opml', 'text/x-opml; charset=utf-8'],
  ['', 'text/html; charset=utf-8'],
])('serves /%s as %s', async (path, type) => {
  const { status, headers, body } = await site.get(path)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe(type)
  expect(headers['content-length']).toBe(String(body.byteLength))
  expect(headers['cache-control']).toContain('max-age=60')
  expect(headers.vary).toContain('Accept-Encoding')
})

it('names itself as the place of the feeds', async () => {
  expect((await site.get('all/atom.xml')).body.toString()).toContain(`rel="self" href="${site.address}all/atom.xml"`)
  const page = (await site.get('')).body.toString()
  expect(page).toContain(`${site.address}all/rss.xml`)
  expect(page).toMatch(/<link rel="alternate" type="application\/atom\+xml"[^>]* href="all\/atom.xml">/)
})

it('answers 304 to a reader that has the document', async () => {
  const { headers } = await site.get('all/rss.xml')
  const known = { etag: headers.etag as string, date: headers['last-modified'] as string }
  const conditions: Record<string, string>[] = [
    { 'If-None-Match': known.etag },
    { 'If-None-Match': `"other", W/${known.etag}` },
    { 'If-None-Match': '*' },
    { 'If-Modified-Since': known.date },
    { 'If-None-Match': known.etag, 'If-Modified-Since': new Date(0).toUTCString() },
  ]
  for (const condition of conditions) {
    const answer = await site.get('all/rss.xml', condition)
    expect([answer.status, answer.body.byteLength, answer.headers.etag]).toEqual([304, 0, known.etag])
  }
  expect((await site.get('all/rss.xml', { 'If-None-Match': '"other"' })).status).toBe(200)
  expect((await site.get('all/rss.xml', { 'If-Modified-Since': new Date(0).toUTCString() })).status).toBe(200)
})

it('compresses as it is asked to, with an ETag for each encoding', async () => {
  const plain = await site.get('all/atom.xml', { 'Accept-Encoding': 'identity' })
  const gzip = await site.get('all/atom.xml', { 'Accept-Encoding': 'gzip' })
  const brotli = await site.get('all/atom.xml', { 'Accept-Encoding': 'gzip, br' })
  expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br'])
  expect(gunzipSync(gzip.body)).toEqual(plain.body)
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body)
  expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3)
  expect(
    (await site.get('all/atom.xml', { 'Accept-Encoding': 'br;q=0, gzip;q=0.5' })).headers['content-encoding'],
  ).toBe('gzip')
  expect((await site.get('all/atom.xml', { 'Accept-Encoding': 'identity;q=0, compress' })).status).toBe(406)
})

it('answers HEAD like GET, without the body', async () => {
  const whole = await site.get('all/rss.xml')
  const head = await site.get('all/rss.xml', {}, 'HEAD')
  expect(head.status).toBe(200)
  expect(head.body.byteLength).toBe(0)
  expect(head.headers['content-length']).toBe(whole.headers['content-length'])
})

it('says in plain words what is missing or not allowed', async () => {
  const missing = await site.get('all/rss2.xml')
  expect(missing.status).toBe(404)
  expect(missing.body.toString()).toContain('/all/rss.xml')
  expect(missing.headers['x-content-type-options']).toBe('nosniff')
  expect((await site.get('all/rss.xml', {}, 'POST')).status).toBe(405)
  expect((await site.get('all/rss.xml', {}, 'OPTIONS')).status).toBe(204)
  expect((await site.get('%E0%A4%A')).status).toBe(404)
})

it('redirects from old addresses for ever, with and without the slash, and says which are gone', async () => {
  const moved = { 'feed/': 'all/rss.xml', 'atom.xml': 'all/atom.xml', 'news/*': 'all/*', 'comments/feed': 'gone' }
  await content.write('content/site.json', { ...SITE, moved })
  const outcomeOf = async (path: string, headers = {}, method = 'GET') => {
    const { status, headers: sent } = await site.get(path, headers, method)
    return [status, sent.location]
  }
  await site.until(async () => (await site.get('feed/')).status === 301 && (await site.get('news/')).status === 301)
  await site.until(async () => (await site.get('comments/feed')).status === 410)
  for (const path of ['feed/', 'feed', 'feed/index.html', 'news/rss.xml'])
    expect(await outcomeOf(path)).toEqual([301, `${site.address}all/rss.xml`])
  expect(await outcomeOf('news')).toEqual([301, `${site.address}all/`])
  expect(await outcomeOf('all')).toEqual([301, '/all/'])
  expect(await outcomeOf('comments/feed/')).toEqual([410, undefined])
  expect(await outcomeOf('nowhere')).toEqual([404, undefined])
  for (const encoding of ['identity', 'gzip', 'br'])
    expect(await outcomeOf('atom.xml', { 'Accept-Encoding': encoding })).toEqual([301, `${site.address}all/atom.xml`])
  const head = await site.get('feed/', {}, 'HEAD')
  expect([head.status, head.body.byteLength, head.headers.etag]).toEqual([301, 0, undefined])
  // A reader that comes with what the old host told it.
  const told = { 'If-None-Match': '*', 'If-Modified-Since': new Date().toUTCString() }
  expect(await outcomeOf('feed/', told)).toEqual([301, `${site.address}all/rss.xml`])
})

it('publishes a save, says what caused what, and leaves the other documents as they were', async () => {
  const before = await site.get('index.html')
  await content.article('second', { title: 'Second', content_text: 'Text.', date_published: '2026-03-02T09:00:00Z' })
  await site.until(async () => (await site.titles()).length === 2)
  expect(await site.titles()).toEqual(['Second', 'First'])
  await site.until(() => site.output.includes('articles/second.json → all/rss.xml'))
  expect((await site.get('index.html')).headers.etag).toBe(before.headers.etag)
})

it('keeps the last good version of a file that breaks, and says why', async () => {
  await content.article('second', '{"title": "Second", "date_published": "soon"}')
  await site.until(() => site.output.includes('$.date_published'))
  expect(await site.titles()).toEqual(['Second', 'First'])
})

it('takes a removed article out at once', async () => {
  await rm(content.file('content/articles/second.json'))
  await site.until(async () => (await site.titles()).length === 1)
})

it('publishes a scheduled article at its time, and takes an expired one out at its', async () => {
  const soon = Date.now() + 700
  await content.article('timed', {
    title: 'Timed',
    content_text: 'Text.',
    date_published: new Date(soon).toISOString(),
    date_expires: new Date(soon + 700).toISOString(),
  })
  await site.until(() => site.output.includes('articles/timed.json'))
  await site.until(async () => (await site.titles()).includes('Timed'))
  expect(Date.now()).toBeGreaterThanOrEqual(soon)
  await site.until(async () => !(await site.titles()).includes('Timed'))
})

it('follows site.json, and keeps the last good one while it is broken', async () => {
  await content.write('content/site.json', { ...SITE, title: 'The New Times' })
  await site.until(async () => (await site.get('')).body.toString().includes('The New Times'))
  await content.write('content/site.json', '{"title": ')
  await site.until(() => site.output.includes('site.json\n'))
  expect((await site.get('')).body.toString()).toContain('The New Times')
})
