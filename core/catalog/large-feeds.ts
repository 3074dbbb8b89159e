import type { PublishedDocument } from '../documents/published-document.ts'
import { definitionAt, type FeedDefinition } from '../site/feed.ts'
import { shorterPeriod } from '../site/period.ts'
import type { Site } from '../site/site.ts'
import { compareUtf8 } from '../text/order.ts'
import type { Located } from '../validation/problem.ts'
import { formatPath, type Problem } from '../validation/problem.ts'
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

/** The notices to the editor of `site.json` about feeds that are too large, one for each feed. */
export function largeFeedNotices(site: Site, large: Readonly<Record<string, Size>>): Located[] {
  const inOrder = Object.entries(large).sort(([one], [other]) => compareUtf8(one, other))
  return inOrder.flatMap(([path, size]) => {
    const definition = definitionAt(site.feeds, path)
    if (definition === undefined) return []
    const steps = ['feeds', site.feeds.indexOf(definition)]
    const words = { found: foundIn(path, size), wanted: WANTED, fix: fixFor(definition, size) }
    return [{ steps, problem: { severity: 'notice', path: formatPath(steps), ...words } satisfies Problem }]
  })
}

const WANTED = `at most ${MAX_ENTRIES} entries and ${LARGEST / 1_000_000} MB: readers fetch the whole document again at every change`

function foundIn(path: string, { entries, bytes }: Size): string {
  return `the subscription document of ${path} with ${entries} entries, ${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A feed with archives shows its whole open period; other feeds show at most `limit` entries. */
function fixFor({ archive, limit, content }: FeedDefinition, { entries }: Size): string {
  const shorter = archive && entries > limit ? shorterPeriod(archive) : undefined
  if (shorter !== undefined) return `write "archive": "${shorter}"`
  return content === 'full' ? 'write a smaller "limit", or "content": "summary"' : 'write a smaller "limit"'
}
