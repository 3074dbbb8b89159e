import { articleObjectKey } from '../article/object-keys.ts'
import { mainPath } from '../documents/document-kinds.ts'
import { type ArticleRecord, updatedAt } from '../record/article-record.ts'
import { claimsOf } from '../record/claims.ts'
import type { Standing } from '../record/standing.ts'
import { DOCUMENT_NAMES } from '../site/document-path.ts'
import { definitionAt, type Feed, feedAt } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { isInWindow } from '../site/window.ts'
import { type Instant, toRfc3339 } from '../text/time.ts'
import type { Problem } from '../validation/problem.ts'
import { conflictProblem } from './id-conflict.ts'
import { partnerProblems } from './partner-problems.ts'
import { isError, type Receipt, type ReceiptFeed, type ReceiptPartner, type ReceiptRemoval } from './receipt.ts'
import { lastVersion, NOTHING_PUBLISHED } from './receipt-texts.ts'
import { unknownFeedProblems } from './unknown-feeds.ts'

/** What a receipt needs of a record: one of the catalog, or one that was made without a catalog. */
export interface ReceiptRecord {
  readonly article: ArticleRecord
  readonly standing: Standing
  readonly generation: number
}

export interface ReceiptInputs {
  readonly record: ReceiptRecord
  readonly site: Site
  readonly now: Instant
  /** The problems of the current file. */
  readonly problems: readonly Problem[]
  /** The article key of the file that holds the entry id, if it is another file. */
  readonly heldBy?: string
  /** The path of a partner's feed, to check against this partner alone, and all of its rules. */
  readonly partner?: string
  /** Whether the file is still with its editor. */
  readonly isBeforeUpload?: boolean
}

/** The receipt for the editor of an article. */
export function articleReceipt(inputs: ReceiptInputs): Receipt {
  const { record, site, now, problems, heldBy, partner, isBeforeUpload = false } = inputs
  const { article, standing, generation } = record
  const { entry, ...history } = article
  const conflicts =
    heldBy === undefined || entry === undefined
      ? []
      : [conflictProblem(site, article.key, { id: entry.id, holder: heldBy })]
  const ofCurrent = problems.some(isError)
    ? []
    : [
        ...unknownFeedProblems(site, entry, { isBeforeUpload }),
        // No better text or image brings a withdrawn article to a partner.
        ...(standing === 'withdrawn' ? [] : partnerProblems(site, article, partner)),
      ]
  const all = [...conflicts, ...problems, ...ofCurrent]
  const accepted = !all.some(isError)
  return {
    file: articleObjectKey(article.key),
    accepted,
    standing,
    processed: toRfc3339(now),
    ...(entry && {
      title: entry.title,
      entry_id: entry.id,
      ...(entry.writtenId !== undefined && { written_id: entry.writtenId }),
      url: entry.url,
      date_published: toRfc3339(entry.published),
      date_modified: toRfc3339(updatedAt(article, entry)),
      feeds: receiptFeeds({ article: inWindows(article, site, now) }, site),
      ...partnersMember({ ...record, article: inWindows(article, site, now) }, site),
      ...(standing === 'withdrawn' && {
        removed_from: announcingFeeds(record, site),
        removed_from_partners: partnersLeft(record, site),
      }),
    }),
    ...(problems.some(isError) && { stays_published: staysPublished(record) }),
    problems: all,
    // The history has no entry, from which the claims of most articles could be derived: so it lists them.
    history: { article: { ...history, claims: claimsOf(article) }, generation },
  }
}

/** The feeds for readers that show the entry, as its receipt names them; without those of partners. */
export function receiptFeeds({ article }: Pick<ReceiptRecord, 'article'>, site: Site): ReceiptFeed[] {
  return feedsAt(article.shown?.feeds ?? [], article, site)
}

/** The feeds of partners that have the entry, as its receipt names them. */
export function partnersShowing({ article }: Pick<ReceiptRecord, 'article'>, site: Site): ReceiptPartner[] {
  return partnerFeedsAt(article.shown?.feeds ?? [], article, site).map((feed) => partnerOf(feed, site))
}

/** The feeds that announce the removal of the entry. */
export function announcingFeeds({ article }: Pick<ReceiptRecord, 'article'>, site: Site): ReceiptFeed[] {
  return feedsAt(pathsLeft(article), article, site)
}

/** The feeds of partners that no longer have the entry, and whether their format can say so. */
export function partnersLeft({ article }: Pick<ReceiptRecord, 'article'>, site: Site): ReceiptRemoval[] {
  return partnerFeedsAt(pathsLeft(article), article, site).map((feed) => ({
    ...partnerOf(feed, site),
    sign: feed.definition.profile?.removal !== undefined,
  }))
}

/** The feeds that the entry has left, and not those that an earlier id of its file has. */
function pathsLeft({ entry, left = [] }: ArticleRecord): string[] {
  return left.filter(({ id }) => id === entry?.id).map(({ feed }) => feed)
}

/** The article without the feeds that it has left by the clock. */
function inWindows(article: ArticleRecord, { feeds }: Site, now: Instant): ArticleRecord {
  const { entry, shown } = article
  if (entry === undefined || shown === undefined) return article
  const isIn = (path: string) => isInWindow(definitionAt(feeds, path) ?? {}, entry.published, now)
  return { ...article, shown: { ...shown, feeds: shown.feeds.filter(isIn) } }
}

function feedsAt(paths: readonly string[], { entry }: ArticleRecord, site: Site): ReceiptFeed[] {
  return paths.flatMap((path) => {
    const definition = definitionAt(site.feeds, path)
    const feed = definition && feedAt(definition, path, entry)
    if (feed === undefined || feed.definition.profile !== undefined) return []
    const addressOf = (kind: 'rss' | 'atom' | 'json') => `${site.feedBaseUrl}${path}/${DOCUMENT_NAMES[kind]}`
    const addresses = { rss: addressOf('rss'), atom: addressOf('atom'), json: addressOf('json') }
    return [{ title: feed.title, ...addresses, ...(feed.definition.isPrivate && { private: true }) }]
  })
}

/** Absent if there are none. */
function partnersMember(record: ReceiptRecord, site: Site): Pick<Receipt, 'partners'> {
  const partners = partnersShowing(record, site)
  return partners.length === 0 ? {} : { partners }
}

function partnerFeedsAt(paths: readonly string[], { entry }: ArticleRecord, site: Site): Feed[] {
  return paths.flatMap((path) => {
    const definition = definitionAt(site.feeds, path)
    const feed = definition?.profile && feedAt(definition, path, entry)
    return feed ? [feed] : []
  })
}

function partnerOf(feed: Feed, { feedBaseUrl }: Site): ReceiptPartner {
  const address = `${feedBaseUrl}${mainPath(feed)}`
  return { title: feed.title, address, ...(feed.definition.isPrivate && { private: true }) }
}

function staysPublished({ article: { entry, shown } }: ReceiptRecord): string {
  return entry === undefined ? NOTHING_PUBLISHED : lastVersion(entry.title, shown !== undefined)
}
