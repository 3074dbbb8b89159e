import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { SITE, TestContent } from '../support/content.ts'
import { type CommandResult, runCommand } from '../support/run-command.ts'

const GOOD = { title: 'Good', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', tags: ['x'] }

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

function build(...flags: string[]): Promise<CommandResult> {
  return runCommand(['build', content.file('content'), '--out', content.file('out'), ...flags])
}

async function feed(path = 'all'): Promise<{ items: Record<string, string>[] }> {
  return JSON.parse(await readFile(content.file(`out/${path}/feed.json`), 'utf8'))
}

it('publishes every document and leaves with 0', async () => {
  await content.article('good', GOOD)
  const { code, output } = await build()
  expect(code).toBe(0)
  expect(output).toContain('1 article (0 with errors, 0 with warnings)')
  expect(output).toContain('10 documents')
  expect((await readdir(content.file('out'), { recursive: true })).filter((name) => name.includes('.')).sort()).toEqual(
    [
      ...['all/atom.xml', 'all/feed.json', 'all/index.html', 'all/rss.xml'],
      ...['feeds.opml', 'index.html', 'tags/x/atom.xml', 'tags/x/feed.json', 'tags/x/index.html', 'tags/x/rss.xml'],
    ],
  )
})

it('leaves private feeds out, and says so: whoever serves the folder has no lock', async () => {
  const secret = { path: 'partners/msn', title: 'For MSN', access: 'token' }
  await content.write('content/site.json', { ...SITE, feeds: [...SITE.feeds, secret] })
  await content.article('good', GOOD)
  const { code, output } = await build()
  expect([code, output]).toEqual([0, expect.stringContaining('Not built: partners/msn. This feed is private')])
  const files = await readdir(content.file('out'), { recursive: true })
  expect(files.filter((name) => /private|msn/.test(name))).toEqual([])
  expect(await readFile(content.file('out/feeds.opml'), 'utf8')).not.toContain('MSN')
})

it('builds the rest, names the file, line, member and fix, and leaves with 1, where a file is rejected', async () => {
  await content.article('good', GOOD)
  await content.article('news/bad', '{\n  "title": "Bad",\n  "date_published": "yesterday"\n}')
  const { code, output } = await build()
  expect(code).toBe(1)
  expect((await feed()).items.map(({ title }) => title)).toEqual(['Good'])
  expect(output).toContain('articles/news/bad.json')
  expect(output).toMatch(/error {3}3:3 +\$\.date_published/)
  expect(output).toContain('"yesterday"')
  expect(output).toContain('2026-03-01T09:30:00+01:00')
})

it('tells a script what came of each file and document, and nothing else on standard output', async () => {
  await content.article('good', GOOD)
  await content.article('bad', '{"title": 3}')
  const { code, stdout } = await build('--json')
  expect(code).toBe(1)
  const { articles, files, documents } = JSON.parse(stdout)
  expect(articles).toBe(2)
  expect(files).toMatchObject([{ file: 'articles/bad.json', accepted: false, problems: [{ path: '$.title' }] }])
  expect([documents.total, documents.unchanged, documents.removed]).toEqual([10, 0, []])
  expect(documents.written).toContain('tags/x/feed.json')
  await rm(content.file('content/site.json'))
  expect(JSON.parse((await build('--json')).stdout)).toEqual({ articles: 0, files: [expect.anything()] })
})

it('writes the redirects of old addresses for static hosts, and nothing at the addresses', async () => {
  const moved = { 'feed/': 'all/rss.xml', 'atom.xml': 'all/atom.xml', 'old/*': 'https://other.example/*', x: 'gone' }
  await content.write('content/site.json', { ...SITE, moved })
  const { code, output } = await build()
  expect(code).toBe(0)
  expect(output).toContain('The old addresses are in _redirects')
  const base = SITE.feed_base_url
  expect((await readFile(content.file('out/_redirects'), 'utf8')).split('\n')).toEqual([
    `/feed ${base}all/rss.xml 301`,
    `/feed/ ${base}all/rss.xml 301`,
    `/feed/index.html ${base}all/rss.xml 301`,
    `/atom.xml ${base}all/atom.xml 301`,
    '/old/rss.xml https://other.example/rss.xml 301',
    '/old/atom.xml https://other.example/atom.xml 301',
    '/old/feed.json https://other.example/feed.json 301',
    '/old https://other.example/ 301',
    '/old/ https://other.example/ 301',
    '/old/index.html https://other.example/ 301',
    '',
  ])
  expect((await readdir(content.file('out'))).sort()).toEqual(['_redirects', 'all', 'feeds.opml', 'index.html'])
  expect((await build()).output).toContain('0 written, 7 unchanged')
  expect((await build('--no-redirects')).output).toContain('1 removed')
  expect(await readdir(content.file('out'))).not.toContain('_redirects')
})

it('names an undated file, and takes its modification time', async () => {
  await content.article('undated', { title: 'Undated', content_text: 'Text.' })
  const { code, output } = await build()
  expect(code).toBe(0)
  expect(output).toContain('articles/undated.json')
  const { mtimeMs } = await stat(content.file('content/articles/undated.json'))
  expect(Date.parse((await feed()).items[0]?.date_published as string)).toBe(Math.floor(mtimeMs))
})

it('takes a modification time that is ahead of the clock for now', async () => {
  await content.article('undated', { title: 'Undated', content_text: 'Text.' })
  await utimes(content.file('content/articles/undated.json'), new Date('2099-01-01'), new Date('2099-01-01'))
  expect((await build()).code).toBe(0)
  expect((await feed()).items).toMatchObject([{ title: 'Undated', date_published: expect.stringMatching(/^20[2-8]/) }])
})

it('rewrites nothing where nothing changed, and takes away what is no longer published', async () => {
  await content.article('good', GOOD)
  await content.write('out/mine.txt', 'not ours')
  await build()
  const before = await stat(content.file('out/all/rss.xml'))
  expect((await build()).output).toContain('0 written, 10 unchanged, 0 removed')
  expect((await stat(content.file('out/all/rss.xml'))).mtimeMs).toBe(before.mtimeMs)
  await content.article('good', { ...GOOD, tags: [] })
  expect((await build()).output).toContain('4 removed')
  expect(await readFile(content.file('out/mine.txt'), 'utf8')).toBe('not ours')
})

it('keeps first-seen times and last good versions in the state folder', async () => {
  const state = ['--state', content.file('state')]
  await content.article('undated', { title: 'Undated', content_text: 'Text.' })
  await build(...state)
  const first = (await feed()).items[0]
  await new Promise((resolve) => setTimeout(resolve, 20))
  await content.article('undated', { title: 'Undated', content_text: 'Other text.' })
  await build(...state)
  const second = (await feed()).items[0]
  expect(second?.date_published).toBe(first?.date_published)
  expect(Date.parse(second?.date_modified as string)).toBeGreaterThan(Date.parse(first?.date_modified as string))
  await content.article('undated', '{"title": 3}')
  expect((await build(...state)).code).toBe(1)
  expect((await feed()).items[0]).toEqual(second)
  await content.write('content/site.json', '{')
  expect((await build(...state)).code).toBe(1)
  expect((await feed()).items[0]).toEqual(second)
  await content.write('content/site.json', SITE)
  await rm(content.file('content/articles/undated.json'))
  expect((await build(...state)).code).toBe(0)
  expect((await feed()).items).toEqual([])
})

it('sees what changed since a state folder took over the cache of a build without one', async () => {
  const state = ['--state', content.file('content/.feedwright')]
  await content.article('good', GOOD)
  // A file of a moment ago has no stamp to be known by.
  await utimes(content.file('content/articles/good.json'), new Date('2026-05-30'), new Date('2026-05-30'))
  await build()
  await build(...state)
  const first = (await feed()).items[0]
  await content.article('good', { ...GOOD, title: 'Better' })
  await build(...state)
  const second = (await feed()).items[0]
  expect(Date.parse(second?.date_modified as string)).toBeGreaterThan(Date.parse(first?.date_modified as string))
})

it('leaves a tombstone of a removed article, where there is a state folder, until it comes back', async () => {
  const state = ['--state', content.file('state')]
  const atom = () => readFile(content.file('out/all/atom.xml'), 'utf8')
  await content.article('good', GOOD)
  await content.article('other', { ...GOOD, title: 'Other' })
  await build(...state)
  expect(await atom()).not.toContain('deleted-entry')
  await rm(content.file('content/articles/good.json'))
  await build(...state)
  expect(await atom()).toMatch(/<at:deleted-entry [^>]*ref="tag:times.example,2026:good"/)
  const removed = await atom()
  await build(...state)
  expect(await atom()).toBe(removed)
  await content.article('good', GOOD)
  await build(...state)
  expect(await atom()).not.toContain('deleted-entry')
})

it('says of two files with one id which one is published', async () => {
  await content.article('a', { ...GOOD, id: 'same' })
  await content.article('b', { ...GOOD, id: 'same', title: 'Second' })
  const { code, output } = await build()
  expect(code).toBe(1)
  expect(output).toMatch(/articles\/[ab]\.json has/)
  expect((await feed()).items).toHaveLength(1)
})

it('leaves everything alone where there is no site', async () => {
  await rm(content.file('content/site.json'))
  const { code, output } = await build()
  expect(code).toBe(1)
  expect(output).toContain('no site.json')
  await expect(stat(content.file('out'))).rejects.toThrow('ENOENT')
})

it('teaches with --help', async () => {
  const { code, output } = await runCommand(['build', '--help'])
  expect(code).toBe(0)
  expect(output).toContain('Examples:')
  expect(output).toContain('Exit codes:')
})
