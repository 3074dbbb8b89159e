import type { MovedAddress } from '../site/moved-addresses.ts'
import type { Site } from '../site/site.ts'
import { renderGonePage, renderMovedPage } from './html/moved-page.ts'
import { CONTENT_TYPES, type DescribedDocument, type PublishedDocument } from './published-document.ts'

/** What answers at the old addresses of a site, or at those of them that are given. */
export function* movedDocuments(site: Site, moved = site.moved ?? []): Generator<PublishedDocument> {
  for (const each of moved) {
    const target = targetAddress(site, each)
    const body = target === undefined ? renderGonePage(site) : renderMovedPage(site, target)
    yield { ...describeMoved(site, each), body }
  }
}

/** The document without its bytes. */
export function describeMoved(site: Site, moved: MovedAddress): DescribedDocument {
  const movedTo = targetAddress(site, moved)
  return {
    path: moved.path,
    contentType: CONTENT_TYPES.html,
    instead: movedTo === undefined ? { isGone: true } : { movedTo },
  }
}

/** The absolute address that readers are sent to; undefined if there is none. */
export function targetAddress({ feedBaseUrl }: Site, { target }: MovedAddress): string | undefined {
  if (target === undefined) return undefined
  return /^https?:/.test(target) ? target : `${feedBaseUrl}${target}`
}
