// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code.

import { PROFILE_MUTANTS } from './profile-mutants.ts'

/** The protocol with one step broken: texts of its source replaced by others. */
export interface Mutant {
  readonly name: string
  /** A file by its path from core/, what is in it once, and what stands there instead. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[]
  /** The first seed that catches it; undefined if none of the first three hundred does, and then what does, or why nothing can. */
  readonly caughtBy: number | undefined
  readonly because?: string
}

const SWAP = "...(etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag }),"
const swapAllBut = (prefix: string) => `...(key.startsWith('${prefix}') ? {} : { ${SWAP.slice(0, -1)} }),`
const KEYS_AND_RECORD = `    if (next.isChange)
      stored = {
        ...stored,
        value: record,
        etag: await compareAndSwapJson(ports.catalog, stored.key, record, stored.etag),
      }
    if (record.todo !== undefined) await moveKeys(ports.catalog, record)
`
const [SWAP_RECORD, MOVE_KEYS] = [
  KEYS_AND_RECORD.slice(0, KEYS_AND_RECORD.lastIndexOf('    if')),
  KEYS_AND_RECORD.slice(KEYS_AND_RECORD.lastIndexOf('    if')),
]

const FEED_ALONE = "({ feed }) => ({ feed, period: '' })"

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no swap of records',
    edits: [['ports/json-object.ts', SWAP, swapAllBut('records/')]],
    caughtBy: 0,
  },
  {
    name: 'no swap of manifests',
    edits: [['ports/json-object.ts', SWAP, swapAllBut('manifests/')]],
    caughtBy: undefined,
    because: 'the FIFO group keeps two publishers of one feed apart, in the simulator as in SQS: docs/decisions/0011',
  },
  {
    name: 'the article read before its record',
    edits: [
      [
        'catalog/ingest.ts',
        '  const held = await readRecord(ports.catalog, key)\n',
        '  const early = await ports.articles.get(articleObjectKey(key))\n  const held = await readRecord(ports.catalog, key)\n',
      ],
      ['catalog/ingest.ts', 'await ports.articles.get(articleObjectKey(key), MAX_ARTICLE_BYTES)\n', 'early\n'],
    ],
    caughtBy: undefined,
    because:
      'the receipt, which is read before both, guards it: the run that is behind fails when it swaps the receipt',
  },
  {
    name: 'keys put before the record',
    edits: [['catalog/ingest.ts', KEYS_AND_RECORD, MOVE_KEYS + SWAP_RECORD]],
    caughtBy: 66,
  },
  {
    name: 'feeds told before the keys are put',
    edits: [
      [
        'catalog/ingest.ts',
        KEYS_AND_RECORD,
        KEYS_AND_RECORD.replace(
          /\n(?=.*moveKeys)/,
          `\n    await enqueueChanges(ports, (record.todo?.tell ?? []).map(${FEED_ALONE}))\n`,
        ),
      ],
      ['catalog/ingest.ts', `  await enqueueChanges(\n    ports,\n    tell.map(${FEED_ALONE}),\n  )\n`, ''],
    ],
    caughtBy: 1,
  },
  {
    name: 'no generation in keys',
    edits: [['catalog/catalog-keys.ts', '`${key}/${generation}`', '`${key}/${generation * 0}`']],
    caughtBy: 0,
  },
  {
    name: 'retired keys forgotten',
    edits: [
      ['catalog/ingest.ts', '(todo?.retire ?? []).filter(isOne)', '(todo?.retire ?? []).slice(0, 0).filter(isOne)'],
    ],
    caughtBy: 0,
  },
  {
    name: 'undone work not carried over a crash',
    edits: [['catalog/next-record.ts', 'const pending = held?.todo\n', 'const pending = held?.todo && undefined\n']],
    caughtBy: 2,
  },
  {
    name: 'membership believed from keys',
    edits: [
      [
        'publish/entry-reader.ts',
        'if (!record?.keys.includes(name)) return undefined',
        'if (record === undefined) return undefined',
      ],
    ],
    caughtBy: 20,
  },
  {
    name: 'only the new feeds told',
    edits: [['catalog/next-record.ts', '...[...(held?.keys ?? []), ...next.keys].flatMap', '...next.keys.flatMap']],
    caughtBy: 123,
  },
  {
    name: 'no last swap by a run with nothing to do',
    edits: [
      [
        'catalog/ingest.ts',
        '    await compareAndSwapJson(ports.catalog, stored.key, settled(record, read, run + 1), etag)\n',
        '    if (record.todo !== undefined)\n      await compareAndSwapJson(ports.catalog, stored.key, settled(record, read, run + 1), etag)\n',
      ],
    ],
    caughtBy: 13,
  },
  {
    name: 'the site read once',
    edits: [
      [
        'catalog/ingest.ts',
        '  let listed: ListedClaims | undefined\n',
        '  let listed: ListedClaims | undefined\n  const once = await readSiteVersion(ports.catalog, ports)\n',
      ],
      ['catalog/ingest.ts', 'await readAnew(ports, key)', 'await readAnew(ports, key, once)'],
      [
        'catalog/ingest.ts',
        'ports: IngestPorts, key: string): Promise<Read | undefined> {',
        'ports: IngestPorts, key: string, version: SiteVersion | undefined): Promise<Read | undefined> {',
      ],
      ['catalog/ingest.ts', '  const version = await readSiteVersion(ports.catalog, ports)\n  if', '  if'],
      // Otherwise such a run would try in vain until it gives up.
      ['catalog/ingest.ts', ' && !(await isSameSite(ports.catalog, read.version))', ' && isSameSite === undefined'],
    ],
    caughtBy: 75,
  },
  {
    name: 'the loser of an id forgotten when the winner goes',
    edits: [['catalog/claimants.ts', '      after.push(key)\n', '']],
    caughtBy: 20,
  },
  {
    name: 'a claim believed without its record',
    edits: [
      [
        'catalog/claimants.ts',
        'return record?.keys.includes(name) ? record : undefined',
        'return name === undefined ? undefined : record',
      ],
    ],
    caughtBy: 311,
  },
  {
    name: 'the pipeline ordering claims by when the file was first seen',
    edits: [
      [
        'catalog/next-record.ts',
        'claimKey(id, claimedSince(article, id), owner)',
        'claimKey(id, article.firstSeen, owner)',
      ],
    ],
    caughtBy: 124,
  },
  {
    name: 'the batch build ordering claims by when the file was first seen',
    edits: [['record/claims.ts', 'since: claimedSince(record, id)', 'since: id === undefined ? 0 : record.firstSeen']],
    caughtBy: 62,
  },
  {
    name: 'both ordering claims by when the file was first seen',
    edits: [
      [
        'catalog/next-record.ts',
        'claimKey(id, claimedSince(article, id), owner)',
        'claimKey(id, article.firstSeen, owner)',
      ],
      ['record/claims.ts', 'since: claimedSince(record, id)', 'since: id === undefined ? 0 : record.firstSeen'],
    ],
    caughtBy: 124,
  },
  {
    name: 'an id accepted that the site makes of the name of another file',
    edits: [['article/normalise.ts', 'id === own ? undefined : madeOf', 'id !== own ? undefined : madeOf']],
    caughtBy: 14,
  },
  {
    name: 'the feed alone as deduplication id',
    edits: [['catalog/changes.ts', 'shortId(`${feed} ${period} ${window}`)', 'shortId(`${feed} ${window * 0}`)']],
    caughtBy: 1,
  },
  {
    name: 'feed and window as deduplication id, without the period',
    edits: [['catalog/changes.ts', 'shortId(`${feed} ${period} ${window}`)', 'shortId(`${feed} ${window}`)']],
    caughtBy: 10,
  },
  {
    name: "a delay shorter than the window and the clocks' difference",
    edits: [['catalog/changes.ts', 'export const DELAY_MS = 1_000', 'export const DELAY_MS = 0']],
    caughtBy: 14,
  },
  {
    name: 'documents before the manifest',
    edits: [
      [
        'publish/document-writer.ts',
        '    const etag = await compareAndSwapJson(this.#ports.catalog, manifestKey(feed), next, held.etag)\n    await this.#apply(changed, objects, current)\n',
        '    await this.#apply(changed, objects, current)\n    const etag = await compareAndSwapJson(this.#ports.catalog, manifestKey(feed), next, held.etag)\n',
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'unconfirmed documents not checked',
    edits: [
      [
        'publish/document-writer.ts',
        '? { unconfirmed: [] } : value',
        '? { unconfirmed: [] } : { ...value, unconfirmed: [] }',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'neighbours not rewritten',
    edits: [['publish/archives.ts', '    if (next.length === 0)', '    next = []\n    if (next.length === 0)']],
    caughtBy: 123,
  },
  {
    name: 'the period not in the message',
    edits: [
      ['catalog/changes.ts', 'body: { feed, period }', "body: { feed, period: feed.startsWith('.') ? period : '' }"],
    ],
    caughtBy: 957,
  },
  {
    name: 'the sweep deleting due keys',
    edits: [
      [
        'catalog/sweep.ts',
        '    due += messages.length\n',
        '    due += messages.length\n    for (const name of names) await catalog.delete(name)\n',
      ],
    ],
    caughtBy: undefined,
    because:
      'an arrival before its time is sent again; the key is for one that went to the dead letters: test/core/catalog/due-arrivals.test.ts catches it',
  },
  {
    name: 'arrivals sent ahead that come at once, and an ingest that believes them',
    edits: [
      ['catalog/due-arrivals.ts', '...(delaySeconds > 0 && { delaySeconds })', '...(delaySeconds > 0 && {})'],
      ['catalog/ingest.ts', "  if (await isTooEarly(ports, due)) return { outcome: 'early' }\n", ''],
      [
        'catalog/ingest.ts',
        'await readAnew(ports, key)',
        "await readAnew({ ...ports, clock: () => Math.max(ports.clock(), due === undefined ? 0 : Number(due.split('/')[1]) + Date.parse('0001-01-01T00:00:00Z')) }, key)",
      ],
    ],
    caughtBy: 6,
  },
  {
    name: 'a sweep that looks less far ahead than to the next one',
    edits: [['catalog/due-arrivals.ts', 'LOOK_AHEAD_MS = 75_000', 'LOOK_AHEAD_MS = 30_000']],
    caughtBy: undefined,
    because: 'nothing is wrong at rest, it is only late: test/core/catalog/due-arrivals.test.ts catches it',
  },
  {
    name: 'the delay of arrivals sent ahead lost',
    edits: [['catalog/sweep.ts', 'dueArrival(name, now)', 'dueArrival(name, Number.POSITIVE_INFINITY)']],
    caughtBy: undefined,
    because:
      'ingest does nothing before the time, whenever the arrival comes: test/core/catalog/due-arrivals.test.ts catches it',
  },
  {
    name: 'an arrival before its time not sent again',
    edits: [['catalog/due-arrivals.ts', '  if (again.length > 0) await ports.arrivals.send(again)\n', '']],
    caughtBy: undefined,
    because: 'the next sweep finds the key, a minute late: test/core/catalog/due-arrivals.test.ts catches it',
  },
  {
    name: 'an article that is due before the next sweep left to that sweep',
    edits: [['catalog/ingest.ts', '[...others, ...dueSoon(ports, keys)]', '[...others, ...dueSoon(ports, [])]']],
    caughtBy: undefined,
    because: 'nothing is wrong at rest, it is only late: test/core/catalog/due-arrivals.test.ts catches it',
  },
  {
    name: 'due keys deleted before the work is done',
    edits: [
      [
        'catalog/ingest.ts',
        '(name) => !name.startsWith(IDS) && !name.startsWith(DUE)',
        '(name) => !name.startsWith(IDS)',
      ],
    ],
    caughtBy: undefined,
    because:
      'the arrival that the key stands for is a message too, and is delivered again; the order is for one that went to the dead letters',
  },
  {
    name: 'tombstones kept where another file has taken the id over',
    edits: [
      [
        'catalog/claimants.ts',
        'return holders.get(id) !== this.#record && shown?.id === id && shown.feeds.includes(feed)',
        'return holders.get(id) !== this.#record && shown?.id === id && shown.feeds.includes(`${feed}!`)',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'a key remembered that may be put again within its second',
    edits: [['publish/entry-reader.ts', 'const SETTLED_AFTER = 3_000', 'const SETTLED_AFTER = -60_000']],
    caughtBy: undefined,
    because: 'test/core/publish/entry-reader.test.ts catches it',
  },
  {
    name: 'a feed that comes or goes not told again after a crash',
    edits: [['publish/document-writer.ts', '...(pending.untold ?? []), ...plan.tell', '...plan.tell']],
    caughtBy: 10,
  },
  {
    name: 'unsettled records swapped again by everyone who meets them',
    edits: [['catalog/ingest.ts', 'if (next.isChange)\n', 'if (record.todo !== undefined)\n']],
    caughtBy: 7,
  },
  {
    name: 'a feed given out again while a write of a failed publish may land',
    edits: [
      ['../stores/aws/request-limits.ts', 'Math.ceil(MAX_REQUEST_MS / 1_000) + 1', 'Math.min(5, MAX_REQUEST_MS)'],
    ],
    caughtBy: 71,
  },
  {
    name: 'tombstones dated by what an article says of the future',
    edits: [
      [
        'record/placements.ts',
        'Math.max(changedAt(record), since, returned) + 1',
        'Math.max(changedAt(record), record.entry.modified ?? 0, since, returned) + 1',
      ],
    ],
    caughtBy: 51,
  },
  {
    name: 'an article that expires before it appears looked at when it appears',
    edits: [['catalog/next-record.ts', 'return [Math.min(published, expires)]', 'return [published]']],
    caughtBy: 254,
  },
  {
    name: 'the receipt read after the record',
    edits: [
      ['catalog/ingest.ts', '  const receipt = await readReceipt(ports.articles, key)\n', ''],
      [
        'catalog/ingest.ts',
        'MAX_ARTICLE_BYTES)\n',
        'MAX_ARTICLE_BYTES)\n  const receipt = await readReceipt(ports.articles, key)\n',
      ],
    ],
    caughtBy: undefined,
    because: 'test/pipeline/stalled-receipts.test.ts catches it',
  },
  {
    name: 'a receipt written under a settled record',
    edits: [['catalog/keep-receipt.ts', 'if (isUnsettled && !isWritten) {', 'if (!isWritten) {']],
    caughtBy: undefined,
    because:
      'no seed below 700 makes this interleaving: two workers have to settle and write one receipt at the same time',
  },
  {
    name: 'a receipt that says the same left for others to replace',
    edits: [['catalog/keep-receipt.ts', 'if (isSame && !isUnsettled)', 'if (isSame)']],
    caughtBy: 10,
  },
  {
    name: "a receipt's page left to the worker that died",
    edits: [['catalog/keep-receipt.ts', '    await completeReceipt(articles, held)\n', '']],
    caughtBy: 12,
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
    caughtBy: 3,
  },
  {
    name: "a tombstone's time not after the entry's own change",
    edits: [
      [
        'record/placements.ts',
        'return Math.max(changedAt(record), since, returned) + 1',
        'return Math.min(changedAt(record), 0)',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'pending ids not carried over a crash',
    edits: [['catalog/next-record.ts', '...(pending?.ids ?? []), ...ids', '...ids']],
    caughtBy: undefined,
    because: 'test/core/catalog/next-record.test.ts catches it',
  },
  {
    name: 'pending keys to delete not carried over a crash',
    edits: [['catalog/next-record.ts', '...(pending?.retire ?? []), ...(held?.keys ?? [])', '...(held?.keys ?? [])']],
    caughtBy: 2,
  },
  {
    name: 'keys of removals that notify no feed',
    edits: [['catalog/next-record.ts', " && !name.startsWith('recent/')", '']],
    caughtBy: undefined,
    because: 'test/core/catalog/next-record.test.ts catches it; one seed in some hundreds does',
  },
  {
    name: 'the claimants of the old id not notified when an article changes its id',
    edits: [
      [
        'catalog/next-record.ts',
        '[held && claimedId(held.article), claimedId(next.article)]',
        '[claimedId(next.article)]',
      ],
    ],
    caughtBy: 46,
  },
  {
    name: 'files with mere tombstones of an id not notified',
    edits: [
      ['catalog/claimants.ts', 'claimants.filter(({ since }) => since === undefined)', 'claimants.filter(() => false)'],
    ],
    caughtBy: 23,
  },
  {
    name: 'the next in line of an id alone notified',
    edits: [['catalog/claimants.ts', 'hasLive && after.length >= MAX_NOTIFIED', 'hasLive']],
    caughtBy: undefined,
    because: 'test/core/catalog/claimants.test.ts catches it, and seed 2003781',
  },
  {
    name: 'the next in line of an id stopping at a dead claim',
    edits: [['catalog/claimants.ts', 'if (hasLive && after.length >= MAX_NOTIFIED) break', 'break']],
    caughtBy: undefined,
    because: 'test/core/catalog/claimants.test.ts catches it',
  },
  {
    name: 'a lost race that hides a write which timed out',
    edits: [
      [
        'publish/document-writer.ts',
        'throw reasons.find((reason) => !isWriteConflict(reason)) ?? reasons[0]',
        'throw reasons.find(isWriteConflict) ?? reasons[0]',
      ],
    ],
    caughtBy: undefined,
    because:
      'no seed below 700 makes this interleaving: a write has to time out, land later, and lose a race in between',
  },
  {
    name: 'entries remembered by the names of their keys alone',
    edits: [['publish/entry-reader.ts', 'known?.lastModified === lastModified', 'known !== undefined']],
    caughtBy: undefined,
    because: 'test/core/publish/entry-reader.test.ts catches it',
  },
  {
    name: 'departures forgotten by the next change',
    edits: [['record/placements.ts', 'leftBefore.filter((pair) => !isShown(pair))', 'leftBefore.filter(() => false)']],
    caughtBy: 0,
  },
  {
    name: 'what is known of departed entries forgotten by the next upload',
    edits: [['record/revise-record.ts', '...(previous?.departed && { departed: previous.departed }),', '']],
    caughtBy: 1,
  },
  {
    name: 'a departed entry known as the file is now',
    edits: [['record/departures.ts', '[before.entry, entry].find', '[entry].find']],
    caughtBy: 2,
  },
  {
    name: 'an article in a feed that it is not for',
    edits: [['site/feed.ts', '!(notFor && isNamedIn(notFor))', '!(notFor && isNamedIn([]))']],
    caughtBy: 54,
  },
  {
    name: 'an article for one feed of a family in all of them',
    edits: [
      [
        'site/feed.ts',
        'paths.includes(writtenPath(placement.definition.path)) || paths.includes(writtenPath(feedOf(placement).path))',
        'paths.some((path) => pathsOverlap(path, writtenPath(placement.definition.path)))',
      ],
    ],
    caughtBy: 54,
  },
  {
    name: 'the end of a window not among the due times',
    edits: [
      ['catalog/next-record.ts', '...ends.filter((end) => end > now)', '...ends.filter((end) => end > now && end < 0)'],
    ],
    caughtBy: 422,
  },
  {
    name: 'keys of feeds whose window has ended kept',
    edits: [
      [
        'catalog/next-record.ts',
        'isInWindow(definitionAt(site.feeds, path) ?? {}, published, now),',
        'isInWindow({}, published, now),',
      ],
    ],
    caughtBy: 6,
  },
  {
    name: 'the end of a window told as a removal',
    edits: [
      [
        'catalog/next-record.ts',
        'const feeds = feedsShowing(site, { article: read, standing, lost })',
        'const feeds = feedsShowing(site, { article: read, standing, lost }).filter((path) => isInWindow(definitionAt(site.feeds, path) ?? {}, read.entry?.published ?? now, now))',
      ],
    ],
    caughtBy: 230,
  },
  {
    name: 'withdrawn articles without departures',
    edits: [
      [
        'catalog/next-record.ts',
        'placeIn(read, feeds,',
        "placeIn(standing === 'withdrawn' ? { ...read, shown: undefined } : read, feeds,",
      ],
    ],
    caughtBy: 54,
  },
  {
    name: 'a reason kept after the article gives another',
    edits: [
      [
        'record/departures.ts',
        'if (entry?.id !== known.id) return known',
        'if (entry?.id !== known.id || known.reason !== undefined) return known',
      ],
    ],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: 'a tombstone kept when the entry comes back',
    edits: [['record/placements.ts', 'leftBefore.filter((pair) => !isShown(pair))', 'leftBefore']],
    caughtBy: 0,
  },
  {
    name: 'a tombstone dropped because another feed shows the id',
    edits: [['catalog/claimants.ts', ' && shown.feeds.includes(feed)', ' && feed !== undefined']],
    caughtBy: 96,
  },
  {
    name: 'claims forgotten when the file is deleted',
    edits: [
      [
        'record/revise-record.ts',
        'claimsMember(marker, claimsOf(record))',
        'claimsMember(marker, claimsOf(record).slice(0, 0))',
      ],
    ],
    caughtBy: undefined,
    because: 'test/core/record/claims.test.ts catches it',
  },
  {
    name: 'receipts not remembered when the catalog is lost',
    edits: [['catalog/ingest.ts', 'remembered && { remembered }', 'remembered && {}']],
    caughtBy: 78,
  },
  {
    name: 'archives that were not examined left out of the manifest',
    edits: [
      [
        'publish/plan-feed.ts',
        '...(open !== undefined && { open, closed: archives.closed }),',
        '...(open !== undefined && { open, closed: archives.closed.filter((period) => archives.entries.has(period)) }),',
      ],
    ],
    caughtBy: 3,
  },
  {
    name: 'archives of periods that are gone not deleted',
    edits: [
      [
        'publish/document-writer.ts',
        '    changed.push(...vanishedKeys(',
        '    if (plan.made.length === 0) changed.push(...vanishedKeys(',
      ],
    ],
    caughtBy: 10,
  },
  {
    name: 'archives of a feed that is gone not deleted',
    edits: [
      [
        'publish/document-writer.ts',
        '    changed.push(...vanishedKeys(',
        '    if (plan.made.length > 0) changed.push(...vanishedKeys(',
      ],
    ],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: 'archives in an encoding that is no longer stored not deleted',
    edits: [
      ['publish/document-writer.ts', 'vanishedKeys(feed, before, {', 'vanishedKeys(feed, { ...before, documents }, {'],
    ],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: 'archives written without a look at their objects',
    edits: [
      [
        'publish/document-writer.ts',
        'new Set([...unconfirmed, ...archives])',
        'new Set([...unconfirmed, ...archives.slice(0, 0)])',
      ],
    ],
    caughtBy: undefined,
    because: 'the condition of the write fails, and the next round looks at it, since it is unconfirmed then',
  },
  {
    name: 'encodings of an archive believed to be of its plain bytes',
    edits: [['publish/document-writer.ts', '        !isInArchive(feed, document.path) &&\n', '']],
    caughtBy: undefined,
    because: 'test/pipeline/archive-objects.test.ts catches it',
  },
  {
    name: 'the period that closes not examined',
    edits: [['publish/plan-feed.ts', 'const moved = low === high ? [] : [low, high]', 'const moved: string[] = []']],
    caughtBy: 14,
  },
  {
    name: 'the periods between the old and the new open one not examined',
    edits: [
      ['publish/plan-feed.ts', '...moved, ...between, ...pending', '...moved, ...between.slice(0, 0), ...pending'],
    ],
    caughtBy: undefined,
    because: 'test/core/publish/plan-feed.test.ts catches it',
  },
  {
    name: 'the periods of unconfirmed documents not examined',
    edits: [
      ['publish/plan-feed.ts', '...moved, ...between, ...pending', '...moved, ...between, ...pending.slice(0, 0)'],
    ],
    caughtBy: 3,
  },
  {
    name: 'changed settings not passed on to the archives',
    edits: [
      [
        'publish/plan-feed.ts',
        '...(mustExamineAll ? otherPeriods(path, archives) : [])',
        '...(mustExamineAll ? [] : [])',
      ],
    ],
    caughtBy: 1273,
  },
  {
    name: 'hubs not pinged after a crash',
    edits: [['publish/document-writer.ts', '...(pending.unpinged ?? []), ', '']],
    caughtBy: 0,
  },
  {
    name: 'arrivals of the index not sent after a crash',
    edits: [['publish/document-writer.ts', '...(pending.unsent ?? []), ', '']],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: "pending feeds of a site's change not carried over a crash",
    edits: [['catalog/ingest-site.ts', '    ...(held?.todo ?? []),\n', '']],
    caughtBy: undefined,
    because:
      'the rebuild that every change of the site asks for notifies each feed with a manifest; this only makes it sooner',
  },
  {
    name: 'claims not checked after the keys are put',
    edits: [
      [
        'catalog/ingest.ts',
        '    if (!matchesAssumptions(record, claims)) return undefined\n',
        '    void matchesAssumptions\n',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'the claims of an earlier round believed after another run has changed the record',
    edits: [['catalog/ingest.ts', 'listed?.etag === read.held.etag ? listed?.claims : undefined', 'listed?.claims']],
    caughtBy: undefined,
    because: 'test/pipeline/stalled-claims.test.ts catches it',
  },
  {
    name: 'the next in line counted from the place of the new claim alone',
    edits: [
      [
        'catalog/claimants.ts',
        '[...keys, ...(todo?.retire ?? [])].filter',
        '[...keys, ...(todo?.retire ?? []).slice(0, 0)].filter',
      ],
    ],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: 'only the first page of a listing read',
    edits: [
      [
        'ports/object-store.ts',
        '    startAfter = objects.at(-1)?.key\n    if (!more || startAfter === undefined) return\n',
        '    startAfter = objects.at(-1)?.key\n    if (more || startAfter !== undefined) return\n',
      ],
    ],
    caughtBy: 0,
  },
  {
    name: 'expiry without a due key',
    edits: [['catalog/next-record.ts', 'Math.min(expires, ...ends', 'Math.min(...ends']],
    caughtBy: 85,
  },
  {
    name: 'the site receipt written without large feeds',
    edits: [['catalog/ingest-site.ts', '[...largeFeedWarnings(site, largeFeeds), ', '[']],
    caughtBy: 323,
  },
  {
    name: 'the site not notified of a feed that is empty now',
    edits: [['publish/plan-index.ts', "emptyFeeds.join(' ') !== (before?.emptyFeeds ?? []).join(' ')", 'false']],
    caughtBy: 39,
  },
  {
    name: 'entries of one time in the wrong order, in the batch build as well',
    edits: [
      [
        'feed/select-entries.ts',
        'b.entry.published - a.entry.published || compareUtf8(a.key, b.key)',
        'b.entry.published - a.entry.published || compareUtf8(b.key, a.key)',
      ],
    ],
    caughtBy: 2,
  },
  {
    name: 'pending keys put before the entries',
    edits: [
      [
        'catalog/ingest.ts',
        '    if (record.todo !== undefined) await moveKeys(ports.catalog, record)\n',
        '    await putPending(ports.catalog, record.todo?.tell ?? [], { key, generation: record.generation })\n    if (record.todo !== undefined) await moveKeys(ports.catalog, record)\n',
      ],
      ['catalog/ingest.ts', '  await putPending(ports.catalog, tell, { key: article.key, generation })\n', ''],
    ],
    caughtBy: undefined,
    because: 'no seed below 700 makes this interleaving: a publish has to end between the keys and the entry',
  },
  {
    name: 'pending keys put after the feeds are notified',
    edits: [
      ['catalog/ingest.ts', '  await putPending(ports.catalog, tell, { key: article.key, generation })\n', ''],
      [
        'catalog/ingest.ts',
        "    tell.map(({ feed }) => ({ feed, period: '' })),\n  )\n",
        "    tell.map(({ feed }) => ({ feed, period: '' })),\n  )\n  await putPending(ports.catalog, tell, { key: article.key, generation })\n",
      ],
    ],
    caughtBy: 195,
  },
  {
    name: 'pending keys deleted before the documents are written',
    edits: [
      [
        'publish/publisher.ts',
        '      const written = await this.#writer.write(feed, held, next)\n      await Promise.all(pending.keys.map((key) => this.#ports.catalog.delete(key)))\n',
        '      await Promise.all(pending.keys.map((key) => this.#ports.catalog.delete(key)))\n      const written = await this.#writer.write(feed, held, next)\n',
      ],
    ],
    caughtBy: 152,
  },
  {
    name: 'pending keys deleted that came after the run had listed them',
    edits: [
      [
        'publish/publisher.ts',
        'await Promise.all(pending.keys.map(',
        'await Promise.all((await pendingPeriods(this.#ports.catalog, feed)).keys.map(',
      ],
    ],
    caughtBy: 212,
  },
  {
    name: 'a record settled though its site is no longer in force',
    edits: [
      ['catalog/ingest.ts', ' && !(await isSameSite(ports.catalog, read.version))', ' && isSameSite === undefined'],
    ],
    caughtBy: undefined,
    because: 'it takes a worker that stalls while a whole walk runs: test/pipeline/stalled-ingests.test.ts catches it',
  },
  {
    name: 'a checkpoint saved before the page is sent',
    edits: [
      [
        'catalog/rebuild.ts',
        '    const keys = await keysToSend(ports, page, inputs)\n',
        '    const keys = await keysToSend(ports, page, inputs)\n    await saveProgress(ports.catalog, walk.turn, { cursor: page.at(-1)?.key, until: ports.clock() + LEASE_MS })\n',
      ],
    ],
    caughtBy: undefined,
    because:
      'no seed below 700 makes this interleaving: the worker has to crash between the two, and nothing else may touch the article later',
  },
  {
    name: 'a walk that takes over the checkpoint and not the rest of the walk',
    edits: [
      ['catalog/rebuild.ts', 'if (!(await walkArticles(', 'if (walk.cursor === undefined && !(await walkArticles('],
    ],
    caughtBy: undefined,
    because: 'its seed was not found again after claims came to be deleted last: the search of all seeds takes long',
  },
  {
    name: 'a request left out because a walk runs',
    edits: [
      [
        'catalog/rebuild-state.ts',
        'return requested === state.requested ? undefined',
        'return requested === state.requested || state.walk !== undefined ? undefined',
      ],
    ],
    caughtBy: 272,
  },
  {
    name: 'a request that is lost when the walk before it ends',
    edits: [
      [
        'catalog/rebuild-state.ts',
        '    walk?.turn === turn ? { ...(requested && { requested }) } : undefined',
        '    walk?.turn === turn ? { ...(requested && {}) } : undefined',
      ],
    ],
    caughtBy: 272,
  },
  {
    name: 'a walk ended by a worker that has lost its turn',
    edits: [
      [
        'catalog/rebuild-state.ts',
        '    walk?.turn === turn ? { ...(requested && { requested }) } : undefined',
        '    turn >= 0 && walk ? { ...(requested && { requested }) } : undefined',
      ],
    ],
    caughtBy: undefined,
    because: 'no seed below 700 makes this interleaving: test/core/catalog/rebuild-state.test.ts catches it',
  },
  {
    name: 'progress saved by a worker that has lost its turn',
    edits: [
      [
        'catalog/rebuild-state.ts',
        '    walk?.turn === turn ? { ...(requested && { requested }), walk: { ...walk, ...progress } }',
        '    walk && turn >= 0 ? { ...(requested && { requested }), walk: { ...walk, ...progress } }',
      ],
    ],
    caughtBy: undefined,
    because: 'no seed below 700 makes this interleaving: test/core/catalog/rebuild-state.test.ts catches it',
  },
  {
    name: 'a walk for the site that was in force before the turn was taken',
    edits: [
      [
        'catalog/rebuild.ts',
        '    const walk = await takeTurn(',
        '    const early = await readSiteRecord(ports.catalog)\n    const walk = await takeTurn(',
      ],
      [
        'catalog/rebuild.ts',
        'const site = await siteFor(ports, walk)',
        'const site = (await siteFor(ports, walk)) && early.value && siteOf(early.value, ports)',
      ],
    ],
    caughtBy: undefined,
    because:
      'no seed below 700 makes this interleaving: the site has to change between the two reads, and no upload may follow',
  },
  {
    name: 'an article taken for up to date whatever the site says of its entry and receipt',
    edits: [['catalog/up-to-date.ts', 'sources.site === siteDigest(article, site)', 'sources.site !== undefined']],
    caughtBy: undefined,
    because:
      'the histories change no member of a site that texts or receipts depend on: test/core/catalog/up-to-date.test.ts catches it',
  },
  {
    name: 'an article taken for up to date wherever the site places it',
    edits: [['catalog/up-to-date.ts', ' && isPlacedBy(site, record, now)', ' && isPlacedBy !== undefined']],
    caughtBy: 272,
  },
  {
    name: 'a change of what an image is taken from that reaches no article',
    edits: [
      ['intake/reading-site.ts', 'timeZone, leadImage } satisfies', 'timeZone, leadImage: undefined } satisfies'],
    ],
    caughtBy: 360,
  },
  {
    name: 'an unsettled record taken for up to date',
    edits: [['catalog/up-to-date.ts', 'if (!isSettled || ', 'if (isSettled === undefined || ']],
    caughtBy: undefined,
    because:
      'what left the record unsettled comes back, and settles it: test/core/catalog/up-to-date.test.ts catches it',
  },
  {
    name: 'a record that another version of the code made taken for up to date',
    edits: [['catalog/up-to-date.ts', 'article.normaliserVersion !== NORMALISER_VERSION', 'NORMALISER_VERSION < 0']],
    caughtBy: undefined,
    because: 'a history has one version of the code; test/core/catalog/up-to-date.test.ts catches it',
  },
  {
    name: 'a record of another file taken for up to date',
    edits: [['catalog/up-to-date.ts', 'sources.file !== listed.file', 'sources.file === listed.key']],
    caughtBy: undefined,
    because: 'each upload has a message of its own; test/core/catalog/up-to-date.test.ts catches it',
  },
  {
    name: 'a rebuild that no sweep restarts',
    edits: [
      [
        'catalog/rebuild-state.ts',
        '  if (!isStalled(value, clock())) return false',
        '  if (clock() > 0 || isStalled(value, 0)) return false',
      ],
    ],
    caughtBy: 1,
  },
  {
    name: 'what answered at old addresses stays when a site has them no more',
    edits: [
      [
        'publish/document-writer.ts',
        '    const current: Etags = withoutArchives(feed, before)\n',
        '    const current: Etags = made.every(({ instead }) => instead) ? {} : withoutArchives(feed, before)\n',
      ],
    ],
    caughtBy: 4,
  },
  {
    name: 'past feeds not told of their old addresses',
    edits: [
      [
        'site/moved-feeds.ts',
        'return [...new Set([...ownPaths(feeds), ...moved.flatMap((each) => feedOfMoved(each) ?? [])])]',
        'return [...new Set(ownPaths(moved.length < 0 ? [] : feeds))]',
      ],
    ],
    caughtBy: 31,
  },
  {
    name: 'every old address is the site index’s',
    edits: [
      [
        'site/moved-feeds.ts',
        'return feed !== undefined && FEED_PATH.test(feed) ? feed : undefined',
        'return feed !== undefined && FEED_PATH.test(feed) && path === undefined ? feed : undefined',
      ],
    ],
    caughtBy: 131,
  },
  {
    name: 'a feed that is removed forgets its old addresses',
    edits: [
      [
        'publish/publisher.ts',
        'return planMoved(site, path, before)',
        'return { ...planMoved(site, path, before), made: [] }',
      ],
    ],
    caughtBy: 26,
  },
  ...PROFILE_MUTANTS,
]
