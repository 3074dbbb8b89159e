import { articleObjectKey } from '../../core/article/object-keys.ts'
import { Cloud } from '../support/cloud.ts'
import { SITE } from '../support/publish-site.ts'

/** A news sitemap in the pipeline: addresses leave it by the clock, and with too many it becomes an index and back. */

const NOW = Date.parse('2026-03-20T12:00:00Z')
const HOUR = 3_600_000

const members = (hoursAgo: number) => ({
  title: 'News',
  content_text: 'Text.',
  date_published: new Date(NOW - hoursAgo * HOUR).toISOString(),
})

/** The documents of the feed, without their encodings. */
async function documentsOf(cloud: Cloud): Promise<string[]> {
  const { objects } = await cloud.stored.feeds.list({ prefix: 'news/' })
  return objects.map(({ key }) => key).filter((key) => key.endsWith('.xml'))
}

async function textOf(cloud: Cloud, key: string): Promise<string> {
  return new TextDecoder().decode((await cloud.stored.feeds.get(key))?.bytes)
}

it('an address leaves two days after the publication', async () => {
  const cloud = new Cloud(NOW)
  await cloud.saveSite({ ...SITE, feeds: [{ path: 'news', title: 'N', profile: 'google-news' }] })
  await cloud.saveArticle('one', members(1))
  await cloud.saveArticle('two', members(2))
  expect(await documentsOf(cloud)).toEqual(['news/sitemap.xml'])
  cloud.now = NOW + 46 * HOUR
  await cloud.sweep()
  await cloud.settle()
  const text = await textOf(cloud, 'news/sitemap.xml')
  expect(text).toContain('/one</loc>')
  expect(text).not.toContain('/two</loc>')
})

it('becomes an index with numbered sitemaps, which go when the addresses fit again', async () => {
  const cloud = new Cloud(NOW)
  await cloud.saveSite({ ...SITE, feeds: [{ path: 'news', title: 'N', profile: 'google-news' }] })
  const keys = Array.from({ length: 1_001 }, (_, index) => `a${index}`)
  for (const [index, key] of keys.entries()) {
    await cloud.upload(articleObjectKey(key), members(index / 100))
    cloud.arrivals.push({ kind: 'article', key })
  }
  await cloud.settle()
  expect(await textOf(cloud, 'news/sitemap.xml')).toContain('<sitemapindex ')
  const parts = (await documentsOf(cloud)).filter((key) => key !== 'news/sitemap.xml')
  expect(parts).toHaveLength(16)
  const texts = await Promise.all(parts.map((key) => textOf(cloud, key)))
  expect(texts.join('').match(/<url>/g)).toHaveLength(1_001)
  await cloud.removeArticle('a0')
  expect(await documentsOf(cloud)).toEqual(['news/sitemap.xml'])
  expect((await textOf(cloud, 'news/sitemap.xml')).match(/<url>/g)).toHaveLength(1_000)
})
