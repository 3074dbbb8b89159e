import { hash } from 'node:crypto'
import { COPY_SCRIPT } from './copy-script.ts'

/** The one script that any page runs, as a source of a Content Security Policy names it. */
export const COPY_SCRIPT_SOURCE = `'sha256-${hash('sha256', COPY_SCRIPT, 'base64')}'`

/**
 * What the pages for people may do (CSP 3): show themselves and the site's icon, run the copy button, and nothing else.
 * The edge sends it as a header, with `frame-ancestors`, which a page cannot say of itself.
 */
export const PAGE_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src ${COPY_SCRIPT_SOURCE}; img-src https: http:; base-uri 'none'; form-action 'none'`
