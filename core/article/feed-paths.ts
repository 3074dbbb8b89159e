import type { Suggest } from '../validation/suggest.ts'
import { write } from '../validation/validation-texts.ts'
import { DOCUMENT_NAMES } from './document-names.ts'

/** A long sitemap is in several: "sitemap-1.xml" (core/documents/profiled/sitemap.ts). */
const SITEMAP = 'sitemap(?:-\\d+)?\\.xml'
const NAMES = [...Object.values(DOCUMENT_NAMES).map((name) => name.replaceAll('.', '\\.')), SITEMAP].join('|')
const PART = '(?:[a-z0-9_-][a-z0-9_.-]*|\\{name\\})'

/**
 * The path of a feed as articles name it, or of a family with `{name}`: in lower case, like the paths of site.json and
 * the parts that are made from names (core/site/path-name.ts), and not the path of a document.
 */
export const FEED_PATH = new RegExp(`^(?!.*\\/(?:${NAMES})$)${PART}(?:\\/${PART})*$`)
const AROUND = new RegExp(`^(?:https?:\\/\\/[^/]*)?\\/*|\\/(?:${NAMES}|\\*)?$`, 'g')
/** A family as others write it: "tags/{tag}". */
const OTHER_NAME = /\{[^{}/]*\}/g

/** The path that people mean who write "/All/", "tags/{tag}", or the address of a document. */
export function namedFeedPath(named: string): string {
  return named.trim().toLowerCase().replace(AROUND, '').replace(OTHER_NAME, '{name}')
}

/** For a path as people write it. */
export const suggestFeedPath: Suggest = (value) => {
  const path = typeof value === 'string' ? namedFeedPath(value) : ''
  return FEED_PATH.test(path) ? write(`"${path}"`) : undefined
}
