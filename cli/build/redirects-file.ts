import { targetAddress } from '../../core/documents/moved-documents.ts'
import { DOCUMENT_NAMES } from '../../core/site/document-path.ts'
import type { Site } from '../../core/site/site.ts'
import type { PublicationDocument } from '../../stores/folder/output-folder.ts'

/** The name under which Netlify, Cloudflare Pages and GitLab Pages look for redirects, in the root of a site. */
export const REDIRECTS_FILE = '_redirects'

/**
 * The redirects of a site's old addresses for a static host, one a line: the path, the new address, the status. An
 * address that is gone has no line: without a document, the host answers 404, and none of these hosts knows 410.
 * @returns undefined if the site has none
 */
export function redirectsFile(site: Site): PublicationDocument | undefined {
  const base = new URL(site.feedBaseUrl).pathname
  const lines = (site.moved ?? []).flatMap((moved) => {
    const target = targetAddress(site, moved)
    return target === undefined ? [] : addressesOf(moved.path).map((address) => `${base}${address} ${target} 301\n`)
  })
  return lines.length === 0 ? undefined : { path: REDIRECTS_FILE, pieces: () => lines }
}

/** A folder has two addresses, with the slash and without: not every host takes them for the same. */
function addressesOf(path: string): string[] {
  const page = `/${DOCUMENT_NAMES.page}`
  return path.endsWith(page) ? [path.slice(0, -page.length), path.slice(0, -page.length + 1), path] : [path]
}
