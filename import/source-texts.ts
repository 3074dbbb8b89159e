import type { ProblemText } from '../core/validation/problem.ts'

/** What editors read about documents that cannot be imported, wholly or in part, and about what was taken as given. */

// What a reader may report once per document, each after a number of articles

export const NOTES = {
  zone: 'with a date without a time zone, which was taken for UTC',
  day: 'with a day and no time of day, which was taken for midnight UTC',
  held: 'that the source holds back by what an article has no member for: each is a draft, and what held it back is listed',
  page: 'with the text of the page, since its JSON-LD has none',
  base: 'with relative addresses in its text that stay as they are, since with the base of the feed they would be too long: they now begin at the address of the article',
  address:
    'with an address made of its name and the home page, as its system makes it unless it is told otherwise: compare one with the old site',
} as const

// Documents

export const NOT_A_FILE = 'it is not a file'

export function largerThan(bytes: number): string {
  return `it is larger than ${bytes} bytes: save it in parts`
}

export const UNKNOWN_FORMAT: ProblemText = {
  found: 'a file in an unknown format',
  wanted: 'a feed, an export, JSON, a page with JSON-LD, Markdown with front matter, or a text',
  fix: 'say what it is with --from, or leave it out',
}

/** @param container what it was read as, if that was recognised */
export function unreadableDocument(container: string | undefined, reason: string): ProblemText {
  return {
    found: `a document that cannot be read${container === undefined ? '' : ` as ${container}`}: ${reason}`,
    wanted: 'a whole document of this kind',
    fix: 'save or export it again; --from says what it is, if it was recognised wrongly',
  }
}

/** For an entry that cannot be read because of its content. */
export function unreadableEntry(reason: string): ProblemText {
  return {
    found: `an entry that cannot be read: ${reason}`,
    wanted: 'an entry like the others of this document',
    fix: 'correct it in the source, or write its article by hand',
  }
}

export const ZIP_ARCHIVE: ProblemText = {
  found: 'a zip archive',
  wanted: 'a folder',
  fix: 'unpack it, and name the folder',
}

// Feeds and exports

const NOT_WELL_FORMED = 'that is not well-formed XML from here on'

export function brokenFeed(reason: string): ProblemText {
  return {
    found: `a feed ${NOT_WELL_FORMED}: ${reason}`,
    wanted: 'a whole document',
    fix: 'download it again, and check what was imported from it',
  }
}

export function brokenExport(reason: string): ProblemText {
  return {
    found: `a file ${NOT_WELL_FORMED}: ${reason}`,
    wanted: 'a whole export (Tools, Export in WordPress)',
    fix: 'export it again; what stands before this place was imported',
  }
}

/** What was repaired in a document, and how. */
export const REPAIRS = {
  blank: 'white space before the XML declaration, which was dropped',
  names: 'names of characters that only HTML has (such as &nbsp;), which became the characters',
  ampersand: 'an "&" that begins no reference, which was taken as it is',
  noUtf8: 'text that is not in UTF-8, as it says or must be, and was read as Windows-1252',
  isUtf8: 'text that is in UTF-8, though it says otherwise, and was read as UTF-8',
} as const

export function unbroken(characters: number): string {
  return `more than ${characters} characters without a tag`
}

export function largePost(characters: number): ProblemText {
  return {
    found: `a post of more than ${characters} characters`,
    wanted: 'a post that fits into an article of 1 MiB',
    fix: 'keep pictures and recordings out of the post (link to them), or split it',
  }
}

/** What only some readers of the old site saw. */
export const FOR_SUBSCRIBERS = 'parts that only subscribers see'
export const NO_FEATURED_IMAGE = 'featured image that the export does not contain'

export const NO_STATUS = 'STATUS (none: taken for a draft)'

/** @param audience in the word of Substack: "only_paid" */
export function forAudience(audience: string): string {
  return `audience ${JSON.stringify(shortName(audience))}`
}

/** @param format in the word of Movable Type: "textile_2" */
export function unreadMarkup(format: string): string {
  return `CONVERT BREAKS ${JSON.stringify(shortName(format))}, whose marks stay in the text`
}

/** @param name of a shortcode */
export function noFiles(name: string): string {
  return `[${name}] whose files the export does not contain`
}

/** @param name of a block of WordPress */
export function dynamicBlock(name: string): string {
  return `block "${shortName(name)}", which the old site filled in`
}

// Posts that are left out, and why

export const ATTACHMENT = 'an attachment'
export const LOCKED = 'behind a password'
export const COMMENT = 'a comment'
export const PACKAGE = 'a package without a text of its own: its parts are objects by themselves'
export const LIST_OF_READERS = 'a list of subscribers or of what they read'
export const NO_TEXT = 'a row without a text in the folder "posts"'
export const LIST_PAGE_TEXT = 'the page of a list'
export const FOLDER_DATA = 'the data of a folder, which its pages have'
export const HIDDEN_STATUSES = {
  private: 'private',
  trash: 'in the bin',
  'auto-draft': 'a draft that was never saved',
  inherit: 'a part of another post',
}

export function ofType(type: string): string {
  return `of the type "${type}": --type ${type} takes it`
}

/** @param kind what an entry is, in the word of its system: "page", "settings" */
export function ofKind(kind: string): string {
  return `of the kind "${kind}"`
}

export function ofStatus(status: string): string {
  return `of the status "${status}"`
}

// Ghost

export const BEHIND_CUT = 'what stands behind the members-only cut'
export const FOR_MEMBERS = 'parts that only members see'

/** @param name of a card in Ghost's editor */
export function cardForMail(name: string): string {
  return `card "${shortName(name)}", which only newsletters have`
}

export function cardForMembers(name: string): string {
  return `card "${shortName(name)}", which only members see`
}

export function formCard(name: string): string {
  return `card "${shortName(name)}", which is a form`
}

export function unknownCard(name: string): string {
  return `card "${shortName(name)}", whose words alone were kept`
}

/** In characters: no card has a longer name. */
const MAX_NAME = 60

function shortName(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name
}

/** @param member of a post, with the text of an editor */
export function unreadableText(member: string, reason: string): string {
  return `its ${member} is no JSON: ${reason}`
}

// JSON

export const UNKNOWN_JSON: ProblemText = {
  found: 'JSON in an unknown format',
  wanted: 'JSON Feed, JSON-LD with schema.org, WordPress REST, Ghost or ninjs',
  fix: 'say which with --from, or leave the file out',
}

/** @param problem what is wrong with the JSON */
export function brokenJsonLd(problem: string): Pick<ProblemText, 'found' | 'wanted'> {
  return {
    found: `JSON-LD that is no JSON: ${problem}`,
    wanted: 'JSON (RFC 8259) in the script elements of the type application/ld+json',
  }
}

/** @param value in words */
export function notAnArticle(value: string): ProblemText {
  return {
    found: `${value} in a list of articles`,
    wanted: 'an object for each article',
    fix: 'correct the list in the source: these elements are left out',
  }
}

// Front matter

export const NO_END = 'front matter without an end'
export const NO_MEMBERS = 'front matter that has no members'

export function unknownLanguage(language: string): string {
  return `front matter in a language called "${language}"`
}

export function deepFrontMatter(levels: number): string {
  return `front matter that nests more than ${levels} deep`
}

export function brokenFrontMatter(language: string, reason: string | undefined): string {
  return `front matter that is no ${language}: ${reason}`
}

export const FIX_FRONT_MATTER: Pick<ProblemText, 'wanted' | 'fix'> = {
  wanted: 'YAML between lines of "---", TOML between lines of "+++", or a JSON object',
  fix: 'fix the lines above the text',
}

// The configuration of a site generator

export const BROKEN_CONFIG_LANGUAGE = 'it cannot be parsed: '

export function unknownConfig(name: string): string {
  return `${name} is not the configuration of a site generator that an import knows`
}

export function largeConfig(bytes: number): string {
  return `it is larger than ${bytes} bytes`
}

// Texts

export const NO_WORDS: ProblemText = {
  found: 'a text without words',
  wanted: 'a title, and paragraphs',
  fix: 'take it out',
}

// Markup

export function manyElements(most: number): string {
  return `more than ${most} elements`
}

export function deepElements(levels: number): string {
  return `elements nested more than ${levels} deep`
}
