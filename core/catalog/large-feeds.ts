import type { PublishedDocument } from '../documents/published-document.ts'
import { definitionAt, type FeedDefinition } from '../site/feed.ts'
import { shorterPeriod } from '../site/period.ts'
import type { Site } from '../site/site.ts'
import { compareUtf8 } from '../text/order.ts'
import { formatPath, type Located, type Problem } from '../validation/problem.ts'
import { feedOfAtMost, largeFeed, shorterArchive, smallerLimit } from './catalog-texts.ts'
import type { Size } from './manifest.ts'

/**
 * Subscription documents that are too large for readers to poll, since a reader fetches the whole document each time.
 */

const MAX_ENTRIES = 200
/** Bytes before compression. */
const LARGEST = 1_000_000

/**
 * @param documents the same entries in each format
 * @returns the size of a subscription document that is too large, otherwise undefined
 */
export function sizeOfLarge(entries: number, documents: readonly PublishedDocument[]): Size | undefined {
  const encoder = new TextEncoder()
  const bytes = documents.reduce((most, { body }) => Math.max(most, encoder.encode(body).byteLength), 0)
  return entries > MAX_ENTRIES || bytes > LARGEST ? { entries, bytes } : undefined
}

/** The warnings to the editor of `site.json` about feeds that are too large, one for each feed. */
export function largeFeedWarnings(site: Site, large: Readonly<Record<string, Size>>): Located[] {
  const inOrder = Object.entries(large).sort(([a], [b]) => compareUtf8(a, b))
  return inOrder.flatMap(([path, size]) => {
    const definition = definitionAt(site.feeds, path)
    if (definition === undefined) return []
    const steps = ['feeds', site.feeds.indexOf(definition)]
    const text = { ...largeFeed(path, size.entries, inMegabytes(size)), ...WANTED, fix: fixFor(definition, size) }
    return [{ steps, problem: { severity: 'warning', path: formatPath(steps), ...text } satisfies Problem }]
  })
}

const WANTED = feedOfAtMost(MAX_ENTRIES, LARGEST / 1_000_000)

function inMegabytes({ bytes }: Size): string {
  return (bytes / 1_000_000).toFixed(1)
}

/** A feed with archives shows its whole open period; other feeds show at most `limit` entries. */
function fixFor({ archive, limit, content }: FeedDefinition, { entries }: Size): string {
  const shorter = archive && entries > limit ? shorterPeriod(archive) : undefined
  if (shorter !== undefined) return shorterArchive(shorter)
  return smallerLimit(content === 'full')
}
