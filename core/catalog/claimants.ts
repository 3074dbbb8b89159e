import { listAll, type ObjectStore } from '../ports/object-store.ts'
import type { Departure } from '../record/article-record.ts'
import { claimedId, comesBefore } from '../record/claims.ts'
import { idPrefix, parseKey } from './catalog-keys.ts'
import { type CatalogRecord, readOtherRecord } from './catalog-record.ts'

/**
 * The number of later claimants that a change notifies. Each has a receipt that may name the changed file; but a
 * thousand files with one id, taken away one by one, must not become a million messages. In the receipt of a claimant
 * beyond these, the named holder may be an earlier one.
 */
const MAX_NOTIFIED = 20

/**
 * A file that claims an entry id, or has tombstones of it, according to a key of `ids/`; its record must confirm it.
 */
interface Claimant {
  readonly name: string
  readonly key: string
  /** When it first claimed the id; undefined if it has only tombstones of it. */
  readonly since: number | undefined
}

/** How the other claimants of a record's ids affect the record. */
export interface ClaimResult {
  /** The article key of the file that holds the record's id, if it is another file. */
  readonly heldBy?: string
  /** Whether another file's entry replaces this departed one in its feed, so that it needs no tombstone. */
  readonly isSuperseded: (left: Departure) => boolean
}

/**
 * The claimants of the ids that concern a record, as listed after the record's own keys were put. A worker that puts a
 * claim later sees those keys, and the record behind them.
 */
export class Claimants {
  readonly #catalog: ObjectStore
  readonly #record: CatalogRecord
  readonly #ofId: ReadonlyMap<string, readonly Claimant[]>

  private constructor(catalog: ObjectStore, record: CatalogRecord, ofId: ReadonlyMap<string, readonly Claimant[]>) {
    this.#catalog = catalog
    this.#record = record
    this.#ofId = ofId
  }

  /** Lists the claimants of each id that the record claims, has tombstones of, or has in its outbox. */
  static async list(catalog: ObjectStore, record: CatalogRecord): Promise<Claimants> {
    const claimed = claimedId(record.article)
    const left = record.article.left?.map(({ id }) => id) ?? []
    const ids = new Set([...(claimed === undefined ? [] : [claimed]), ...left, ...(record.todo?.ids ?? [])])
    const listed = [...ids].map(async (id) => [id, await claimantsOf(catalog, id)] as const)
    return new Claimants(catalog, record, new Map(await Promise.all(listed)))
  }

  async result(): Promise<ClaimResult> {
    const { article } = this.#record
    const claimed = claimedId(article)
    const holder = claimed === undefined ? undefined : await this.#holderOf(claimed)
    const holders = new Map<string, CatalogRecord | undefined>()
    for (const { id } of article.left ?? []) if (!holders.has(id)) holders.set(id, await this.#holderOf(id))
    return {
      ...(holder && holder !== this.#record && { heldBy: holder.article.key }),
      isSuperseded: ({ feed, id }) => {
        const { shown } = holders.get(id)?.article ?? {}
        return holders.get(id) !== this.#record && shown?.id === id && shown.feeds.includes(feed)
      },
    }
  }

  /** The files to process again because the record has changed. */
  async toNotify(): Promise<string[]> {
    const notified = new Set<string>()
    for (const id of this.#record.todo?.ids ?? []) for (const key of await this.#concerned(id)) notified.add(key)
    notified.delete(this.#record.article.key)
    return [...notified]
  }

  /**
   * The files whose tombstones the entry replaces, and the claimants after it: the first live one may be the next
   * holder, and the receipts of the others may name this file as the holder. Any of them may have read the claim
   * without a notice of it, so a chain in which each notifies the next would miss some.
   */
  async #concerned(id: string): Promise<string[]> {
    const own = this.#ownPlace(id)
    const claimants = this.#ofId.get(id) ?? []
    const withTombstones = claimants.filter(({ since }) => since === undefined).map(({ key }) => key)
    const after: string[] = []
    let hasLive = false
    for (const claimant of claimants) {
      const { key, since } = claimant
      if (since === undefined || key === own.key || comesBefore({ key, since }, own)) continue
      after.push(key)
      hasLive ||= (await confirmed(this.#catalog, claimant)) !== undefined
      if (hasLive && after.length >= MAX_NOTIFIED) break
    }
    return [...withTombstones, ...after]
  }

  /**
   * The record's place among the claimants of an id: the best that it has had since it was last settled, because other
   * runs may have relied on that one.
   */
  #ownPlace(id: string): { key: string; since: number } {
    const { keys, todo, article } = this.#record
    const own = [...keys, ...(todo?.retire ?? [])].filter((name) => name.startsWith(idPrefix(id)))
    return { key: article.key, since: Math.min(...own.map((name) => parseKey(name).at ?? Number.POSITIVE_INFINITY)) }
  }

  /** The record with the best claim. A claim counts only if its record, read after the claim was listed, owns it. */
  async #holderOf(id: string): Promise<CatalogRecord | undefined> {
    for (const claimant of this.#ofId.get(id) ?? []) {
      if (claimant.since === undefined) return undefined
      if (this.#record.keys.includes(claimant.name)) return this.#record
      if (claimant.key === this.#record.article.key) continue
      const record = await confirmed(this.#catalog, claimant)
      if (record !== undefined) return record
    }
    return undefined
  }
}

/** Files with claims, the best claim first; then files that have only tombstones. */
async function claimantsOf(catalog: ObjectStore, id: string): Promise<Claimant[]> {
  const claimants: Claimant[] = []
  for await (const { key: name } of listAll(catalog, { prefix: idPrefix(id) })) {
    const { key, at } = parseKey(name)
    claimants.push({ name, key, since: at })
  }
  return claimants.sort(inOrder)
}

function inOrder(one: Claimant, other: Claimant): number {
  const [first, second] = [one.since ?? Number.POSITIVE_INFINITY, other.since ?? Number.POSITIVE_INFINITY]
  return comesBefore({ key: one.key, since: first }, { key: other.key, since: second }) ? -1 : 1
}

async function confirmed(catalog: ObjectStore, { name, key }: Claimant): Promise<CatalogRecord | undefined> {
  const record = await readOtherRecord(catalog, key)
  return record?.keys.includes(name) ? record : undefined
}
