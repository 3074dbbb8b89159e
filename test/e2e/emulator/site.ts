/** The site of the tests, and its articles. */

export interface FeedWords {
  readonly path: string
  readonly title: string
  readonly [word: string]: unknown
}

export const FEEDS: readonly FeedWords[] = [
  { path: 'all', title: 'Gullhaven', archive: 'month', limit: 20 },
  { path: 'partners/coastwire', title: 'Gullhaven for Coastwire', listed: false, limit: 20 },
  { path: 'sections/{name}', title: 'Gullhaven: {name}', each: 'section' },
  { path: 'tags/{name}', title: 'About {name}', each: 'tag', content: 'summary' },
]

export function siteFile(words: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    title: 'The Gullhaven Gazette',
    description: 'News from a small harbour town',
    home_page_url: 'https://www.gullhaven.example/',
    feed_base_url: 'https://feeds.gullhaven.example/',
    language: 'en',
    article_url: 'https://www.gullhaven.example/{key}',
    id_authority: 'gullhaven.example,2026-03-01',
    feeds: FEEDS,
    ...words,
  }
}

export function article(title: string, words: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    title,
    content_html: `<p>${title}: the harbour master was told.</p>`,
    date_published: '2026-03-03T08:00:00Z',
    section: 'Harbour',
    tags: ['ferry'],
    ...words,
  }
}
