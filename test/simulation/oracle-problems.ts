import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { claimedSince } from '../../core/record/claims.ts'
import { differences } from '../oracle/compare.ts'
import type { GoneEntry, LiveEntry } from '../oracle/expected-pages.ts'
import { FileHistory, holders } from '../oracle/file-history.ts'
import { pathsIn } from '../oracle/membership.ts'
import type { SiteFile } from '../oracle/site-file.ts'
import { readUpload, type WrittenArticle } from '../oracle/written-article.ts'
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
    ...{ id, writtenId, title, published, modified, expires, isDraft: draft, content: '' },
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
  const { key, published, updated, moved } = file
  return { key, article, published, updated, moved, arrived: record?.article.shown?.since }
}

/** Each pair of feed and id once, with the latest of its times, and the reason that its file gives, or another of the id. */
function goneFrom(records: readonly CatalogRecord[], files: readonly FileHistory[]): GoneEntry[] {
  const gone = new Map<string, GoneEntry>()
  for (const [index, { article }] of records.entries())
    for (const departure of article.left ?? []) {
      const name = pair(departure.feed, departure.id)
      const file = files[index]?.article
      const last = article.departed?.find(({ id }) => id === departure.id)?.reason
      const reason = file?.id === departure.id ? file.reason : last
      const other = gone.get(name)
      const [one, two] = [{ ...departure, reason }, other ?? departure]
      const latest = one.at > two.at || other === undefined ? one : other
      gone.set(name, { ...latest, reason: latest.reason ?? (latest === one ? other?.reason : reason) })
    }
  return [...gone.values()]
}

function pair(feed: string, id: string): string {
  return JSON.stringify([feed, id])
}
