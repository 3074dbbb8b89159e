import type { ObjectStore } from '../../core/ports/object-store.ts'
import {
  idInJsonFeed,
  isError,
  type Receipt,
  type ReceiptFeed,
  type ReceiptRemoval,
} from '../../core/receipts/receipt.ts'
import { definitionAt } from '../../core/site/feed.ts'
import type { Profile } from '../../core/site/profiles/profile.ts'
import type { Site } from '../../core/site/site.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { DepartedEntries } from '../remote/departed-entries.ts'
import { FeedAddresses } from '../remote/feed-address.ts'
import type { NamedFile } from '../remote/named-objects.ts'
import { digestOf } from '../remote/upload.ts'
import { type Receipts, speaksOf } from '../remote/wait-for-receipts.ts'
import { partnerState } from './partner-state.ts'
import type { Prepared } from './prepare-withdrawal.ts'
import { SiteDocuments, type WholeDocument } from './site-documents.ts'
import { NO_SITE_TO_READ, NOTHING_AT_PARTNERS, UNREADABLE_DOCUMENT } from './withdraw-texts.ts'
import {
  type FeedWithdrawal,
  isFeedDone,
  isLiveEverywhere,
  isPartnerDone,
  type PartnerWithdrawal,
  type WithdrawnArticle,
} from './withdrawn-article.ts'

const MAX_CONCURRENT_PARTNERS = 8

export interface FollowedOptions {
  readonly receipts: Receipts
  readonly site: Site | undefined
  readonly documents?: ObjectStore | undefined
  readonly readAt?: string | undefined
}

interface Following extends WithdrawnArticle {
  /** The digest of the withdrawn version. */
  readonly digest?: string
  /** When it was uploaded; absent if it was withdrawn before. */
  readonly since?: number
}

/** Articles on their way out of the documents. */
export class FollowedWithdrawals {
  readonly #receipts: Receipts
  readonly #site: Site | undefined
  readonly #documents: SiteDocuments
  readonly #departed: DepartedEntries
  readonly #articles = new Map<string, Following>()

  constructor({ receipts, site, documents, readAt }: FollowedOptions) {
    this.#receipts = receipts
    this.#site = site
    const addresses = new FeedAddresses({ site, readAt })
    this.#documents = new SiteDocuments(addresses, { base: site?.feedBaseUrl, feeds: documents })
    this.#departed = new DepartedEntries((address) => this.#documents.read(address))
  }

  /** @param before the receipt from before the upload */
  add({ objectKey, path }: NamedFile, written: Prepared, before: Receipt | undefined): void {
    const isDone = written.state === 'ready' || written.state === 'already'
    const article: Following = {
      objectKey,
      ...(path !== undefined && { path }),
      outcome: written.state === 'ready' ? 'written' : written.state,
      problems: written.state === 'refused' ? written.problems : [],
      ...(written.state === 'not there' && written.near !== undefined && { near: written.near }),
      ...(isDone && { reason: written.reason, digest: digestOf(objectKey, written.bytes), isProcessed: false }),
      ...(written.state === 'ready' && { since: performance.now() }),
      ...(before && { receipt: before }),
      feeds: [],
      partners: [],
    }
    this.#articles.set(objectKey, before && isDone ? withReceipt(article, before) : article)
  }

  /** @param unwatched whether the caller did not wait, so that nothing is known of the pipeline */
  all(unwatched = false): WithdrawnArticle[] {
    return [...this.#articles.values()].map(({ digest: _, since: __, isProcessed, ...article }) => ({
      ...article,
      ...(!unwatched && isProcessed !== undefined && { isProcessed }),
    }))
  }

  /** Reads the receipts, and each document once for all articles. */
  async look(): Promise<void> {
    const waiting = () => [...this.#articles.values()].filter((article) => !isLiveEverywhere(article))
    const news = await this.#receipts.news(waiting().map(({ objectKey }) => objectKey))
    for (const [objectKey, receipt] of news) this.#change(objectKey, (article) => withReceipt(article, receipt))
    await Promise.all([this.#lookAtFeeds(waiting()), this.#lookAtPartners(waiting())])
  }

  async #lookAtFeeds(waiting: readonly Following[]): Promise<void> {
    const removed = waiting.map(({ objectKey, receipt, reason, feeds }) => ({
      ...{ objectKey, isThere: true, places: feeds },
      ...(receipt && { before: receipt }),
      ...(reason !== undefined && { reason }),
    }))
    for (const [objectKey, departures] of await this.#departed.observe(removed))
      this.#change(objectKey, (article) => ({
        ...article,
        feeds: departures.map((departure, at) => timed(article, article.feeds[at], departure, isFeedDone)),
      }))
  }

  async #lookAtPartners(waiting: readonly Following[]): Promise<void> {
    const isLeft = (article: Following) => (each: PartnerWithdrawal) => !isPartnerDone(each, article)
    const addresses = new Set(
      waiting.flatMap((article) => article.partners.filter(isLeft(article)).map(({ partner }) => partner.address)),
    )
    const documents = new Map<string, WholeDocument>()
    await forEachConcurrent([...addresses], MAX_CONCURRENT_PARTNERS, async (address) => {
      documents.set(address, await this.#documents.readWhole(address))
    })
    for (const { objectKey } of waiting)
      this.#change(objectKey, (article) => ({
        ...article,
        partners: article.partners.map((each) => {
          const document = documents.get(each.partner.address)
          if (document === undefined || isPartnerDone(each, article)) return each
          const seen = { partner: each.partner, ...this.#stateIn(document, each.partner, article.receipt) }
          return timed(article, each, seen, (place) => isPartnerDone(place, article))
        }),
      }))
  }

  #stateIn(
    { texts, isMissing, why, isUnreadable }: WholeDocument,
    { address }: ReceiptRemoval,
    receipt: Receipt | undefined,
  ): Omit<PartnerWithdrawal, 'partner'> {
    const profile = this.#profileAt(address)
    if (profile === undefined) return { state: 'unknown', why: NO_SITE_TO_READ, isUnreadable: true }
    if (isMissing) return { state: 'gone' }
    if (texts === undefined)
      return { state: 'unknown', why: why ?? NOTHING_AT_PARTNERS, ...(isUnreadable && { isUnreadable }) }
    const { entry_id, url } = receipt ?? {}
    const ids = [entry_id, url, receipt && idInJsonFeed(receipt)].filter((id) => id !== undefined)
    try {
      return { state: partnerState(texts, ids, profile, Date.now()) }
    } catch {
      return { state: 'unknown', why: UNREADABLE_DOCUMENT }
    }
  }

  #profileAt(address: string): Profile | undefined {
    const { feedBaseUrl = '', feeds = [] } = this.#site ?? {}
    const path = address.slice(feedBaseUrl.length).replace(/\/[^/]*$/, '')
    return address.startsWith(feedBaseUrl) ? definitionAt(feeds, path)?.profile : undefined
  }

  #change(objectKey: string, change: (article: Following) => Following): void {
    const article = this.#articles.get(objectKey)
    if (article !== undefined) this.#articles.set(objectKey, change(article))
  }
}

/** A receipt says where readers have the article, and afterwards where they no longer have it. */
function withReceipt(article: Following, receipt: Receipt): Following {
  const isProcessed = article.digest !== undefined && speaksOf(receipt, article.digest)
  const known = { ...article, receipt, feeds: feedsIn(receipt, article), partners: partnersIn(receipt, article) }
  if (!isProcessed) return known
  if (receipt.standing === 'withdrawn') return { ...known, isProcessed }
  const problems = receipt.problems.filter(isError)
  return { ...known, isProcessed, outcome: 'refused', problems }
}

/** What was seen of a feed before stays. */
function feedsIn({ feeds = [], removed_from = [] }: Receipt, { feeds: known }: Following): FeedWithdrawal[] {
  const all = new Map<string, ReceiptFeed>(
    [...known.map(({ feed }) => feed), ...feeds, ...removed_from].map((feed) => [feed.json, feed]),
  )
  return [...all.values()].map(
    (feed) => known.find((each) => each.feed.json === feed.json) ?? { feed, isGone: false, hasTombstone: false },
  )
}

/** Until the article is withdrawn, its receipt does not say which partners have a sign of removal. */
function partnersIn(
  { partners = [], removed_from_partners = [] }: Receipt,
  { partners: known }: Following,
): PartnerWithdrawal[] {
  const all = new Map<string, ReceiptRemoval>(
    [
      ...known.map(({ partner }) => partner),
      ...partners.map((partner) => ({ ...partner, sign: true })),
      ...removed_from_partners,
    ].map((partner) => [partner.address, partner]),
  )
  return [...all.values()].map((partner) => ({
    state: 'there' as const,
    ...known.find((each) => each.partner.address === partner.address),
    partner,
  }))
}

/** With the time at which it was first done. */
function timed<Place extends { readonly afterMs?: number }>(
  { since }: Following,
  before: Place | undefined,
  now: Omit<Place, 'afterMs'>,
  isDone: (place: Place) => boolean,
): Place {
  const place = { ...now } as Place
  if (!isDone(place) || since === undefined) return place
  return { ...place, afterMs: before?.afterMs ?? performance.now() - since }
}
