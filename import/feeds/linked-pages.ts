import type { NextDocument } from '../import-item.ts'

/**
 * Archives (RFC 5005, section 4) and pages (section 3) lead to older entries; `current` and `next-archive` lead back.
 */
const OLDER = new Set(['prev-archive', 'next'])

/** The further documents of a feed, found through its links. */
export function* pagesOf(links: readonly { rel?: string; href?: string }[], base?: string): Generator<NextDocument> {
  const self = links.find(({ rel }) => rel === 'self')?.href
  for (const { rel, href } of links)
    if (rel !== undefined && OLDER.has(rel) && href !== undefined)
      yield { what: 'next', address: href, ...(self !== undefined && { self }), ...(base !== undefined && { base }) }
}
