import { isOfSite } from '../../core/article/object-keys.ts'
import type { ReceiptFeed } from '../../core/receipts/receipt.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { hasError } from '../console/format-problems.ts'
import type { ArticleLocation } from './follow.ts'
import type { PublishedFile } from './publish-files.ts'
import { NOT_PROCESSED } from './remote-texts.ts'

/** The result for a file, in a word or two; scripts may compare them. */
export type Outcome =
  | 'live'
  | 'current'
  | 'draft'
  | 'withdrawn'
  | 'scheduled'
  | 'expired'
  | 'in no feed'
  | 'rejected'
  | 'uploaded'
  | 'not uploaded'
  | 'no receipt yet'
  | 'not live yet'

/** The outcomes that may still change when the timeout ends the wait. */
const UNFINISHED: readonly Outcome[] = ['not uploaded', 'no receipt yet', 'not live yet']

export function outcomeOf({ uploaded, followed, problems }: PublishedFile): Outcome {
  if (uploaded === undefined) return hasError({ problems }) ? 'rejected' : 'not uploaded'
  if (followed === undefined) return 'uploaded'
  const { receipt, places } = followed
  if (receipt === undefined) return 'no receipt yet'
  if (!receipt.accepted) return 'rejected'
  if (isOfSite(uploaded.objectKey)) return 'current'
  const { standing } = receipt
  if (standing === 'draft' || standing === 'withdrawn' || standing === 'scheduled' || standing === 'expired')
    return standing
  if (places.length === 0) return 'in no feed'
  return places.every(({ seenIn }) => seenIn !== undefined) ? 'live' : 'not live yet'
}

export function isUnfinished(file: PublishedFile): boolean {
  return UNFINISHED.includes(outcomeOf(file))
}

/** A feed, and how many of the files were seen there. */
export interface FeedCount {
  readonly feed: ReceiptFeed
  /** Seen in its own document, or in its archives. */
  readonly live: number
  readonly inArchive: number
  readonly belowLimit: number
  readonly waiting: number
  /** Why the first of the waiting entries was not seen. */
  readonly why?: string
}

/** Each feed of the files, by title. */
export function countByFeed(files: readonly PublishedFile[]): FeedCount[] {
  const places = files.flatMap(({ followed }) => followed?.places ?? [])
  return [...groupBy(places, ({ feed }) => feed.json).values()]
    .map(countOf)
    .sort((a, b) => (a.feed.title < b.feed.title ? -1 : 1))
}

function countOf(places: readonly ArticleLocation[]): FeedCount {
  const count = (seenIn: ArticleLocation['seenIn']) => places.filter((place) => place.seenIn === seenIn).length
  const waiting = places.find(({ seenIn }) => seenIn === undefined)
  return {
    feed: (places[0] as ArticleLocation).feed,
    live: count('feed') + count('archive'),
    inArchive: count('archive'),
    belowLimit: count('below the limit'),
    waiting: count(undefined),
    ...(waiting && { why: waiting.why ?? NOT_PROCESSED }),
  }
}
