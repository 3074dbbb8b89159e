import { sha256Base64 } from '../../text/digest.ts'
import { COPY_SCRIPT } from './copy-script.ts'

/** The only script on any page, as a source expression of a Content Security Policy. */
export const COPY_SCRIPT_SOURCE = `'sha256-${sha256Base64(COPY_SCRIPT)}'`

/**
 * What the pages for people may do (CSP 3): show their content and the site's icon, play a podcast, run the copy script, and nothing
 * else. The edge sends it as a header, with `frame-ancestors`, which a meta element cannot set.
 */
export const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src ${COPY_SCRIPT_SOURCE}; img-src https: http:; media-src https: http:; base-uri 'none'; form-action 'none'`
