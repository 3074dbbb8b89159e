import type { Receipt, ReceiptRemoval } from '../../core/receipts/receipt.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { NamedFile } from '../remote/named-objects.ts'
import type { Departure } from '../remote/removed-article.ts'
import type { PartnerState } from './partner-state.ts'

/** Milliseconds from the upload until it was seen; absent if it was not. */
interface Timed {
  readonly afterMs?: number
}

/** A feed of the site for readers. */
export interface FeedWithdrawal extends Departure, Timed {}

/** A partner's feed. */
export interface PartnerWithdrawal extends Timed {
  readonly partner: ReceiptRemoval
  readonly state: PartnerState | 'unknown'
  readonly why?: string
  readonly isUnreadable?: boolean
}

/** What has become of an article that is to be withdrawn. */
export interface WithdrawnArticle extends NamedFile {
  readonly outcome: 'not there' | 'refused' | 'already' | 'written'
  /** The key that was probably meant. */
  readonly near?: string
  readonly problems: readonly Problem[]
  /** As readers and partners get it. */
  readonly reason?: string
  /** The receipt from before, or that of the withdrawn version. */
  readonly receipt?: Receipt
  /** Whether the receipt of the withdrawn version is there; absent if the caller did not wait. */
  readonly isProcessed?: boolean
  readonly feeds: readonly FeedWithdrawal[]
  readonly partners: readonly PartnerWithdrawal[]
}

/** Whether the article was found and could be withdrawn. */
export function isWithdrawn({ outcome }: Pick<WithdrawnArticle, 'outcome'>): boolean {
  return outcome === 'written' || outcome === 'already'
}

/** Whether there is nothing left to wait for. */
export function isLiveEverywhere(article: WithdrawnArticle): boolean {
  if (!isWithdrawn(article)) return true
  return (
    article.isProcessed === true &&
    article.feeds.every(isFeedDone) &&
    article.partners.every((each) => isPartnerDone(each, article))
  )
}

export function isFeedDone({ isGone, isUnreadable }: FeedWithdrawal): boolean {
  return isGone || isUnreadable === true
}

/**
 * A partner with a sign of removal in its format has to be told; for others, the article has to be gone. Of an article
 * that was withdrawn some time ago, the sign may be over.
 */
export function isPartnerDone(
  { partner, state, isUnreadable }: PartnerWithdrawal,
  { outcome }: Pick<WithdrawnArticle, 'outcome'>,
): boolean {
  if (isUnreadable || state === 'told') return true
  return state === 'gone' && (!partner.sign || outcome === 'already')
}
