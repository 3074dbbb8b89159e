import type { FeedPages } from '../../core/build-site.ts'
import { pagePaths } from '../../core/documents/feed-documents.ts'
import { DOCUMENT_NAMES } from '../../core/site/document-path.ts'
import { type Size, sizeIfLarge } from '../../core/site/large-feeds.ts'
import type { OutputFolder } from '../../stores/folder/output-folder.ts'

/** The feeds whose documents, as they were built, are too large for readers to poll, by path. */
export async function largeFeedsOf(all: readonly FeedPages[], folder: OutputFolder): Promise<Record<string, Size>> {
  const large: Record<string, Size> = {}
  for (const { feed, pages } of all) {
    const [page] = pages
    if (page === undefined) continue
    const paths = pagePaths(feed, page).filter((path) => !path.endsWith(DOCUMENT_NAMES.page))
    const sizes = await Promise.all(paths.map((path) => folder.sizeOf(path)))
    const size = { entries: page.entries.length, bytes: Math.max(...sizes) }
    const found = sizeIfLarge(size, feed.definition)
    if (found !== undefined) large[feed.path] = found
  }
  return large
}
