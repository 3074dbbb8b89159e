/** The members of a feed in `site.json`. */
export interface FeedMembers {
  readonly path: string
  readonly title: string
  readonly [member: string]: unknown
}

export const FEEDS = {
  all: { path: 'all', title: 'All', limit: 2, archive: 'day' },
  allByMonth: { path: 'all', title: 'All', limit: 1, archive: 'month' },
  allByHour: { path: 'all', title: 'All', limit: 1, archive: 'hour' },
  plain: { path: 'all', title: 'All', limit: 2 },
  unlisted: { path: 'all', title: 'All', limit: 2, archive: 'day', listed: false },
  sea: { path: 'sea', title: 'Sea', limit: 3, content: 'summary', filter: { section: 'Sea' } },
  notX: { path: 'sea', title: 'Not x', limit: 3, filter: { none: [{ tag: 'x' }] } },
  tags: { path: 'tags/{name}', title: 'Tag {name}', limit: 2, each: 'tag' },
  tagsArchived: { path: 'tags/{name}', title: 'Tag {name}', limit: 1, each: 'tag', archive: 'day' },
  sections: { path: 'tags/{name}', title: 'Section {name}', each: 'section' },
  wire: { path: 'wire', title: 'Wire', limit: 2, window: '1 minute' },
  tagsOfHours: { path: 'tags/{name}', title: 'Tag {name}', limit: 2, each: 'tag', window: '3 hours' },
  authors: { path: 'by/{name}', title: 'By {name}', each: 'author', archive: 'year', limit: 1 },
} satisfies Record<string, FeedMembers>

export const SITES: readonly (readonly FeedMembers[])[] = [
  [FEEDS.all, FEEDS.tags],
  [FEEDS.all, FEEDS.sea, FEEDS.tags],
  [FEEDS.allByMonth, FEEDS.notX],
  [FEEDS.plain, FEEDS.sea, FEEDS.tagsArchived],
  [FEEDS.all, FEEDS.tagsArchived],
  [FEEDS.plain, FEEDS.sections],
  [FEEDS.unlisted, FEEDS.authors],
  [FEEDS.allByHour, FEEDS.tags],
]

const RENAMED = { path: 'news', title: 'News', limit: 2 }
const ARCHIVED: readonly FeedMembers[] = [FEEDS.all]
const SEA: readonly FeedMembers[] = [FEEDS.plain, FEEDS.sea]
const TAGS: readonly FeedMembers[] = [FEEDS.tags, RENAMED]
type Moved = Readonly<Record<string, string>>

/** The old addresses of a list of feeds: those of feeds that other lists have, and those that no feed can have. */
export const OLD_ADDRESSES = new Map<readonly FeedMembers[], Moved>([
  [
    ARCHIVED,
    {
      'sea/*': 'all/*',
      'tags/x/*': 'https://other.example/x/*',
      'news/': 'gone',
      'feed/': 'all/rss.xml',
      'atom.xml': 'all/atom.xml',
    },
  ],
  [SEA, { 'news/*': 'sea/*', 'tags/x/rss.xml': 'sea/rss.xml', 'tags/_c/*': 'gone', 'posts/default': 'all/' }],
  [
    TAGS,
    {
      'all/*': 'news/*',
      'all/archive.2026-05-30/rss.xml': 'news/rss.xml',
      'sea/atom.xml': 'gone',
      'atom.xml': 'https://feeds.paper.example/news/atom.xml',
    },
  ],
])
/** Sites whose feeds take the place of each other's old addresses. */
export const MOVING: readonly (readonly FeedMembers[])[] = [ARCHIVED, SEA, TAGS, [FEEDS.sea, FEEDS.tagsArchived]]

/** Sites with few documents, for histories with many edits. */
export const FEW: readonly (readonly FeedMembers[])[] = [[FEEDS.plain], [FEEDS.all], [FEEDS.tags]]
/** Sites whose feeds come and go with the articles. */
export const TAGGED: readonly (readonly FeedMembers[])[] = [
  [FEEDS.tags],
  [FEEDS.tagsArchived],
  [FEEDS.plain, FEEDS.tags],
]
/** Sites with a feed for a partner. */
export const PARTNERS: readonly (readonly FeedMembers[])[] = [
  [FEEDS.plain, FEEDS.wire],
  [FEEDS.all, FEEDS.wire, FEEDS.tagsOfHours],
  [FEEDS.wire, FEEDS.tagsArchived],
]
