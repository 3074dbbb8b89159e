import type { ProblemText } from '../../validation/problem.ts'
import { inQuotes } from '../../validation/validation-texts.ts'

/**
 * What people read who write a profile of their own: what each field is for (also in `profile.schema.json`), what it must
 * look like, and the problems of a profile. Texts of problems follow a label, so they begin in lower case.
 */

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

// What each field is for

export const PROFILE = 'What a partner reads: a document, and which articles are in it.'

export const PROFILE_FIELDS = {
  $schema: 'The schema, for your editor.',
  name: 'A short name of the profile.',
  title: 'The partner, for people.',
  base: 'The document that the profile extends; it decides its name and its outermost elements.',
  namespaces: 'The namespaces of the elements, by prefix. By default, none.',
  limits: 'Defaults for the feeds with this profile. By default, those of other feeds.',
  id: 'What identifies an article for the partner: its id as RSS has it, the address of its page, or an id that is never a web address. By default, "entry".',
  date: 'What the source "date" means: when the article was published, or when it last changed. By default, "published".',
  options: 'Which of these a feed may choose otherwise, in "profile_options". By default, none.',
  requires: 'Fields of site.json that the partner wants. By default, none.',
  body: "What the partner accepts of an article's HTML. By default, all that feeds have.",
  channel: 'The elements before the articles, in order.',
  entry: 'The elements of an article, in order.',
  removal: 'How the document says that an article was removed. By default, it is just no longer there.',
  checks: 'What an article must be like. By default, every article is accepted.',
} as const

export const LIMITS_FIELDS = {
  entries: 'How many articles the document has, newest first.',
  bytes: 'How large the document may be.',
  window: 'How long after its publication an article is in the document.',
} as const

export const BODY_FIELDS = {
  lead_image: 'True puts the image of the article at the head of its content.',
  elements: 'The elements that stay; of every other element, only the content stays.',
  attributes: 'The attributes that stay, on any element.',
  replace: 'Other names for elements.',
  text_in: 'The elements that text may stand in: other text becomes a paragraph. By default, it stands anywhere.',
} as const

export const REMOVAL_FIELDS = {
  days: "How many days the document repeats a removal, counted back from the feed's last change.",
  elements: 'The elements of a removed article, of which only the id, address, title and dates are known.',
} as const

export const MAPPING = 'An element of the document. It is left out if its source has no value.'

export const MAPPING_FIELDS = {
  element: 'Its name, with the prefix of its namespace.',
  each: 'Repeats the element for each member of this list.',
  needs: 'Leaves the element out if this source has no value.',
  from: 'The source of its text.',
  or: 'The source of its text if the first has no value.',
  value: 'Its text, if that is always the same.',
  values: 'Its text for each value of the source; for any other value, the element is left out.',
  format: 'How the value is written. By default, as plain text.',
  max: 'How many characters its text may have: a longer one is cut at a word.',
  attributes: 'Its attributes by name; one without a value is left out.',
  children: 'The elements in it, instead of a text.',
} as const

export const CHECK = 'A rule for articles, on a number that is taken of each.'

export const CHECK_FIELDS = {
  code: 'A short name of the rule.',
  severity:
    'What happens to an article that breaks it: it is not in the document, it is there without its image, or neither.',
  measure: 'What is measured.',
  min: 'The least that the partner accepts.',
  max: 'The most that the partner accepts.',
} as const

// What a field must look like

export const PROFILE_RULE: Rule = {
  wanted: 'a profile: one JSON object with at least "name", "title", "base", "channel" and "entry"',
  fix: 'write it in braces; docs/profiles has samples',
}

export function oneOf(words: readonly string[]): Rule {
  return { wanted: words.length > 12 ? 'a name that profiles have' : inQuotes(words), fix: oneOfThese(words) }
}

function oneOfThese(words: readonly string[]): string {
  return words.length > 12 ? `write one of ${words.join(', ')}` : 'write one of these words'
}

export function listOf(what: string, example: string): Rule {
  return { wanted: `a list of ${what}`, fix: `write a list like ${example}` }
}

export function objectLike(example: string): Rule {
  return { wanted: 'an object', fix: `write it like ${example}` }
}

export const SHORT_TEXT = 'a short text'
export const ELEMENT_NAME = 'the name of an XML element, with its prefix if it has one'
export const WINDOW_OF_PROFILE = 'a whole number of minutes, hours, days or weeks, of a year at most'

export function wholeNumber(least: number, most: number): Rule {
  return { wanted: `a whole number from ${least} to ${most}`, fix: `write only the number, like ${least}` }
}

// Problems of a profile

/** @param file the name of the profile's file; `line` is that of the member in it */
export function inProfile(file: string, { line, path, found }: { line?: number; path: string; found: string }): string {
  const isUnknown = found.startsWith('unknown')
  return `${file}${line === undefined ? '' : `, line ${line}`}: ${path === '$' ? '' : `${path} is ${isUnknown ? 'an ' : ''}`}${found}`
}

/** @param near a file with a similar name, which does exist */
export function noProfileFile(file: string, near?: string): ProblemText {
  return {
    found: `${file}, which does not exist`,
    wanted: 'the file of a profile, in the folder "profiles" next to site.json',
    fix: near === undefined ? 'add the file, or correct its name' : `did you mean "${near}"?`,
  }
}

export function largeProfileFile(file: string, most: number): ProblemText {
  return {
    found: `${file}, which is too large`,
    wanted: `a profile of at most ${most} bytes`,
    fix: 'check that it is a profile',
  }
}

export function tooManyProfiles(count: number, most: number): ProblemText {
  return {
    found: `${count} files of profiles`,
    wanted: `at most ${most}`,
    fix: 'name the same file in feeds that differ only in their articles',
  }
}

export const UNKNOWN_PREFIX: Rule = {
  wanted: 'a prefix that "namespaces" has',
  fix: 'add the prefix with the address of its namespace to "namespaces", or correct it',
}
export const NAMESPACE_PREFIX: Rule = {
  wanted: 'a prefix: letters, digits, "-", "_" and ".", not beginning with "xml"',
  fix: 'write it like "media"',
}
export const ATTRIBUTE_NAME: Rule = { wanted: 'the name of an XML attribute', fix: 'write it like "url"' }
export const EACH_IN_EACH: Rule = {
  wanted: 'no "each" in an element that is already repeated',
  fix: 'remove one of the two',
}
export const ONE_CONTENT: Rule = {
  wanted: 'only one of "from", "value" and "children"',
  fix: 'remove the others; a fixed text beside others can be an attribute',
}
export const NO_CONTENT: Rule = {
  wanted: '"from", "value", "children" or "attributes": the element would always be empty',
  fix: 'add one of them; if the partner wants it empty, write "children": []',
}
export const ONE_TEXT: Rule = { wanted: 'only one of "from" and "value"', fix: 'remove one of the two' }
export const NO_TEXT: Rule = {
  wanted: '"from" or "value": the attribute would never be there',
  fix: 'write it like {"from":"image.url"} or {"value":"image"}',
}
export const OR_WITHOUT_SOURCE: Rule = { wanted: '"from" next to it', fix: 'write "from" instead of "or"' }
export const VALUES_WITHOUT_SOURCE: Rule = { wanted: '"from" next to it', fix: 'write "from", or "value"' }
export const HTML_OF_BODY: Rule = {
  wanted: '"html" for the source "body" only: other texts are no HTML',
  fix: 'write "text", or "text-as-html"',
}

/** @param wanted what the format is for */
export function formatOfOthers(wanted: string): Rule {
  return { wanted, fix: 'remove it, or write another source' }
}

export const OF_DATES = 'a source that is a date: "published", "changed", "date", "expires" or "feed.updated"'
export const OF_CHOICES = 'the source "id_is_address" or "feed.ended"'
export const OF_LANGUAGES = 'a source that is a language: "language" or "feed.language"'

export function onlyInEach(list: string): Rule {
  return { wanted: `"each": "${list}" on this element, or on the one that it is in`, fix: `write "each": "${list}"` }
}

export const NO_CHANNEL: Rule = {
  wanted: 'an empty list: a sitemap has no elements before its addresses',
  fix: 'write []',
}

export const SOURCE_OF_ENTRIES: Rule = {
  wanted: 'a source whose name begins with "feed.": the channel is of no article',
  fix: 'move the element to "entry", or write another source',
}

/** @param known the sources of a removed article */
export function sourceOfRemoved(known: readonly string[]): Rule {
  return {
    wanted: 'a source that is known of an article that was removed: its id, address, title and dates',
    fix: `remove the element, or write one of ${known.join(', ')}`,
  }
}

export function statusValue(words: readonly string[]): Rule {
  return { wanted: `only ${inQuotes(words)}, the values of the source "status"`, fix: 'correct or remove it' }
}

export const MIN_OR_MAX: Rule = { wanted: '"min" or "max"', fix: 'add one of them' }
export const MIN_ABOVE_MAX: Rule = { wanted: 'a "min" that is not above "max"', fix: 'exchange the two' }
export const KNOWN_ELEMENT: Rule = {
  wanted: 'an element of HTML that feeds can have',
  fix: 'write another one, like "p"; docs/html.md lists them',
}
export const SAME_EMPTINESS: Rule = {
  wanted: 'an element with content for one that has content, and one without for one that has none',
  fix: 'write another one, like "p"',
}
