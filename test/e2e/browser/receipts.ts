import type { Receipt } from '../../../core/receipts/receipt.ts'

const FEEDS = 'https://feeds.example.org'

export const ACCEPTED: Receipt = {
  file: 'articles/2026/11/a-very-long-name-of-an-article-that-does-not-end-before-the-line-does.json',
  accepted: true,
  standing: 'live',
  processed: '2026-11-25T07:30:00Z',
  title: 'The ferry sails again',
  entry_id: 'tag:example.org,2026-03-01:2026/11/ferry',
  url: 'https://www.example.org/2026/11/ferry',
  date_published: '2026-11-25T07:30:00Z',
  date_modified: '2026-11-25T07:30:00Z',
  feeds: [
    {
      title: 'Everything',
      rss: `${FEEDS}/all/rss.xml`,
      atom: `${FEEDS}/all/atom.xml`,
      json: `${FEEDS}/all/feed.json`,
    },
  ],
  problems: [
    {
      severity: 'warning',
      path: '$.subtitle',
      found: 'unknown field "subtitle"',
      wanted: 'a documented field, or a name that starts with "_"',
      fix: 'remove it, or start its name with "_" to keep it without a warning',
      line: 3,
      column: 3,
    },
  ],
}

export const REJECTED: Receipt = {
  file: 'articles/2026/11/ferry.json',
  accepted: false,
  processed: '2026-11-25T07:30:00Z',
  stays_published: 'the last accepted version, "The ferry runs again", in its feeds',
  problems: [
    {
      severity: 'error',
      path: '$.date_published',
      found: '"yesterday"',
      wanted: 'a date, a time and its offset from UTC',
      fix: 'write it like "2026-03-01T09:30:00+01:00"',
      line: 3,
      column: 21,
    },
  ],
}
