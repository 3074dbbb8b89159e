import { compareUtf8 } from '../text/order.ts'
import { formatPath, type Located, type ProblemText } from '../validation/problem.ts'
import { definitionAt, type FeedDefinition } from './feed.ts'
import { shorterPeriod } from './period.ts'
import type { Site } from './site.ts'
import { feedOfAtMost, feedOfMaxBytes, largeFeed, shorterArchive, smallerFeed } from './site-texts.ts'

/**
 * Subscription documents that are too large for readers to poll, since a reader fetches the whole document each time.
 */

const MAX_ENTRIES = 200
/** In bytes before compression: services that limit the size of a feed have one of these limits. */
const LARGE = 512_000
const HUGE = 1_000_000

export interface Size {
  readonly entries: number
  /** The size of the largest format. */
  readonly bytes: number
}

/**
 * The size of a subscription document that is too large for readers or for its `max_bytes`, otherwise undefined.
 * Partners say in their profile how much they read.
 */
export function sizeIfLarge(size: Size, { maxBytes = LARGE, profile }: FeedDefinition): Size | undefined {
  const { entries, bytes } = size
  if (profile !== undefined) return bytes > maxBytes ? { entries, bytes } : undefined
  return entries > MAX_ENTRIES || bytes > Math.min(LARGE, maxBytes) ? { entries, bytes } : undefined
}

/** Whether two sizes are reported in the same words, apart from the numbers. */
export function isSameClass(a: Size | undefined, b: Size | undefined): boolean {
  return (a === undefined) === (b === undefined) && isHuge(a) === isHuge(b)
}

function isHuge(size: Size | undefined): boolean {
  return size !== undefined && size.bytes > HUGE
}

/** The warnings to the editor of `site.json` about feeds that are too large, one for each feed. */
export function largeFeedWarnings(site: Site, large: Readonly<Record<string, Size>>): Located[] {
  const inOrder = Object.entries(large).sort(([a], [b]) => compareUtf8(a, b))
  return inOrder.flatMap(([path, size]) => {
    const definition = definitionAt(site.feeds, path)
    if (definition === undefined) return []
    const steps = ['feeds', site.feeds.indexOf(definition)]
    const text = { ...largeFeed(path, size.entries, inWords(size.bytes)), ...adviceFor(definition, size) }
    return [{ steps, problem: { severity: 'warning' as const, path: formatPath(steps), ...text } }]
  })
}

/** A feed with archives shows its whole open period; other feeds show at most `limit` entries. */
function adviceFor(definition: FeedDefinition, size: Size): Pick<ProblemText, 'wanted' | 'fix'> {
  const { archive, limit, content, maxBytes } = definition
  const isAbove = maxBytes !== undefined && size.bytes > maxBytes
  const wanted = isAbove ? feedOfMaxBytes(maxBytes) : feedOfAtMost(MAX_ENTRIES, inWords(isHuge(size) ? HUGE : LARGE))
  const shorter = archive && (isAbove || size.entries > limit) ? shorterPeriod(archive) : undefined
  if (shorter !== undefined) return { ...wanted, fix: shorterArchive(shorter) }
  return { ...wanted, fix: smallerFeed(content === 'full', size.bytes > LARGE && !isAbove ? LARGE : undefined) }
}

function inWords(bytes: number): string {
  return bytes < HUGE ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / HUGE).toFixed(bytes === HUGE ? 0 : 1)} MB`
}
