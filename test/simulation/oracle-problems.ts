import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { claimedSince } from '../../core/record/claims.ts'
import { differences } from '../oracle/compare.ts'
import type { GoneArticle, GoneEntry, LiveEntry } from '../oracle/expected-pages.ts'
import { FileHistory, holders } from '../oracle/file-history.ts'
import { pathsIn } from '../oracle/membership.ts'
import type { SiteFile } from '../oracle/site-file.ts'
import { readUpload, textOf, type WrittenArticle } from '../oracle/written-article.ts'
import type { History } from './history.ts'

/**
 * What the oracle finds wrong with the documents at rest. It reads the articles from their uploads; when each upload was
 * ingested depends on the faults, so the times are those of the records, which `check` compares with the uploads.
 */
export function oracleProblems(
  history: History,
  records: readonly CatalogRecord[],
  published: { site: SiteFile; documents: ReadonlyMap<string, string> },
): string[] {
  const { site, documents } = published
  const files = records.map((record) => fileOf(history, record, site))
  const holding = holders(files)
  const live = files.flatMap((file, at) =>
    file.article !== undefined && file.isLiveAt(history.now) && holding.get(file.article.id) === file
      ? [liveEntry(file, file.article, records[at])]
      : [],
  )
  const shown = new Set(
    live.flatMap(({ article }) =>
      site.feeds.flatMap((feed) => pathsIn(feed, article)).map((path) => pair(path, article.id)),
    ),
  )
  const gone = goneFrom(records, files).filter(({ feed, id }) => !shown.has(pair(feed, id)))
  return differences({ now: history.now, site, live, gone }, documents)
}

function fileOf({ versions }: History, { article: record }: CatalogRecord, site: SiteFile): FileHistory {
  const { key, firstSeen, changed, entry } = record
  const file = new FileHistory(key, firstSeen)
  file.changed = changed
  const { text } = versions.get(`articles/${key}.json`)?.at(-1) ?? {}
  if (text === undefined) return file
  file.article = readUpload(text, key, site.id_authority) ?? (entry && lastGood(entry))
  if (file.article !== undefined) file.claims.set(file.article.id, claimedSince(record, file.article.id))
  return file
}

/** Which version of a broken file was the last good one to be read depends on the faults. */
function lastGood(entry: NonNullable<CatalogRecord['article']['entry']>): WrittenArticle {
  const {
    id,
    writtenId = id,
    title,
    html,
    section,
    tags,
    authors,
    published,
    modified,
    expires,
    draft,
    withdrawn,
    notFor,
    onlyFor,
  } = entry
  return {
    ...{ id, writtenId, title, published, modified, expires, isDraft: draft, content: '', text: textOf(html) },
    section: section === undefined ? [] : [section],
    tag: tags,
    author: authors.map(({ name }) => name),
    isWithdrawn: withdrawn !== undefined,
    reason: withdrawn?.reason,
    notFor: notFor ?? [],
    onlyFor: onlyFor ?? [],
  }
}

function liveEntry(file: FileHistory, article: WrittenArticle, record: CatalogRecord | undefined): LiveEntry {
  const { key, published, updated, moved, firstSeen } = file
  const { since, returned } = record?.article.shown ?? {}
  return { key, article, published, updated, moved, arrived: since, returned, firstSeen }
}

/** Each pair of feed and id once, with the latest of its times, and the reason that its file gives, or another of the id. */
function goneFrom(records: readonly CatalogRecord[], files: readonly FileHistory[]): GoneEntry[] {
  const gone = new Map<string, GoneEntry>()
  for (const [index, { article }] of records.entries())
    for (const departure of article.left ?? []) {
      const name = pair(departure.feed, departure.id)
      const file = files[index]?.article
      const last = article.departed?.find(({ id }) => id === departure.id)
      const reason = file?.id === departure.id ? file.reason : last?.reason
      const one: GoneEntry = { ...departure, reason, entry: last && goneArticle(article.key, last) }
      const other = gone.get(name)
      const [latest, earlier] = other === undefined || one.at > other.at ? [one, other] : [other, one]
      // Whoever gives a reason is believed about the rest, too.
      const told = latest.reason === undefined && earlier?.reason !== undefined ? earlier : latest
      gone.set(name, { ...latest, reason: told.reason, entry: told.entry })
    }
  return [...gone.values()]
}

type Departed = NonNullable<CatalogRecord['article']['departed']>[number]

/** `check` compares what is known of it with the versions of its file. */
function goneArticle(key: string, { id, writtenId = id, title, published }: Departed): GoneArticle {
  return { key, writtenId, title, published }
}

function pair(feed: string, id: string): string {
  return JSON.stringify([feed, id])
}
