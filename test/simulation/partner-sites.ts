import { FEEDS, type FeedMembers } from './sites.ts'

/**
 * Sites for partners, in groups: an editor who changes the site goes to another of its group, so that a feed gets a
 * profile, another, or none, becomes private or public, ends or goes on, and is gone.
 */

const MSN = { path: 'wire', title: 'MSN', limit: 2, profile: 'msn' }
const SMARTNEWS = { path: 'wire', title: 'SmartNews', limit: 2, profile: 'smartnews' }
const NEWS = { path: 'news', title: 'News', profile: 'google-news' }
const FULL_TEXT = { path: 'tags/{name}', title: 'Tag {name}', limit: 2, each: 'tag', profile: 'full-text' }
const PERMALINKS = { ...FULL_TEXT, profile_options: { id: 'permalink', date: 'changed' } }
const ENDED = '2026-05-30'
const PRIVATE = { access: 'token' }

const PROFILES = [
  [FEEDS.all, MSN],
  [FEEDS.all, SMARTNEWS],
  [FEEDS.plain, { ...MSN, profile_options: { format: 'atom' } }],
  [FEEDS.plain, FEEDS.wire],
  [FEEDS.all],
]
const LOCKS = [
  [{ ...FEEDS.all, ...PRIVATE }, MSN],
  [FEEDS.all, { ...MSN, ...PRIVATE }],
  [FEEDS.all, { ...FEEDS.wire, ...PRIVATE }],
  [FEEDS.plain, { ...FEEDS.tagsArchived, ...PRIVATE }],
  [{ ...FEEDS.all, ...PRIVATE }, FEEDS.plain],
]
const ENDS = [
  [
    { ...FEEDS.all, ended: ENDED },
    { ...SMARTNEWS, ended: ENDED },
  ],
  [FEEDS.all, SMARTNEWS],
  [{ ...FEEDS.plain, ended: '2026-06-01T11:00:00+02:00', ...PRIVATE }, FEEDS.wire],
  [FEEDS.tags],
]
const FAMILIES = [
  [FEEDS.plain, NEWS, FULL_TEXT],
  [FEEDS.plain, { ...NEWS, window: '1 minute', limit: 2 }, PERMALINKS],
  [NEWS, { ...FULL_TEXT, ...PRIVATE, profile: 'smartnews' }],
  [FEEDS.plain, FEEDS.tags],
]
/** Partners that look back a minute only, and whose feeds are full at once. */
const WINDOWS = [
  [
    { ...MSN, limit: 1, window: '1 minute' },
    { ...SMARTNEWS, path: 'news', limit: 1, listed: true },
  ],
  [{ ...SMARTNEWS, limit: 1, window: '1 minute' }],
  [{ ...MSN, window: '3 hours' }, FEEDS.tagsArchived],
]

export const PARTNERED: readonly (readonly (readonly FeedMembers[])[])[] = [PROFILES, LOCKS, ENDS, FAMILIES, WINDOWS]

/** The old addresses of the sites that have ended feeds no more, or never had those of partners. */
export const PARTNERED_ADDRESSES: readonly (readonly [
  feeds: readonly FeedMembers[] | undefined,
  moved: Readonly<Record<string, string>>,
])[] = [
  [ENDS[3], { 'all/*': 'gone', 'wire/*': 'gone' }],
  [PROFILES[4], { 'wire/rss.xml': 'all/rss.xml', 'wire/atom.xml': 'gone' }],
  [FAMILIES[3], { 'news/sitemap.xml': 'gone' }],
  [WINDOWS[1], { 'news/*': 'wire/*' }],
]
