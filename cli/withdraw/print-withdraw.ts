import { styleText } from 'node:util'
import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { formatProblems } from '../console/format-problems.ts'
import { table } from '../console/table.ts'
import {
  FEEDS,
  GONE,
  GONE_AND_SAYS_WHY,
  liveAfter,
  NO_LONGER_THERE,
  NO_SIGN_YET,
  NOT_SEEN_YET,
  notRead,
  notThere,
  notWithdrawn,
  notYet,
  OUTCOMES,
  PARTNERS,
  removedAlready,
  SIGN_IS_OVER,
  STILL_IN_DOCUMENT,
  TOLD_TO_REMOVE,
  WAS_NOWHERE,
} from './withdraw-texts.ts'
import {
  type FeedWithdrawal,
  isFeedDone,
  isLiveEverywhere,
  isPartnerDone,
  isWithdrawn,
  type PartnerWithdrawal,
  type WithdrawnArticle,
} from './withdrawn-article.ts'

/** The result for an article; scripts may compare them. */
export type WithdrawOutcome = keyof typeof OUTCOMES

export function withdrawOutcome(article: WithdrawnArticle): WithdrawOutcome {
  const { outcome, isProcessed } = article
  if (outcome === 'refused' || outcome === 'not there') return outcome
  if (isProcessed === undefined) return outcome === 'already' ? 'already' : 'uploaded'
  if (!isProcessed) return 'no receipt yet'
  if (!isLiveEverywhere(article)) return 'not live yet'
  return outcome === 'already' ? 'already' : 'withdrawn'
}

/** Prints for each article what became of it, feed by feed and partner by partner. */
export function withdrawnText(articles: readonly WithdrawnArticle[]): string {
  return articles.map((article) => linesOf(article).join('\n')).join('\n\n')
}

function linesOf(article: WithdrawnArticle): string[] {
  const { objectKey, problems, reason } = article
  const key = articleKeyOf(objectKey, ARTICLES) ?? objectKey
  if (article.outcome === 'refused')
    return [formatProblems({ file: objectKey, problems }), styleText('red', notWithdrawn(key))]
  const outcome = withdrawOutcome(article)
  const style = outcome === 'withdrawn' || outcome === 'already' ? 'green' : 'yellow'
  const head = `${styleText('bold', objectKey)}  ${styleText(style, OUTCOMES[outcome])}`
  if (article.outcome === 'not there') return [`${head}: ${missingWords(article)}`]
  return [`${head}: "${reason}"`, ...placesOf(article)]
}

function missingWords({ receipt, near }: WithdrawnArticle): string {
  return receipt?.standing === 'removed' ? removedAlready(receipt.title) : notThere(near)
}

function placesOf(article: WithdrawnArticle): string[] {
  const { feeds, partners, isProcessed } = article
  if (isProcessed === undefined) return []
  if (isProcessed && feeds.length + partners.length === 0) return [`  ${WAS_NOWHERE}`]
  return [
    ...section(FEEDS, feeds.map(feedRow)),
    ...section(
      PARTNERS,
      partners.map((each) => partnerRow(each, article)),
    ),
  ]
}

function section(heading: string, rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : [`  ${styleText('bold', heading)}`, ...table(rows)]
}

function feedRow(place: FeedWithdrawal): string[] {
  const { feed, hasTombstone, why, isUnreadable } = place
  if (isUnreadable) return row(feed.title, styleText('yellow', notRead(why ?? '')))
  if (!isFeedDone(place)) return row(feed.title, styleText('yellow', why === undefined ? NOT_SEEN_YET : notYet(why)))
  return row(feed.title, hasTombstone ? GONE_AND_SAYS_WHY : GONE, place, feed.atom)
}

function partnerRow(place: PartnerWithdrawal, article: WithdrawnArticle): string[] {
  const { partner, state, why, isUnreadable } = place
  if (isUnreadable) return row(partner.title, styleText('yellow', notRead(why ?? '')))
  if (!isPartnerDone(place, article)) {
    const reason = why ?? (state === 'gone' ? NO_SIGN_YET : STILL_IN_DOCUMENT)
    return row(partner.title, styleText('yellow', notYet(reason)))
  }
  const gone = partner.sign ? SIGN_IS_OVER : NO_LONGER_THERE
  return row(partner.title, state === 'told' ? TOLD_TO_REMOVE : gone, place, partner.address)
}

function row(title: string, words: string, { afterMs }: { afterMs?: number } = {}, address = ''): string[] {
  return [`    ${title}`, words, afterMs === undefined ? '' : liveAfter(seconds(afterMs)), address]
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1)
}

/** The same report as JSON, for scripts. */
export function withdrawnJson(articles: readonly WithdrawnArticle[]): unknown {
  return {
    articles: articles.map((article) => ({
      object: article.objectKey,
      file: article.path,
      outcome: withdrawOutcome(article),
      reason: article.reason,
      did_you_mean: article.near,
      entry_id: article.receipt?.entry_id,
      ...(isWithdrawn(article) && {
        feeds: article.feeds.map(({ feed, isGone, hasTombstone, ...seen }) => ({
          ...{ title: feed.title, atom: feed.atom, gone: isGone, tombstone: hasTombstone },
          ...seenJson(seen),
        })),
        partners: article.partners.map(({ partner, state, ...seen }) => ({
          ...{ title: partner.title, address: partner.address, sign: partner.sign, state },
          ...seenJson(seen),
        })),
      }),
      problems: article.problems,
    })),
  }
}

function seenJson({ afterMs, why }: { afterMs?: number; why?: string }): object {
  return { seconds: afterMs === undefined ? undefined : Number(seconds(afterMs)), why }
}
