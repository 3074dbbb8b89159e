import type { Mutant } from '../simulation/mutants.ts'

const SELECT = 'feed/select-entries.ts'
const GUNOSY = '../docs/profiles/gunosy.json'
const GUNOSY_MODIFIED = '{ "element": "gnf:modified", "from": "changed", "format": "rfc5322" },\n'
const DATE_OF_CHANGE = "{ element: 'dcterms:modified', from: 'changed', format: 'rfc3339' }"

/**
 * What partners are told, broken in one way after the other, and the seed of `simulatePolls` whose partners then believe
 * what is not so.
 */
export const PARTNER_MUTANTS: readonly Mutant[] = [
  {
    name: 'an entry beyond the limit told as a removal',
    edits: [
      [
        SELECT,
        'tombstones: firstOfEachId(tombstones).filter(({ id }) => !ids.has(id)),',
        `tombstones: firstOfEachId([
      ...tombstones,
      ...entries.slice(newest.length).map(({ entry }) => ({ feed: '', id: entry.id, at: updated, entry })),
    ]).filter(({ id }) => !ids.has(id)),`,
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'an entry that does not fit told as a removal',
    edits: [
      [
        'documents/fit-page.ts',
        'return { ...page, entries: page.entries.filter(({ key }) => !dropped.has(key)) }',
        `const gone = page.entries
      .filter(({ key }) => dropped.has(key))
      .map(({ entry }) => ({ feed: '', id: entry.id, at: Math.max(...page.entries.map(changedAt)) + 1, entry }))
    const tombstones = [...gone, ...page.tombstones]
    return { ...page, tombstones, entries: page.entries.filter(({ key }) => !dropped.has(key)) }`,
      ],
      [
        'documents/fit-page.ts',
        "import type { Feed } from '../site/feed.ts'",
        "import { changedAt } from '../record/live-records.ts'\nimport type { Feed } from '../site/feed.ts'",
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'a sign of removal cut by the byte limit',
    edits: [
      [
        'documents/fit-page.ts',
        'return { ...page, entries: page.entries.filter(({ key }) => !dropped.has(key)) }',
        'return { ...page, tombstones: page.tombstones.slice(count), entries: page.entries.filter(({ key }) => !dropped.has(key)) }',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'window forgotten',
    edits: [['site/window.ts', 'return end === undefined || now < end', 'return end === undefined || now !== end']],
    caughtBy: 1,
  },
  {
    name: 'a date that does not move for SmartNews',
    edits: [
      [
        'site/profiles/smartnews.ts',
        "{ element: 'pubDate', from: 'changed', format: 'rfc822' }",
        "{ element: 'pubDate', from: 'published', format: 'rfc822' }",
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'a date of change that does not move for MSN',
    edits: [['site/profiles/common.ts', DATE_OF_CHANGE, DATE_OF_CHANGE.replace('changed', 'published')]],
    caughtBy: 0,
  },
  {
    name: 'a return that moves no date',
    edits: [
      [
        'documents/feed-documents.ts',
        'changed: new Date(lastNewsOf(record)),',
        'changed: new Date(lastNewsOf(record) * 0 + changedAt(record)),',
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'a removal for MSN without its second date',
    edits: [
      [
        'site/profiles/msn.ts',
        "{ element: 'mi:expirationDate', from: 'changed', format: 'rfc3339' }",
        "{ element: 'mi:expirationDate', from: 'published', format: 'rfc3339' }",
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'a removal for SmartNews repeated for an hour',
    edits: [['site/profiles/smartnews.ts', 'days: 7', 'days: 1 / 24']],
    caughtBy: 0,
  },
  {
    name: 'a removal for Gunosy without its sign',
    edits: [[GUNOSY, '"state": { "value": "deleted" }', '"state": { "value": "active" }']],
    caughtBy: 0,
  },
  {
    name: 'a removal for Gunosy whose date of change does not move',
    edits: [[GUNOSY, ...frozen('      { "element": "content:encoded"')]],
    caughtBy: 0,
  },
  {
    name: 'a date of change that does not move for Gunosy',
    edits: [[GUNOSY, ...frozen('    { "element": "dc:creator"')]],
    caughtBy: 0,
  },
  {
    name: 'a removal for Gunosy repeated for a day',
    edits: [[GUNOSY, '"days": 10', '"days": 1']],
    caughtBy: 0,
  },
  {
    name: 'the window of a profile shorter than it says',
    edits: [
      ['site/site.ts', 'ownWindow ?? profile?.limits.window', "ownWindow ?? (profile?.limits.window && '2 days')"],
    ],
    caughtBy: 0,
  },
]

/** The date of change in Gunosy's profile, and another before the same element. */
function frozen(next: string): [from: string, to: string] {
  const from = GUNOSY_MODIFIED + next
  return [from, from.replace('changed', 'published')]
}
