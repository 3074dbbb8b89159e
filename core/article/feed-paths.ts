import type { Suggest } from '../validation/suggest.ts'
import { write } from '../validation/validation-texts.ts'

/**
 * The path of a feed as articles name it, or of a family with `{name}`: in lower case, like the paths of site.json and
 * the parts that are made from names (core/site/path-name.ts), and not the path of a document.
 */
export const FEED_PATH =
  /^(?!.*\/(?:rss\.xml|atom\.xml|feed\.json|index\.html)$)(?:[a-z0-9_-][a-z0-9_.-]*|\{name\})(?:\/(?:[a-z0-9_-][a-z0-9_.-]*|\{name\}))*$/
const AROUND = /^\/+|\/(?:rss\.xml|atom\.xml|feed\.json|index\.html)?$/g

/** For a path as people write it: "/All/", or that of a document. */
export const suggestFeedPath: Suggest = (value) => {
  const path = typeof value === 'string' ? value.trim().toLowerCase().replace(AROUND, '') : ''
  return FEED_PATH.test(path) ? write(`"${path}"`) : undefined
}
