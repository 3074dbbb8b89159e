import { type Followed, follow, isFinished } from '../../../cli/remote/follow.ts'
import { PublicFeeds } from '../../../cli/remote/public-feeds.ts'
import { feedAddresses } from '../../../cli/remote/publish-files.ts'
import { isDeparted, removalsOf, unpublish } from '../../../cli/remote/unpublish-articles.ts'
import { Receipts } from '../../../cli/remote/wait-for-receipts.ts'
import { articleObjectKey } from '../../../core/article/object-keys.ts'
import type { ObjectStore } from '../../../core/ports/object-store.ts'
import { sha256Hex } from '../../../core/text/digest.ts'
import { leftOut, type Outcome, type SmokeSite } from './smoke-check.ts'
import {
  DRAFT_IS_IN_FEEDS,
  NO_FEED_TAKES_IT,
  NO_RECEIPT,
  PROBE_TEXT,
  PROBE_TITLE,
  probeStage,
  probeStuck,
  WITHOUT_PROBE,
} from './smoke-texts.ts'

/** Always the same key: another one each time would leave a receipt each time. */
export const PROBE_KEY = articleObjectKey('feedwright-smoke-test')
/** In milliseconds, for each stage: the CDN may serve an old document for more than a minute. */
const PATIENCE = 240_000

/** An article that is a draft, then published, then removed; and how long each took. */
export async function checkProbe(site: SmokeSite): Promise<Outcome> {
  if (!site.isProbing) return leftOut(WITHOUT_PROBE)
  const articles = await site.deployment.articles()
  try {
    return await followProbe(articles, site)
  } finally {
    // What was removed already is removed again, which changes nothing.
    await articles.delete(PROBE_KEY)
  }
}

async function followProbe(articles: ObjectStore, { address }: SmokeSite): Promise<Outcome> {
  const published = new Date(Math.floor(Date.now() / 1_000) * 1_000)
  const members = {
    title: PROBE_TITLE,
    content_text: PROBE_TEXT,
    url: `${address}feedwright-smoke-test`,
    date_published: published.toISOString(),
  }
  const draft = await putAndFollow(articles, { ...members, status: 'draft' }, address)
  if (draft.fault !== undefined) return { found: '', faults: [probeStuck('draft', PATIENCE / 1_000, draft.fault)] }
  const { feeds = [] } = draft.followed.receipt ?? {}
  if (feeds.length > 0) return { found: '', faults: [DRAFT_IS_IN_FEEDS] }
  const live = await putAndFollow(articles, members, address)
  const found = [probeStage('draft', draft.seconds)]
  if (live.fault !== undefined)
    return { found: found.join(', '), faults: [probeStuck('published', PATIENCE / 1_000, live.fault)] }
  if (live.followed.places.length === 0) return leftOut(NO_FEED_TAKES_IT)
  found.push(probeStage('published', live.seconds))
  const began = Date.now()
  const removals = await removalsOf(articles, [PROBE_KEY])
  const [removed] = await unpublish(removals, { articles, readAt: address, timeoutMs: PATIENCE })
  if (removed === undefined || !isDeparted(removed)) {
    const why = removed?.places.find(({ isGone }) => !isGone)?.why ?? NO_RECEIPT
    return { found: found.join(', '), faults: [probeStuck('removed', PATIENCE / 1_000, why)] }
  }
  return { found: [...found, probeStage('removed', (Date.now() - began) / 1_000)].join(', '), faults: [] }
}

async function putAndFollow(
  articles: ObjectStore,
  article: object,
  readAt: string,
): Promise<{ followed: Followed; seconds: number; fault?: string }> {
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  const began = Date.now()
  await articles.put(PROBE_KEY, bytes, { contentType: 'application/json' })
  const [followed] = (await follow([{ objectKey: PROBE_KEY, digest: sha256Hex(bytes) }], {
    receipts: new Receipts(articles),
    feeds: new PublicFeeds(await feedAddresses(articles, readAt)),
    timeoutMs: PATIENCE,
  })) as [Followed]
  const seconds = (Date.now() - began) / 1_000
  const fault = faultOf(followed)
  return { followed, seconds, ...(fault !== undefined && { fault }) }
}

function faultOf(followed: Followed): string | undefined {
  const { receipt, places } = followed
  if (receipt === undefined) return NO_RECEIPT
  if (!receipt.accepted) return receipt.problems.map(({ found }) => found).join('; ')
  if (isFinished(followed)) return undefined
  const waiting = places.find(({ seenIn }) => seenIn === undefined)
  return `${waiting?.feed.json} ${waiting?.why ?? ''}`
}
