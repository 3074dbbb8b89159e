// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code.

import type { Mutant } from '../simulation/mutants.ts'

const SELECT = 'feed/select-entries.ts'
const KEPT_BESIDE_OTHERS = [
  'record/place-records.ts',
  'places.has(placeName(feed, id))',
  "places.has(placeName(feed, id + '!'))",
] as const
const SHOWN_BESIDE_OTHERS = [
  'build-site.ts',
  'if (record.left === undefined) return record',
  'if (ids.size >= 0) return record',
] as const

/**
 * The choice of entries broken in one step after the other, and the seed of `historyOf` whose documents the oracle then
 * finds wrong. The batch build and the pipeline choose with the same functions, so they agree in what is broken.
 */
export const SELECTION_MUTANTS: readonly Mutant[] = [
  {
    name: 'corrections shown for seventy days',
    edits: [[SELECT, 'CORRECTION_WINDOW_MS = 7 * DAY', 'CORRECTION_WINDOW_MS = 70 * DAY']],
    caughtBy: 15,
  },
  {
    name: 'corrections shown on the last instant of their window',
    edits: [
      [
        SELECT,
        'corrected !== undefined && at > updated - CORRECTION_WINDOW_MS',
        'corrected !== undefined && at >= updated - CORRECTION_WINDOW_MS',
      ],
    ],
    caughtBy: 842,
  },
  {
    name: 'corrections shown in feeds without archives',
    edits: [
      [SELECT, 'feed.archive && feed.shown && isLive(record)', 'feed.shown && isLive(record)'],
      ['build-site.ts', 'if (!archive && departed.length === 0) return []', ''],
    ],
    caughtBy: 13,
  },
  {
    name: 'tombstones never shown',
    edits: [[SELECT, 'at > updated - TOMBSTONE_WINDOW_MS ? left', 'at > updated ? left']],
    caughtBy: 0,
  },
  {
    name: 'tombstones shown for a year',
    edits: [[SELECT, 'TOMBSTONE_WINDOW_MS = 30 * DAY', 'TOMBSTONE_WINDOW_MS = 365 * DAY']],
    caughtBy: 15,
  },
  {
    name: 'a tombstone of an id that another file shows',
    edits: [KEPT_BESIDE_OTHERS, SHOWN_BESIDE_OTHERS],
    caughtBy: 53,
  },
  {
    name: 'a departure kept when another file shows the id',
    edits: [KEPT_BESIDE_OTHERS],
    caughtBy: undefined,
    because: 'the build shows no tombstone of an id that the feed shows, whatever the records say',
  },
  {
    name: 'a tombstone shown though the feed shows the id',
    edits: [SHOWN_BESIDE_OTHERS],
    caughtBy: undefined,
    because: 'placeRecords keeps no such departure; the simulator needs the step to see whether the pipeline keeps one',
  },
  {
    name: "a tombstone's time not after the entry's own change",
    edits: [['record/placements.ts', 'since, returned) + 1', 'since, returned)']],
    caughtBy: 35,
  },
  {
    name: 'backdated entries shown for ever',
    edits: [
      [
        SELECT,
        'newsAmong(definition, backdated).filter(({ at }) => at > updated - CORRECTION_WINDOW_MS)',
        'newsAmong(definition, backdated)',
      ],
    ],
    caughtBy: 15,
  },
  {
    name: 'backdated entries never shown',
    edits: [[SELECT, 'periodOf(archive, entry.published) < periodOf(archive, since)', 'since < 0']],
    caughtBy: 0,
  },
  {
    name: 'an import counted as backdated entries',
    edits: [[SELECT, 'MAX_BACKDATED_PER_HOUR = 5', 'MAX_BACKDATED_PER_HOUR = 500']],
    caughtBy: 3,
  },
  {
    name: 'the end of an older import shown',
    edits: [
      [
        SELECT,
        'known.slice(0, definition.limit).filter((_, at) => !isInCrowd(known, at))',
        'known.filter((_, at) => !isInCrowd(known, at)).slice(0, definition.limit)',
      ],
    ],
    caughtBy: 30,
  },
  {
    name: 'the arrival of an entry kept when its file takes another id',
    edits: [['record/placements.ts', 'shown?.id === id ? shown : undefined', 'shown']],
    caughtBy: 11,
  },
  {
    name: 'the limit forgotten when there is an open period',
    edits: [[SELECT, 'Math.max(Math.min(limit, entries.length), closed < 0', 'Math.max(0, closed < 0']],
    caughtBy: 19,
  },
  {
    name: 'the open period cut to the limit',
    edits: [
      [SELECT, 'closed < 0 ? entries.length : closed)', 'Math.min(limit, closed < 0 ? entries.length : closed))'],
    ],
    caughtBy: 17,
  },
  {
    name: 'one entry more than the limit',
    edits: [
      [
        SELECT,
        'newest === undefined) return Math.min(limit, entries.length)',
        'newest === undefined) return Math.min(limit + 1, entries.length)',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'entries left out though they fit',
    edits: [['documents/fit-page.ts', 'if (fits(0)) return page', '']],
    caughtBy: 1204,
  },
  {
    name: 'entries kept though they do not fit',
    edits: [['documents/fit-page.ts', '<= maxBytes', '<= 2 * maxBytes']],
    caughtBy: 3,
  },
  {
    name: 'the open period left out, which no archive has',
    edits: [
      [SELECT, '!kept.has(key) && periodOf(archive, entry.published) < open', '!kept.has(key) && open !== undefined'],
    ],
    caughtBy: 50,
  },
  {
    name: 'a correction left out, whose archive no subscriber reads again',
    edits: [[SELECT, '!kept.has(key) && periodOf', 'kept !== undefined && periodOf']],
    caughtBy: 28,
  },
  {
    name: 'the oldest closed period left out',
    edits: [[SELECT, 'const [, ...closed] = periods', 'const closed = [...periods].slice(1, -1)']],
    caughtBy: 0,
  },
  {
    name: 'a link that skips a period',
    edits: [[SELECT, '[closed[at - 1], period', '[closed[at - 2] ?? closed[at - 1], period']],
    caughtBy: 3,
  },
  {
    name: 'no link to the next archive',
    edits: [[SELECT, 'period === undefined ? undefined : closed[at + 1]', 'closed[closed.length]']],
    caughtBy: 3,
  },
  {
    name: 'an article shown at the instant when it expires',
    edits: [['record/standing.ts', 'entry.expires <= now', 'entry.expires < now']],
    caughtBy: 9,
  },
  {
    name: 'an article hidden at the instant when it is published',
    edits: [['record/standing.ts', 'entry.published > now', 'entry.published >= now']],
    caughtBy: 0,
  },
  {
    name: 'entries of one time in the wrong order',
    edits: [
      [
        SELECT,
        'b.entry.published - a.entry.published || compareUtf8(a.key, b.key)',
        'b.entry.published - a.entry.published || compareUtf8(b.key, a.key)',
      ],
    ],
    caughtBy: 3,
  },
  {
    name: 'keys in the order of UTF-16',
    edits: [['text/order.ts', 'unit + 0x10000 : unit', 'unit : unit']],
    caughtBy: 760,
  },
  {
    name: 'claims ordered by when the file was first seen',
    edits: [['record/claims.ts', 'since: claimedSince(record, id)', 'since: id === undefined ? 0 : record.firstSeen']],
    caughtBy: 22,
  },
  {
    name: 'drafts that hold ids',
    edits: [['record/claims.ts', 'entry === undefined || entry.draft ||', 'entry === undefined ||']],
    caughtBy: 121,
  },
  {
    name: 'a date of change in the future that moves the feed',
    edits: [
      [
        'record/live-records.ts',
        'Math.min(said, Math.max(entry.published, changed ?? firstSeen))',
        'Math.max(said, Math.min(firstSeen, 0))',
      ],
    ],
    caughtBy: 6,
  },
  {
    name: 'a change time that moves when the same content is uploaded again',
    edits: [
      [
        'record/revise-record.ts',
        'previous?.contentDigest === undefined || previous.contentDigest === now.contentDigest',
        'previous?.contentDigest === undefined',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'a feed that is not newer by its backdated entries',
    edits: [
      [
        'documents/feed-documents.ts',
        'reduce((a, b) => Math.max(a, b), lastAdded)',
        'reduce((a, b) => Math.max(a, b), lastAdded * 0)',
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'families whose name changes case',
    edits: [['site/path-name.ts', 'part += `_${character.toLowerCase()}`', 'part += character.toLowerCase()']],
    caughtBy: 1,
  },
  {
    name: 'a filter that takes all of the names for any of them',
    edits: [['site/feed.ts', 'filter.any?.some(', 'filter.any?.every(']],
    caughtBy: 45,
  },
  {
    name: 'a filter that lets through what has one of two excluded names',
    edits: [['site/feed.ts', 'filter.none?.some(', 'filter.none?.every(']],
    caughtBy: 8,
  },
]
