import { listAll, type ObjectStore } from '../ports/object-store.ts'
import type { Departure } from '../record/article-record.ts'
import { claimedId, comesBefore } from '../record/claims.ts'
import { idPrefix, parseKey } from './catalog-keys.ts'
import { type CatalogRecord, readOtherRecord } from './catalog-record.ts'

/** A file that claims an entry id, or has left tombstones of it, as a key of `ids/` says; its record may know better. */
interface Claimant {
  readonly name: string
  readonly key: string
  /** When it first claimed the id; undefined for one that has only left tombstones. */
  readonly since: number | undefined
}

/** What the other files with the ids of a record mean for it. */
export interface ClaimResult {
  /** The article key of the file that holds the record's id, where that is another. */
  readonly heldBy?: string
  readonly isSuperseded: (left: Departure) => boolean
}

/**
 * The claimants of the ids that concern a record, as they were when they were listed: after the record's own keys were
 * put. Whoever puts a claim later sees those keys, and the record behind them.
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

  /** Lists what claims the ids that the record claims, has left, or has to tell of. */
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

  /**
   * The files that must look again since the record has changed: of each id the next in line after it, with all before
   * that one whose claims are dead; and those whose tombstones it takes the place of.
   */
  async toNotify(): Promise<string[]> {
    const notified = new Set<string>()
    for (const id of this.#record.todo?.ids ?? []) for (const key of await this.#nextInLine(id)) notified.add(key)
    notified.delete(this.#record.article.key)
    return [...notified]
  }

  async #nextInLine(id: string): Promise<string[]> {
    const own = this.#ownPlace(id)
    const claimants = this.#ofId.get(id) ?? []
    const notified = claimants.filter(({ since }) => since === undefined).map(({ key }) => key)
    for (const claimant of claimants) {
      const { key, since } = claimant
      if (since === undefined || key === own.key || comesBefore({ key, since }, own)) continue
      notified.push(key)
      if ((await confirmed(this.#catalog, claimant)) !== undefined) break
    }
    return notified
  }

  /**
   * Where the record stands or stood among those that claim an id: the best place that it has had since it was settled last,
   * for others may have taken that one to be in force.
   */
  #ownPlace(id: string): { key: string; since: number } {
    const { keys, todo, article } = this.#record
    const own = [...keys, ...(todo?.retire ?? [])].filter((name) => name.startsWith(idPrefix(id)))
    return { key: article.key, since: Math.min(...own.map((name) => parseKey(name).at ?? Number.POSITIVE_INFINITY)) }
  }

  /** The record with the best claim. A claim counts only where its record, read after the claim was seen, owns it. */
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

/** Those with claims in the order of their claims, then those that have left tombstones. */
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
