import { parseInstant } from '../../core/text/time.ts'

/** The part of a JSON Feed document (jsonfeed.org/version/1.1) that remote commands read. */
export interface FeedPage {
  /** In the order of the document. */
  readonly entries: readonly FeedPageEntry[]
  readonly byId: ReadonlyMap<string, FeedPageEntry>
  /** The next older document. */
  readonly next?: string
}

export interface FeedPageEntry {
  readonly id: string
  readonly url?: string
  /** NaN if it is not a date. */
  readonly published: number
  readonly modified: number
}

/**
 * Reads a page; JSON that is not a feed gives a page without entries.
 * @throws SyntaxError if the text is not JSON
 */
export function parseFeedPage(text: string): FeedPage {
  const { items, next_url } = JSON.parse(text) as Record<string, unknown>
  const entries = (Array.isArray(items) ? items : []).map(entryOf)
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    ...(typeof next_url === 'string' && { next: next_url }),
  }
}

function entryOf({ id, url, date_published, date_modified }: Record<string, unknown>): FeedPageEntry {
  return {
    id: String(id ?? ''),
    ...(typeof url === 'string' && { url }),
    published: instantOf(date_published),
    modified: instantOf(date_modified),
  }
}

function instantOf(value: unknown): number {
  return (typeof value === 'string' ? parseInstant(value) : undefined) ?? Number.NaN
}
