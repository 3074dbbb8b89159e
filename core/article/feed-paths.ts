import type { Suggest } from '../validation/suggest.ts'
import { write } from '../validation/validation-texts.ts'
import { DOCUMENT_NAMES } from './document-names.ts'

const NAMES = Object.values(DOCUMENT_NAMES)
  .map((name) => name.replaceAll('.', '\\.'))
  .join('|')
const PART = '(?:[a-z0-9_-][a-z0-9_.-]*|\\{name\\})'

/**
 * The path of a feed as articles name it, or of a family with `{name}`: in lower case, like the paths of site.json and
 * the parts that are made from names (core/site/path-name.ts), and not the path of a document.
 */
export const FEED_PATH = new RegExp(`^(?!.*\\/(?:${NAMES})$)${PART}(?:\\/${PART})*$`)
const AROUND = new RegExp(`^\\/+|\\/(?:${NAMES})?$`, 'g')

/** For a path as people write it: "/All/", or that of a document. */
export const suggestFeedPath: Suggest = (value) => {
  const path = typeof value === 'string' ? value.trim().toLowerCase().replace(AROUND, '') : ''
  return FEED_PATH.test(path) ? write(`"${path}"`) : undefined
}
