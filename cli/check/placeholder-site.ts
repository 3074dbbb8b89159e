import type { Site } from '../../core/site/site.ts'

/**
 * Articles are checked against this site if `site.json` is missing or rejected: it requires nothing of an article that
 * only a real site can require.
 */
export const PLACEHOLDER_SITE: Site = {
  title: 'No site',
  description: 'No site',
  homePageUrl: 'https://site.invalid/',
  feedBaseUrl: 'https://site.invalid/',
  language: 'en',
  authors: [],
  hubs: [],
  articleUrl: 'https://site.invalid/{key}',
  idAuthority: 'site.invalid,2026',
  feeds: [],
}
