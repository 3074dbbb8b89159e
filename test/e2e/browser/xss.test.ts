import type { Browser } from 'playwright-core'
import { bodyOf, jsonItem, publish, rssItem } from '../../support/publish-site.ts'
import { texts } from '../../support/xml-tree.ts'
import { launchChromium } from './chromium.ts'
import { show, type Way } from './show.ts'
import { VECTORS } from './vectors.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

/** Shows every piece of HTML in every way; what ran, by the way and the piece. */
async function vectorsThatExecute(
  pieces: readonly string[],
): Promise<[way: Way, piece: string, happened: readonly string[]][]> {
  const ways: Way[] = ['innerHTML', 'document']
  const shown = await Promise.all(ways.map(async (way) => [way, await show(browser, pieces, way)] as const))
  return shown.flatMap(([way, ran]) =>
    [...ran].map(([piece, happened]) => [way, piece, happened] as [Way, string, string[]]),
  )
}

it('has at least a hundred vectors, each once', () => {
  expect(VECTORS.length).toBeGreaterThan(180)
  expect(new Set(VECTORS).size).toBe(VECTORS.length)
})

it('sees script run: most vectors do, as they come', async () => {
  const vectorsThatRun = new Set((await vectorsThatExecute(VECTORS)).map(([, vector]) => vector))
  console.info(`${vectorsThatRun.size} of ${VECTORS.length} vectors run in this browser when nothing cleans them`)
  expect(vectorsThatRun.size).toBeGreaterThan(100)
})

it.each(['content_html', 'content_markdown', 'content_text'])('runs none of them from %s', async (member) => {
  expect(await vectorsThatExecute(VECTORS.map((vector) => contentOf({ [member]: vector, title: 'x' })))).toEqual([])
})

it('runs none of them from a summary, which RSS readers show as HTML', async () => {
  expect(
    await vectorsThatExecute(VECTORS.map((summary) => texts(rssItem({ summary }), 'description').join(''))),
  ).toEqual([])
})

it('runs none of them from the start page, as titles, descriptions and tags', async () => {
  const tags = VECTORS.filter((vector) => vector.length <= 100)
  const articles = Object.fromEntries(
    tags.map((tag, index) => [`a-${index}`, { title: tag, section: tag, tags: [tag] }]),
  )
  const feeds = [
    { path: 'all', title: VECTORS.join(' ').slice(0, 500), description: VECTORS.join(' ').slice(0, 5_000) },
    { path: 'tags/{name}', title: '{name}', description: '{name}', each: 'tag' },
  ]
  const site = {
    title: VECTORS.join(' ').slice(500, 1_000),
    description: VECTORS.slice(-80).join(' ').slice(0, 5_000),
    feeds,
  }
  const page = bodyOf({ site, articles }, 'index.html')
  expect(page).toContain('alert(1)')
  expect(await vectorsThatExecute([page])).toEqual([])
})

it('runs none of them from the page of a feed, as titles, summaries, authors and tags', async () => {
  const articles = Object.fromEntries(
    VECTORS.map((vector, index) => {
      const name = vector.slice(0, 100)
      return [`a-${index}`, { title: vector, summary: vector, authors: [{ name }], tags: [name] }]
    }),
  )
  const feeds = [
    { path: 'all', title: VECTORS.join(' ').slice(0, 500), description: VECTORS.join(' ').slice(0, 5_000) },
    { path: 'tags/{name}', title: '{name}', description: '{name}', each: 'tag' },
  ]
  const documents = [...publish({ site: { feeds, rights: VECTORS.join(' ').slice(0, 5_000) }, articles }).values()]
  const bodies = documents.filter(({ path }) => path.endsWith('/index.html')).map(({ body }) => body)
  expect(bodies.length).toBeGreaterThan(150)
  expect(bodies.filter((body) => body.includes('alert(1)'))).toEqual(bodies)
  // Without the policy, under which nothing would run that is not escaped either.
  expect(await vectorsThatExecute(bodies.map((body) => body.replace(/<meta http-equiv=.*>/, '')))).toEqual([])
})

/** The content as its readers get it: the same HTML from every format. */
function contentOf(article: object): string {
  const html = (jsonItem(article).content_html as string | undefined) ?? ''
  const [rss = ''] = texts(rssItem(article), 'content:encoded')
  const atom = publish({ articles: { a: article } }).get('all/atom.xml')?.body ?? ''
  expect(rss).toBe(html)
  if (html !== '') expect(atom).toMatch(/<content type="html"(?: xml:base="[^"]*")?>/)
  return html
}
