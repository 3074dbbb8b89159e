import { Cloud } from '../support/cloud.ts'
import { SITE } from '../support/publish-site.ts'

/**
 * A document is written again when its bytes change, and not when only its headers would: so what its headers say leaves
 * a trace in the document itself.
 */

const NOW = Date.parse('2026-03-20T12:00:00Z')
const HUB = 'https://hub.example/'
const LOGO = 'https://paper.example/logo.png'
const PODCAST = { guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810', image: LOGO, categories: ['News'], explicit: false }

it.each(Object.entries({ smartnews: 'rss.xml', 'full-text': 'rss.xml' }))(
  'a listed feed for %s names hubs in its headers if it does in its text',
  async (profile, name) => {
    const cloud = new Cloud(NOW)
    const site = siteWith({ profile, listed: true })
    await cloud.saveSite({ ...site, hubs: [HUB] })
    await saveNews(cloud)
    for (const hasHub of [true, false]) {
      const text = new TextDecoder().decode((await cloud.stored.feeds.get(`to/${name}`))?.bytes)
      const { metadata } = cloud.stored.feeds.optionsOf(`to/${name}`) ?? {}
      expect(text).toContain('News')
      expect(text.includes(HUB)).toBe(hasHub && profile === 'full-text')
      expect(metadata?.link?.includes(HUB) ?? false).toBe(text.includes(HUB))
      await cloud.saveSite(site)
      await cloud.settle()
    }
  },
)

it.each([
  ['msn', {}],
  ['smartnews', {}],
  ['full-text', {}],
  ['podcast', { podcast: PODCAST }],
])('a feed for %s that is listed, and no longer, says so on its objects', async (profile, members) => {
  const cloud = new Cloud(NOW)
  await cloud.saveSite(siteWith({ profile, ...members }))
  await saveNews(cloud)
  for (const listed of [true, false, true]) {
    expect(await cloud.saveSite(siteWith({ profile, ...members, listed }))).toMatchObject({ outcome: 'accepted' })
    await cloud.settle()
    const { objects } = await cloud.stored.feeds.list({ prefix: 'to/rss.xml' })
    expect(objects.length).toBeGreaterThan(1)
    for (const { key } of objects)
      expect([key, cloud.stored.feeds.optionsOf(key)?.metadata?.unlisted]).toEqual([key, listed ? undefined : '1'])
  }
})

function siteWith(feed: object): Record<string, unknown> {
  return { ...SITE, logo: LOGO, feeds: [{ path: 'to', title: 'T', ...feed }] }
}

async function saveNews(cloud: Cloud): Promise<void> {
  await cloud.saveArticle('one', { title: 'News', content_text: 'Text.', date_published: '2026-03-20T11:00:00Z' })
  await cloud.settle()
}
