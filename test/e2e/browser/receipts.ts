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
      severity: 'notice',
      path: '$.subtitle',
      found: 'a member that is not known',
      wanted: 'a member of the article format',
      fix: 'take it out, or begin its name with "_"',
      line: 3,
      column: 3,
    },
  ],
}

export const REJECTED: Receipt = {
  file: 'articles/2026/11/ferry.json',
  accepted: false,
  processed: '2026-11-25T07:30:00Z',
  stays_published: 'the version of 2026-11-24T07:30:00Z',
  problems: [
    {
      severity: 'error',
      path: '$.date_published',
      found: '"yesterday"',
      wanted: 'a date and time with an offset (RFC 3339)',
      fix: 'write it like "2026-03-01T09:30:00+01:00"',
      line: 3,
      column: 21,
    },
  ],
}
