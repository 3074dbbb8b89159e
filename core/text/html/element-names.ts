import { ALLOW_LIST } from './allow-list.ts'

/** The elements that clean HTML can have. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(ALLOW_LIST.tagNames)

/** Those of them without content (WHATWG HTML, section 13.1.2, "void elements"). */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])
