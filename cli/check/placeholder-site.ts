import type { Site } from '../../core/site/site.ts'

/**
 * Articles are checked against this where there is no `site.json`, or a refused one: it asks nothing of them that only a
 * site can ask.
 */
export const PLACEHOLDER_SITE: Site = {
  title: 'No site',
  description: 'Stands in for a site that is not there',
  homePageUrl: 'https://site.invalid/',
  feedBaseUrl: 'https://site.invalid/',
  language: 'en',
  authors: [],
  hubs: [],
  articleUrl: 'https://site.invalid/{key}',
  idAuthority: 'site.invalid,2026',
  feeds: [],
}
