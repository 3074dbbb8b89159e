import type { Profile } from './profile.ts'

/**
 * A news sitemap (developers.google.com, "Create a news sitemap"): the addresses of the last two days. What Google asks for
 * is in the schemas sitemaps.org/schemas/sitemap/0.9 and google.com/schemas/sitemap-news/0.9.
 */
export const GOOGLE_NEWS: Profile = {
  name: 'google-news',
  title: 'Google News',
  base: 'urlset',
  namespaces: { news: 'http://www.google.com/schemas/sitemap-news/0.9' },
  // Google reads a thousand in each sitemap; the largest newsrooms publish less than these in two days.
  limits: { entries: 5_000, bytes: 50_000_000, window: '2 days' },
  id: 'entry',
  date: 'published',
  body: {},
  channel: [],
  entry: [
    { element: 'loc', from: 'permalink' },
    {
      element: 'news:news',
      children: [
        {
          element: 'news:publication',
          children: [
            { element: 'news:name', from: 'feed.publication' },
            { element: 'news:language', from: 'language', or: 'feed.language', format: 'iso639' },
          ],
        },
        // The original publication: Google does not want the date of a change.
        { element: 'news:publication_date', from: 'published', format: 'rfc3339' },
        { element: 'news:title', from: 'title' },
      ],
    },
  ],
  checks: [{ code: 'address-too-long', severity: 'leave-out', measure: 'url', max: 2_047 }],
}
