import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { namedFiles } from '../../../cli/remote/named-objects.ts'
import { withdrawnText as report, withdrawOutcome } from '../../../cli/withdraw/print-withdraw.ts'
import { prepareAll, type WithdrawOptions, withdrawArticles } from '../../../cli/withdraw/withdraw-articles.ts'
import type { WithdrawnArticle } from '../../../cli/withdraw/withdrawn-article.ts'
import { parseSite } from '../../../core/site/site.ts'
import { SITE } from '../../support/content.ts'
import { MemorySite } from '../../support/memory-site.ts'

const REASON = 'It names a child & its school'
const ARTICLE = {
  title: 'A ferry that everybody waited for',
  content_text: 'It is back. '.repeat(60),
  date_published: '2026-03-01T08:00:00Z',
  tags: ['sea'],
}
const PARTNERS = [
  { path: 'partners/msn', title: 'For MSN', profile: 'msn' },
  { path: 'partners/smartnews', title: 'For SmartNews', profile: 'smartnews' },
  { path: 'partners/yahoo', title: 'For Yahoo', profile: 'full-text' },
  { path: 'partners/news', title: 'For Google News', profile: 'google-news' },
  { path: 'partners/locked', title: 'For a locked one', profile: 'msn', access: 'token' },
]

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open({
    ...SITE,
    logo: 'https://times.example/logo.png',
    feeds: [...SITE.feeds, ...PARTNERS, { path: 'wire', title: 'The wire', access: 'token' }],
  })
  await site.content.article('ferry', ARTICLE)
  const now = new Date(Date.now() - 3_600_000).toISOString()
  await site.content.article('now', {
    ...ARTICLE,
    title: 'Boarding',
    url: 'https://www.times.example/ferry',
    date_published: now,
  })
  await site.content.article('crane', { ...ARTICLE, title: 'A crane that nobody waited for' })
  await site.publish()
})
afterEach(() => site.close())

async function options(more: Partial<WithdrawOptions> = {}): Promise<WithdrawOptions> {
  const file = await site.cloud.stored.articles.get('site.json')
  return {
    articles: site.articles,
    site: parseSite(file?.bytes ?? new Uint8Array()).site,
    documents: site.cloud.stored.feeds,
    readAt: site.address,
    timeoutMs: 400,
    intervalMs: 20,
    ...more,
  }
}

async function withdraw(
  name: string,
  { reason = REASON, ...more }: Partial<WithdrawOptions> & { reason?: string } = {},
): Promise<WithdrawnArticle> {
  const all = await options(more)
  const prepared = await prepareAll(await namedFiles([name]), reason, all)
  const [article] = await withdrawArticles(prepared, reason, all)
  return article as WithdrawnArticle
}

async function stored(key: string): Promise<string> {
  const object = await site.cloud.stored.articles.get(key)
  return new TextDecoder().decode(object?.bytes)
}

it('tells every feed and every partner, each in its own way, and keeps the file', async () => {
  const article = await withdraw('ferry')
  expect(withdrawOutcome(article)).toBe('withdrawn')
  expect(article.feeds.map(({ feed, isGone, hasTombstone }) => [feed.title, isGone, hasTombstone])).toEqual([
    ['Everything', true, true],
    ['The wire', true, true],
    ['Tag: sea', true, true],
  ])
  expect(article.partners.map(({ partner, state }) => [partner.title, state])).toEqual([
    ['For MSN', 'told'],
    ['For SmartNews', 'told'],
    ['For Yahoo', 'gone'],
    ['For a locked one', 'told'],
    ['For Google News', 'gone'],
  ])
  for (const { afterMs } of [...article.feeds, ...article.partners]) expect(afterMs).toBeGreaterThan(0)
  expect(JSON.parse(await stored('articles/ferry.json'))).toEqual({
    ...ARTICLE,
    status: 'withdrawn',
    withdrawn_reason: REASON,
  })
  const text = report([article])
  expect(text).toMatch(/For MSN +told to remove it +live after \d+\.\d s +https:/)
  expect(text).toMatch(/For Yahoo +no longer in the document; its format has no sign of removal +live after/)
  expect(text).toMatch(/Everything +gone, and Atom says why +live after/)
})

it('waits for each document: a partner that still has the article is named', async () => {
  await site.freeze('partners/smartnews')
  const article = await withdraw('ferry')
  expect(withdrawOutcome(article)).toBe('not live yet')
  expect(article.partners.map(({ state, afterMs }) => [state, afterMs === undefined])).toEqual([
    ['told', false],
    ['there', true],
    ['gone', false],
    ['told', false],
    ['gone', false],
  ])
  expect(report([article])).toContain('not yet: the article is still in the document')
})

/** In place of what was published for Google News. */
async function putSitemap(name: string, xml: string): Promise<void> {
  const { feeds } = site.cloud.stored
  const [key, bytes] = [`partners/news/${name}.xml`, new TextEncoder().encode(xml)]
  await feeds.put(key, bytes, { contentType: 'application/xml' })
  await feeds.put(`${key}.gz`, gzipSync(bytes), { contentType: 'application/xml', contentEncoding: 'gzip' })
}

it.each([
  ['has the article still', 'https://www.times.example/ferry', 'there'],
  ['has another article', 'https://www.times.example/crane', 'gone'],
])('looks into the sitemaps of an index, of which one %s', async (_, address, state) => {
  const loc = (name: string) => `<sitemap><loc>${SITE.feed_base_url}partners/news/${name}.xml</loc></sitemap>`
  await putSitemap('sitemap', `<sitemapindex>${loc('sitemap-1')}${loc('sitemap-7')}</sitemapindex>`)
  await putSitemap('sitemap-1', '<urlset></urlset>')
  await putSitemap('sitemap-7', `<urlset><url><loc>${address}</loc></url></urlset>`)
  await site.freeze('partners/news')
  const { partners } = await withdraw('now')
  expect(partners.find(({ partner }) => partner.title === 'For Google News')?.state).toBe(state)
})

it('does not take a sitemap that cannot be read for one without the article', async () => {
  const index = `<sitemapindex><sitemap><loc>${SITE.feed_base_url}partners/news/sitemap-3.xml</loc></sitemap></sitemapindex>`
  await putSitemap('sitemap', index)
  await site.freeze('partners/news')
  const { partners } = await withdraw('now')
  expect(partners.find(({ partner }) => partner.title === 'For Google News')?.state).toBe('unknown')
})

it('does not know what an index says that is cut off', async () => {
  await putSitemap('sitemap', '<sitemapindex><sitemap><loc>https://feeds.times.example/')
  await site.freeze('partners/news')
  const { partners } = await withdraw('now')
  const found = partners.find(({ partner }) => partner.title === 'For Google News')
  expect(found).toMatchObject({ state: 'unknown', why: 'what is there is not well-formed XML' })
})

it('waits for a feed without the reason', async () => {
  await withdraw('ferry', { reason: 'An error' })
  await site.freeze('all/atom.xml')
  const article = await withdraw('ferry')
  expect(article.feeds.map(({ feed, isGone }) => [feed.title, isGone])).toEqual([
    ['Everything', false],
    ['The wire', true],
    ['Tag: sea', true],
  ])
})

it('changes the file on this machine as it is written, so that it can be published again', async () => {
  const file = 'content/articles/crane.json'
  await site.content.write(file, JSON.stringify({ ...ARTICLE, title: 'A crane that nobody waited for' }, null, 4))
  await site.publish(['articles/crane.json'])
  const before = await readFile(site.content.file(file), 'utf8')
  await withdraw(site.content.file(file))
  const after = await readFile(site.content.file(file), 'utf8')
  expect(after).toBe(before.replace(/\n}$/, `,\n    "status": "withdrawn",\n    "withdrawn_reason": "${REASON}"\n}`))
  expect(after).toBe(await stored('articles/crane.json'))
  const [published] = await site.publish(['articles/crane.json'])
  expect(published?.uploaded?.isUnchanged).toBe(true)
})

it('takes only the withdrawal of a file that was edited here and not uploaded', async () => {
  const file = site.content.file('content/articles/ferry.json')
  await site.content.article('ferry', { ...ARTICLE, title: 'Not for readers yet' })
  await withdraw(file)
  expect(JSON.parse(await stored('articles/ferry.json')).title).toBe(ARTICLE.title)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ title: 'Not for readers yet', status: 'withdrawn' })
})

it('run again: writes nothing, and says that it is so already', async () => {
  await withdraw('ferry')
  const puts = site.puts.length
  const article = await withdraw('ferry')
  expect([withdrawOutcome(article), site.puts.length]).toEqual(['already', puts])
  expect(report([article])).toContain('withdrawn before, for the same reason')
})

it('takes another reason, and waits until it is there', async () => {
  await withdraw('ferry', { reason: 'An error' })
  expect(withdrawOutcome(await withdraw('ferry'))).toBe('withdrawn')
  const atom = await site.cloud.stored.feeds.get('all/atom.xml')
  expect(new TextDecoder().decode(atom?.bytes)).toContain('It names a child &#x26; its school</at:comment>')
})

it('does not know private feeds without the bucket, and says so', async () => {
  const article = await withdraw('ferry', { documents: undefined })
  expect(withdrawOutcome(article)).toBe('withdrawn')
  expect(report([article])).toMatch(/For a locked one +not read: it is private/)
})

it('takes no 404 for a removal if the site of the bucket is broken', async () => {
  const article = await withdraw('ferry', { site: undefined, documents: undefined })
  expect(report([article])).toMatch(/The wire +not read: it is private/)
  expect(report([article])).toMatch(/For Yahoo +not read: site.json/)
})

it('names the key that was meant', async () => {
  const article = await withdraw('fery')
  expect(withdrawOutcome(article)).toBe('not there')
  expect(report([article])).toContain('Did you mean "ferry"?')
})

it('says so if the article was removed', async () => {
  await site.articles.delete('articles/ferry.json')
  expect(report([await withdraw('ferry')])).toContain('was removed already, without a reason')
})

it('changes nothing in a file that has errors, or would have, and says what else to do', async () => {
  await site.content.article('ferry', { ...ARTICLE, date_published: 'yesterday' })
  await site.publish()
  const before = await stored('articles/ferry.json')
  const article = await withdraw('ferry')
  expect([withdrawOutcome(article), await stored('articles/ferry.json')]).toEqual(['refused', before])
  expect(report([article])).toMatch(/date_published[\s\S]*feedwright unpublish ferry/)
  const long = await withdraw('crane', { reason: 'x'.repeat(2_001) })
  expect(report([long])).toContain('$.withdrawn_reason')
})

it('cannot write in the vocabulary of another system', async () => {
  const input = { prefix: 'ghost/', as: 'ghost' }
  await site.content.write('content/site.json', { ...SITE, inputs: [input] })
  await site.content.article('ghost/one', { title: 'One', html: '<p>One.</p>', published_at: '2026-03-01T08:00:00Z' })
  await site.publish()
  expect(report([await withdraw('ghost/one')])).toContain('the vocabulary "ghost"')
})

it('writes over no version that it has not read', async () => {
  const all = await options()
  const prepared = await prepareAll(await namedFiles(['ferry']), REASON, all)
  await site.cloud.stored.articles.put(
    'articles/ferry.json',
    new TextEncoder().encode(JSON.stringify({ ...ARTICLE, section: 'Harbour' })),
  )
  await withdrawArticles(prepared, REASON, all)
  expect(JSON.parse(await stored('articles/ferry.json'))).toMatchObject({ section: 'Harbour', status: 'withdrawn' })
})
