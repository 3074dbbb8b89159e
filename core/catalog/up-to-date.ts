import { NORMALISER_VERSION } from '../article/normalise.ts'
import { readingSettings } from '../intake/reading-site.ts'
import { announcingFeeds, partnersLeft, partnersShowing, receiptFeeds } from '../receipts/article-receipt.ts'
import { partnerProblems } from '../receipts/partner-problems.ts'
import { unknownFeedProblems } from '../receipts/unknown-feeds.ts'
import type { ArticleRecord } from '../record/article-record.ts'
import { standingOf } from '../record/standing.ts'
import type { Site } from '../site/site.ts'
import { sha256Hex } from '../text/digest.ts'
import { canonical } from '../text/json.ts'
import { compareUtf8 } from '../text/order.ts'
import type { Instant } from '../text/time.ts'
import type { CatalogRecord, Sources } from './catalog-record.ts'
import { feedsShowing, keysToOwn } from './next-record.ts'

/** What a listing of the articles bucket says of an article. */
export interface ListedArticle {
  /** The article key. */
  readonly key: string
  /** The ETag of its file; absent if there is none. */
  readonly file?: string
  readonly hasReceipt: boolean
}

/**
 * What a record is settled with.
 * @param file the ETag of the article's file; undefined if there is none
 */
export function sourcesOf(article: ArticleRecord, site: Site, file: string | undefined): Sources {
  return { ...(file !== undefined && { file }), site: siteDigest(article, site) }
}

/**
 * Whether processing the article again would change nothing: the record is settled, was made of this file by this
 * version of the code, and the site says the same of it as when it was settled. It costs one read, of the record.
 */
export function isUpToDate(record: CatalogRecord, listed: ListedArticle, site: Site, now: Instant): boolean {
  const { article, sources, todo, receiptDue, standing } = record
  const isSettled = todo === undefined && receiptDue === undefined && listed.hasReceipt
  if (!isSettled || sources === undefined || sources.file !== listed.file) return false
  if (article.normaliserVersion !== NORMALISER_VERSION || standing !== standingOf(article, now)) return false
  return sources.site === siteDigest(article, site) && isPlacedBy(site, record, now)
}

/**
 * A digest of all that the site contributes to the entry and the receipt, except for placements: these can be compared
 * with the record itself. The digests of articles that name no feeds and are not withdrawn, of sites without partners,
 * are as they were before there were such.
 */
function siteDigest(article: ArticleRecord, site: Site): string {
  const rare = [
    unknownFeedProblems(site, article.entry),
    article.entry?.withdrawn ? announcingFeeds({ article }, site) : [],
    article.entry?.withdrawn ? partnersLeft({ article }, site) : [],
    partnersShowing({ article }, site),
    partnerProblems(site, article),
  ]
  const contributions = [readingSettings(site, article.key), receiptFeeds({ article }, site)]
  return sha256Hex(canonical(rare.every((each) => each.length === 0) ? contributions : [...contributions, ...rare]))
}

/** Whether the article is in the feeds that the site shows it in, under the keys that it would have there. */
function isPlacedBy(site: Site, record: CatalogRecord, now: Instant): boolean {
  const { article, standing, generation, keys } = record
  const feeds = feedsShowing(site, record).sort(compareUtf8)
  if (canonical(feeds) !== canonical(article.shown?.feeds ?? [])) return false
  const wanted = keysToOwn({ article, standing, site, now }, { key: article.key, generation })
  return canonical(wanted) === canonical(keys)
}
