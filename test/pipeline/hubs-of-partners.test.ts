import { Cloud } from '../support/cloud.ts'
import { SITE } from '../support/publish-site.ts'

/**
 * A document is written again when its bytes change, and not when only its headers would: so its headers name no hub that
 * the document itself does not name.
 */

const NOW = Date.parse('2026-03-20T12:00:00Z')
const HUB = 'https://hub.example/'
const PROFILES = { smartnews: 'rss.xml', 'full-text': 'rss.xml' }

it.each(Object.entries(PROFILES))(
  'a listed feed for %s names hubs in its headers if it does in its text',
  async (profile, name) => {
    const cloud = new Cloud(NOW)
    const feeds = [{ path: 'to', title: 'T', profile, listed: true }]
    const site = { ...SITE, logo: 'https://paper.example/logo.png', feeds }
    await cloud.saveSite({ ...site, hubs: [HUB] })
    await cloud.saveArticle('one', { title: 'News', content_text: 'Text.', date_published: '2026-03-20T11:00:00Z' })
    await cloud.settle()
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
