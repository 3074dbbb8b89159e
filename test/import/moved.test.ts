import { readFile } from 'node:fs/promises'
import { importCommand } from '../../cli/commands/import-command.ts'
import { parseSite } from '../../core/site/site.ts'
import { TestContent } from '../support/content.ts'
import { importInto } from '../support/imported.ts'
import { runHere } from '../support/run-here.ts'

/** The old feeds' addresses that an import proposes for `moved` in site.json. */

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

const HOME = 'https://www.gullhaven.example/'
const ITEM =
  '<item><title>T</title><link>https://www.gullhaven.example/t</link><description>Text.</description><pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate></item>'

async function rss({ self, generator, home = HOME }: { self?: string; generator?: string; home?: string } = {}) {
  const link = self === undefined ? '' : `<atom:link rel="self" href="${self}" type="application/rss+xml"/>`
  const made = generator === undefined ? '' : `<generator>${generator}</generator>`
  const channel = `<title>The Gazette</title><link>${home}</link><description>D</description>${link}${made}${ITEM}`
  const name = `feed-${self?.replace(/\W+/g, '-') ?? 'own'}.xml`
  await content.write(
    name,
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${channel}</channel></rss>`,
  )
  return content.file(name)
}

async function movedOf(...sources: string[]): Promise<unknown> {
  const report = await importInto(content.file('site'), sources)
  const bytes = await readFile(content.file('site/site.json'))
  const { moved } = JSON.parse(bytes.toString())
  expect(report.moved).toEqual(moved)
  // What is proposed is valid: the site is read, and nothing is wrong with it.
  expect(parseSite(bytes).problems).toEqual([])
  return moved
}

const WORDPRESS = {
  'feed/': 'all/rss.xml',
  'feed/rss/': 'all/rss.xml',
  'feed/rss2/': 'all/rss.xml',
  'feed/rdf/': 'all/rss.xml',
  'feed/atom/': 'all/atom.xml',
  'comments/feed/': 'gone',
}

it('the address of the feed itself, and the usual ones of the program that made it', async () => {
  expect(await movedOf(await rss({ self: `${HOME}feed/`, generator: 'https://wordpress.org/?v=6.7' }))).toEqual(
    WORDPRESS,
  )
})

it.each([
  ['Jekyll v4', { 'feed.xml': 'all/atom.xml' }],
  ['Hugo -- gohugo.io', { 'index.xml': 'all/rss.xml' }],
  ['Ghost 5.2', { 'rss/': 'all/rss.xml' }],
  ['A program of our own', undefined],
])('%s', async (generator, moved) => {
  expect(await movedOf(await rss({ generator }))).toEqual(moved)
})

it('of a blog in a folder of its site, with that folder', async () => {
  expect(await movedOf(await rss({ generator: 'Hugo', home: `${HOME}blog/` }))).toEqual({
    'blog/index.xml': 'all/rss.xml',
  })
})

it('no address with a query, on another host, or of which there are several', async () => {
  expect(await movedOf(await rss({ self: `${HOME}?feed=rss2` }))).toBeUndefined()
  await content.remove()
  content = await TestContent.make()
  expect(await movedOf(await rss({ self: 'https://feedburner.example/gazette' }))).toBeUndefined()
  await content.remove()
  content = await TestContent.make()
  const sections = [await rss({ self: `${HOME}harbour/rss.xml` }), await rss({ self: `${HOME}town/rss.xml` })]
  expect(await movedOf(...sections)).toBeUndefined()
})

it('for a site that is there: printed, without those that it has, and site.json stays as it is', async () => {
  const site = {
    title: 'The Gazette',
    description: 'D',
    home_page_url: HOME,
    feed_base_url: 'https://feeds.gullhaven.example/',
    language: 'en',
    id_authority: 'gullhaven.example,2026',
    feeds: [{ path: 'all', title: 'All' }],
    moved: { 'feed/': 'all/atom.xml' },
  }
  await content.write('site/site.json', site)
  const { output } = await runHere(
    importCommand(),
    [await rss({ self: `${HOME}feed/`, generator: 'WordPress' }), '--out', content.file('site')],
    content.path,
  )
  expect(output).toContain('add these lines to "moved" in site.json')
  expect(output).toContain('"feed/atom/": "all/atom.xml"')
  expect(output).not.toContain('"feed/":')
  expect(JSON.parse(await readFile(content.file('site/site.json'), 'utf8'))).toEqual(site)
})

it('none for a site without a feed of everything', async () => {
  const feeds = [{ path: 'harbour', title: 'Harbour' }]
  const site = { title: 'T', description: 'D', home_page_url: HOME, feed_base_url: HOME, language: 'en' }
  await content.write('site/site.json', { ...site, id_authority: 'gullhaven.example,2026', feeds })
  const report = await importInto(content.file('site'), await rss({ generator: 'WordPress' }))
  expect(report.moved).toBeUndefined()
})
