import { readJson, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Change } from '../ports/queue.ts'
import type { ArticleRecord } from '../record/article-record.ts'
import type { Standing } from '../record/standing.ts'
import { isObject, isTexts } from '../text/json.ts'
import { recordKey } from './catalog-keys.ts'
import { DamagedObject } from './damaged-object.ts'

/**
 * A record as the catalog keeps it: the article's record, and what the protocol needs to bring everything else into
 * line with it. Only records are authoritative; every other key of the catalog is a candidate that its record confirms
 * or not.
 */
export interface CatalogRecord {
  /** Rises with every write, so that no two versions have the same bytes: an S3 ETag is a digest of the bytes. */
  readonly run: number
  /** Rises with every change of the record's content. */
  readonly generation: number
  readonly article: ArticleRecord
  readonly standing: Standing
  /** Whether another file holds the entry id. */
  readonly lost: boolean
  /** The keys of `index/`, `recent/`, `late/`, `due/` and `ids/` that this generation owns. */
  readonly keys: readonly string[]
  /** The outbox: work that is still pending; absent once the record is settled. */
  readonly todo?: Outbox
  /** The record is unsettled because a worker may be about to write its receipt. */
  readonly receiptDue?: true
  /** What it was settled with; absent while it is unsettled, and in records from before this was kept. */
  readonly sources?: Sources
}

/** Shows without the file and without the receipt that a record is up to date (core/catalog/up-to-date.ts). */
export interface Sources {
  /** The ETag of the article's file; absent if there was none. */
  readonly file?: string
  /** A digest of what the site contributed to the entry and the receipt. */
  readonly site: string
}

/** A transactional outbox: the work that a change still requires. If a run crashes, the next one completes it. */
export interface Outbox {
  /** Keys of earlier generations, to delete. */
  readonly retire: readonly string[]
  /** Feeds and periods in which keys were put or deleted. */
  readonly tell: readonly Change[]
  /** Entry ids whose other claimants must be processed again. */
  readonly ids: readonly string[]
}

export async function readRecord(catalog: ObjectStore, articleKey: string): Promise<Versioned<CatalogRecord>> {
  return readJson<CatalogRecord>(catalog, recordKey(articleKey), (record) => isRecordOf(articleKey, record))
}

/**
 * The record of an article other than the one being processed.
 * @throws DamagedObject if it is damaged
 */
export async function readOtherRecord(catalog: ObjectStore, articleKey: string): Promise<CatalogRecord | undefined> {
  const { value, isDamaged } = await readRecord(catalog, articleKey)
  if (isDamaged) throw new DamagedObject(recordKey(articleKey), { kind: 'article', key: articleKey })
  return value
}

function isRecordOf(articleKey: string, { generation, article, keys, todo }: Record<string, unknown>): boolean {
  const isArticle = isObject(article) && article.key === articleKey && Number.isSafeInteger(article.firstSeen)
  const isToDo =
    todo === undefined || (isObject(todo) && isTexts(todo.retire) && isTexts(todo.ids) && Array.isArray(todo.tell))
  return isArticle && Number.isSafeInteger(generation) && isTexts(keys) && isToDo
}
