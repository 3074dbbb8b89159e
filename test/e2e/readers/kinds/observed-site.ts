/** The site that has the inputs, of which readers see the feed `all`. */
export const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/',
  language: 'en',
  id_authority: 'example.org,2026-03-01',
  article_url: 'https://www.example.org/{year}/{month}/{day}/{key}',
  feeds: [{ path: 'all', title: 'Everything', limit: 200 }],
}
