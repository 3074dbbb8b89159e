import type { Wanted } from './publish-site.ts'

/** A small site with everything about licences, terms for machines, and branding. */
export const LICENSED: Wanted = {
  site: {
    title: 'The Gullhaven Gazette',
    home_page_url: 'https://www.gullhaven.example/',
    feed_base_url: 'https://feeds.gullhaven.example/',
    article_url: 'https://www.gullhaven.example/{key}',
    icon: 'https://www.gullhaven.example/icon.png?a=1&b=2',
    logo: 'https://www.gullhaven.example/logo.svg',
    accent_color: '#2F6F8F',
    license: 'CC-BY-SA-4.0',
    ai_use: { permits: ['search'], prohibits: ['ai-train'], terms: '/machines?a=1&b=2' },
    feeds: [
      { path: 'all', title: 'The Gazette' },
      { path: 'briefs', title: 'The Gazette in brief', content: 'summary', listed: false },
    ],
  },
  articles: {
    plain: { title: 'The lamps burn again', date_published: '2026-04-03T08:00:00Z' },
    own: {
      title: 'Forty lamps, counted',
      date_published: '2026-04-02T08:00:00Z',
      license: 'https://www.gullhaven.example/licence?a=1&b=2',
      ai_use: { permits: ['ai-input', 'ai-index', 'search'], payment: 'attribution' },
    },
    free: { title: 'A map of the lamps', date_published: '2026-04-01T08:00:00Z', license: 'CC0-1.0' },
  },
}
