import { cutShort, type ProblemText } from '../validation/problem.ts'
import { NOTHING } from '../validation/validation-texts.ts'

/**
 * What editors read about an article: what each field is for (also in `article.schema.json`), what it must look like,
 * and the problems of an article. Texts of problems follow a label, so they begin in lower case.
 */

// What each field is for

export const ARTICLE = 'An article: a JSON Feed 1.1 item and a few more fields.'

export const ARTICLE_FIELDS = {
  $schema: 'The schema, for your editor; not published.',
  id: 'The permanent id of the article. An absolute URI is used as it is; without an id, the file name is used.',
  url: "The article's page. Without it, the site's pattern gives the address.",
  external_url: 'The page that the article is about.',
  title: 'The headline, as plain text.',
  title_short: 'A shorter headline, for partners that limit its length: MSN wants at most 54 characters.',
  content_html: 'The article as HTML.',
  content_text: 'The article as plain text; blank lines separate paragraphs.',
  content_markdown: 'The article as Markdown (CommonMark).',
  summary: 'A sentence or two. Without it, the beginning of the text is used.',
  image: "The article's main image.",
  image_alt: 'What the image shows, for readers who do not see it.',
  image_caption: 'The line below the image.',
  image_credit: 'Who made the image.',
  image_width: 'The width of the image.',
  image_height: 'The height of the image.',
  image_rights: 'Whose the image is, and whether partners may have it.',
  lead_image:
    'Whether the first picture of the text is the image of an article that names none; by default as site.json says. True also takes the warning back.',
  banner_image: 'A wide image for the top of the page.',
  video: 'The film of the article, as a file.',
  date_published: 'When the article was or will be published.',
  date_modified: 'When it last changed in a way that matters to readers.',
  date_expires: 'When it leaves every feed.',
  authors: 'Who wrote it.',
  tags: 'What it is about.',
  section: 'The part of the site that it belongs to.',
  attachments: 'Files that go with it.',
  status:
    'A draft is checked, and stays out of every feed. A withdrawn article leaves every feed at once, and they announce its removal.',
  withdrawn_reason: 'Why it was withdrawn, for readers and partners.',
  rights: 'Who holds the rights.',
  license:
    'The licence that readers get: its web address, or the SPDX identifier of a Creative Commons licence. Without it, the one in site.json.',
  ai_use: 'What machines may do with the article (RSL 1.0). Without it, what site.json says.',
  sources: 'What the article is based on.',
  not_for: 'Feeds that do not show it although it belongs to them, by path; a family by its path with {name}.',
  only_for: 'The only feeds that show it, of those it belongs to, by path; a family by its path with {name}.',
  podcast: 'What podcast players want to know of an episode; its recording is in attachments.',
} as const

export const ONE_FEED = 'The path of a feed in site.json.'
export const FEED_PATH_FORM = 'the path of a feed as in site.json, without a slash at either end'

export const TAG = 'A word or two on what the article is about.'
export const LANGUAGE = 'The language of the text, as a language tag (BCP 47).'

export const AUTHOR_FIELDS = {
  name: "The person's name, as readers see it.",
  url: "The person's page.",
  avatar: 'A square picture of the person.',
  email: 'An address that may be published: feeds show it.',
} as const

export const ATTACHMENT_FIELDS = {
  url: 'Where the file is.',
  mime_type: 'The media type, as the server sends it.',
  title: 'What the file is, in words.',
  size_in_bytes: 'The size. RSS needs it to offer the file as an enclosure.',
  duration_in_seconds: 'How long it plays.',
} as const

export const SOURCE_FIELDS = {
  name: 'Who or what the article is based on.',
  url: 'Where it can be read.',
} as const

export const IMAGE_RIGHTS_FIELDS = {
  holder: 'Who holds the rights in the image.',
  license_id: 'What the holder knows the licence by, for partners that ask.',
  syndication: 'Whether partners may show the image; if false, their feeds have the article without it.',
} as const

export const VIDEO_FIELDS = {
  url: 'Where the file is. A new film needs a new address.',
  mime_type: 'The media type, as the server sends it.',
  caption: 'The line below the film.',
  thumbnail: 'A picture of it.',
  duration_in_seconds: 'How long it plays.',
} as const

export const AI_USE_FIELDS = {
  permits: 'What machines may do.',
  prohibits: 'What they must not do; it counts if both name the same use.',
  payment: 'What they owe for what is permitted; without it, nothing.',
  terms: 'The page with the terms in words, and where to ask.',
} as const

export const ONE_AI_USAGE =
  'A use: all of them, every use by AI, training it, input for its answers, an index for it, or a search engine.'

export const EPISODE_FIELDS = {
  season: 'The number of the season.',
  season_name: 'The name of the season.',
  episode: 'The number of the episode in its season.',
  episode_type: 'Whether it is a whole episode, a trailer or a bonus.',
  explicit: 'Whether it has strong language or is for adults; by default as the podcast.',
  block: 'True asks Apple to hide it.',
  chapters: 'Where its chapters are, in the JSON of the podcast namespace.',
  transcripts: 'What is said, in words; several for several formats or languages.',
  persons: 'Who can be heard, or made it; instead of those of the podcast.',
} as const

export const TRANSCRIPT_FIELDS = {
  url: 'Where the transcript is.',
  type: 'Its media type: text/vtt, application/x-subrip, application/json, text/html or text/plain.',
  language: 'Its language, if it is another than that of the podcast, as a language tag (BCP 47).',
  rel: '"captions" if it has times, so that players show the words as they are spoken.',
} as const

export const PERSON_FIELDS = {
  name: 'The name, as listeners see it.',
  role: 'What the person does, by the podcast taxonomy: host, guest, editor, …; by default, host.',
  group: 'The group of the role: cast, writing, audio post-production, …; by default, cast.',
  img: 'A picture of the person.',
  href: "The person's page.",
} as const

export const AUTHOR = 'a person, with name, url, avatar and email'
export const ATTACHMENT = 'a file that goes with the article, with at least url and mime_type'
export const IMAGE_RIGHTS = 'the rights in the image, with holder, license_id and syndication'
export const VIDEO = 'a film, with at least url'
export const AI_USE = 'what machines may do, with permits, prohibits, payment and terms'
export const SOURCE = 'what the article is based on, with a name and an optional url'
export const EPISODE = 'what podcast players want to know of an episode'
export const TRANSCRIPT = 'a transcript, with at least url and type'
export const PERSON = 'someone who can be heard, with at least a name'

// What a field must look like: what is wanted, and the fix

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

export const ARTICLE_RULE: Rule = {
  wanted: 'an article: one JSON object',
  fix: 'write it in braces, like {"title":"Harbour lights on again","content_text":"First paragraph."}',
}

export function textRule(limit: number): Rule {
  return {
    wanted: `a text of at most ${limit} characters`,
    fix: `write a text in double quotes, of at most ${limit} characters`,
  }
}

export function addressRule(example: string): Rule {
  return { wanted: 'a web address (http or https)', fix: `write the whole address, like ${example}` }
}

export function instantRule(example: string): Rule {
  return {
    wanted: 'a date, a time and its offset from UTC',
    fix: `write it like "${example}"; Z stands for UTC`,
  }
}

export function patternRule(wanted: string, example: string): Rule {
  return { wanted, fix: `write it like "${example}"` }
}

export const LANGUAGE_TAG = 'a language tag such as en or pt-BR'
export const ONE_EMAIL_ADDRESS = 'one e-mail address'
export const MEDIA_TYPE = 'a media type such as audio/mpeg'

export function numberRule(unit: string, example: number): Rule {
  return { wanted: `a number of ${unit}, zero or more`, fix: onlyTheNumber(example) }
}

export function wholeNumberRule(unit: string, example: number): Rule {
  return { wanted: `a whole number of ${unit}, zero or more`, fix: onlyTheNumber(example) }
}

/** @param limit the largest */
export function ordinalRule(limit: number, example: number): Rule {
  return { wanted: `a whole number from 1 to ${limit}`, fix: onlyTheNumber(example) }
}

export const EPISODE_TYPE_RULE: Rule = {
  wanted: '"full", "trailer" or "bonus"',
  fix: 'write one of these words, or remove the field',
}

export const CAPTIONS_RULE: Rule = { wanted: '"captions"', fix: 'remove it, or write "captions"' }

function onlyTheNumber(example: number): string {
  return `write only the number, like ${example}`
}

export function listRule(limit: number, of: string, example: unknown): Rule {
  return {
    wanted: `a list of at most ${limit} ${of}`,
    fix: `write a list in square brackets, like ${JSON.stringify(example)}`,
  }
}

export function objectRule(what: string, example: unknown): Rule {
  return { wanted: `an object: ${what}`, fix: `write it like ${JSON.stringify(example)}` }
}

export const LICENSE = 'a web address (http or https), or the identifier of a Creative Commons licence'

export const AI_USE_RULE: Rule = {
  wanted: `an object: ${AI_USE}; one of the first two at least`,
  fix: 'write it like {"permits":["search"],"prohibits":["ai-train"]}',
}

export function oneOfRule(words: readonly string[]): Rule {
  return { wanted: inQuotes(words), fix: 'write one of these words, or remove it' }
}

function inQuotes(words: readonly string[]): string {
  return `"${words.slice(0, -1).join('", "')}" or "${words.at(-1)}"`
}

export function contradictoryUses(usages: readonly string[]): ProblemText {
  return {
    found: `${usages.map((usage) => JSON.stringify(usage)).join(', ')}, both permitted and prohibited`,
    wanted: 'each use once',
    fix: 'remove one of the two; until then, it is prohibited',
  }
}

export const TRUE_OR_FALSE: Rule = {
  wanted: 'true or false',
  fix: 'write true or false without quotes, or remove the field',
}

export const STATUS_RULE: Rule = {
  wanted: '"published", "draft" or "withdrawn"',
  fix: 'write "draft" to hold the article back, "withdrawn" to take it back, or "published"',
}

// Problems of an article

export const NO_TITLE_NO_CONTENT: Pick<ProblemText, 'found' | 'wanted'> = {
  found: 'neither a title nor content',
  wanted: 'a title or content',
}

export function addTitleOrContent(title: string, contents: readonly string[]): string {
  return `write "${title}", and the text as ${oneOf(contents)}`
}

/** @param field the field for the address; undefined if the vocabulary has none */
export function noAddress(field: string | undefined): ProblemText {
  return {
    found: NOTHING,
    wanted: "the address of the article's page",
    fix: `${field === undefined ? '' : `write "${field}", or `}add an "article_url" pattern to site.json`,
  }
}

export function noDate(field: string): ProblemText {
  return {
    found: NOTHING,
    wanted: 'the date of publication',
    fix: `nothing to do: the time of the first upload is used; write "${field}" to choose another`,
  }
}

/**
 * @param address of the picture
 * @param field by which the article itself can refuse; undefined if the vocabulary has none
 */
export function imageFromText(address: string, field: string | undefined): ProblemText {
  return {
    found: NOTHING,
    wanted: "the article's main image",
    fix: `nothing to do: the first picture of the text is used, ${address}; to have none, write "lead_image": false in ${field === undefined ? '' : 'the article or in '}site.json, or true to have it without this warning`,
  }
}

export function expiresTooEarly(value: string, published: string): ProblemText {
  return {
    found: `${value}, which is not after the date of publication`,
    wanted: 'a time after the date of publication',
    fix: `write a time after ${published}; without a change, no feed ever shows the article`,
  }
}

export function modifiedTooEarly(value: string, published: string): ProblemText {
  return {
    found: `${value}, which is before the date of publication`,
    wanted: 'a time after the date of publication',
    fix: `correct one of the two dates; until then, feeds use the date of publication, ${published}`,
  }
}

export function modifiedInFuture(modified: string): ProblemText {
  return {
    found: `${modified}, which is later than the upload`,
    wanted: 'the time of the last change',
    fix: 'correct the date; until then, feeds use the time of the upload',
  }
}

export const AUTHOR_WITHOUT_NAME: ProblemText = {
  found: 'an author without a name',
  wanted: 'a name, or at least an email or url',
  fix: 'add "name", or remove this author',
}

export const SIZE_OF_FILE = 'the size of the file in bytes: without it, RSS does not offer the file as an enclosure'

export const NO_SIZE: ProblemText = {
  found: NOTHING,
  wanted: SIZE_OF_FILE,
  fix: 'write it, like "size_in_bytes": 1234567; "feedwright check --measure" asks the server of the file for it',
}

export function reasonWithoutWithdrawal(reason: string): ProblemText {
  return {
    found: `${reason}, but the article is not withdrawn`,
    wanted: 'a reason only in an article with "status": "withdrawn"',
    fix: 'write "status": "withdrawn" to withdraw it; to publish it, remove this',
  }
}

export const ONE_LIST_OF_FEEDS: ProblemText = {
  found: '"only_for" next to "not_for"',
  wanted: 'one of the two',
  fix: 'remove it, or "not_for": it names all feeds that may show the article, and the other those that may not',
}

// Ids

export function reservedId(value: string, authority: string, fix: string): ProblemText {
  return {
    found: value,
    wanted: `an id that does not begin with "tag:${authority}:", since the site makes those ids itself`,
    fix,
  }
}

export function writeSourceOfId(text: string): string {
  return `write ${JSON.stringify(text)}: the site makes this id from it`
}

/** @param owner the file that this id belongs to, if it is one */
export function writeOtherId(ownId: string, owner?: string): string {
  const other = `write an id of another form, or remove it: the id is then ${ownId}`
  return owner === undefined ? other : `${other}; only ${owner} has the id that is written here`
}

export function encodedId(value: string, id: string): ProblemText {
  return {
    found: value,
    wanted: 'a URI without spaces or accented letters',
    fix: `nothing to do: Atom has it as ${id}, and the other formats as it is written`,
  }
}

// Markup and addresses

export function activeContentRemoved(kinds: string): ProblemText {
  return {
    found: `active content, which was removed: ${kinds}`,
    wanted: 'HTML without scripts, frames or forms: feeds show it inside other pages',
    fix: 'nothing to do: the rest is published; if readers miss something, add a link to it',
  }
}

export function partsLeftOut(kinds: string): ProblemText {
  return {
    found: `what feeds do not show: ${kinds}`,
    wanted: 'text, pictures and links that every feed reader can show',
    fix: 'nothing to do: the rest is published; if readers miss something, write it in another way',
  }
}

/** @param fix undefined if the text must be written in another form */
export function tooMuchMarkup(found: string, fix: string | undefined, contents: readonly string[]): ProblemText {
  return { found, wanted: 'the markup of an article', fix: fix ?? `write only the text, as ${oneOf(contents)}` }
}

export function longAddresses(length: number, most: number): ProblemText {
  return {
    found: `addresses of authors, attachments, sources and podcast members with ${length} characters in all, once they are complete`,
    wanted: `at most ${most} characters`,
    fix: "shorten the article's own address, which every relative address repeats, or write fewer of them",
  }
}

export function longPatternAddress(length: number, most: number): ProblemText {
  return {
    found: `an address of ${length} characters, made from "article_url" in site.json`,
    wanted: `at most ${most} characters`,
    fix: 'give the file or its folder a shorter name, or use {key} only once in "article_url"',
  }
}

/** @param meant the text without markup; empty if nothing is left of it */
export function markupInText(mark: string, meant: string): ProblemText {
  const instead = meant === '' ? 'write it without markup' : `write ${JSON.stringify(cutShort(meant))}`
  return {
    found: `markup in a plain text: ${cutShort(mark)}`,
    wanted: 'plain text, which readers see as it is written',
    fix: `${instead}; nothing to do if readers are to see the markup itself`,
  }
}

// Fields of other systems that hold an article back

export const HOLD_FIELD = '"status": "draft"'
export const WITHDRAW_FIELD = '"status": "withdrawn"'

/** @param name in quotes */
export function heldBackField(name: string, value: string, meaning: string): string {
  return `${name} with ${value}, ${meaning}`
}

export const HOLDS_BACK_ELSEWHERE = 'which holds an article back in other systems'
export const ONLY_KNOWN_HOLDS =
  'only fields that Feedwright reads to hold an article back: it would ignore this one and publish the article'

export const NAMES_FEEDS = 'which seems to say which feeds may show the article'
export const ONLY_KNOWN_FEEDS =
  'only "not_for" and "only_for": Feedwright would ignore this field, and every feed would show the article'

/** @param name in quotes */
export function writeHold(hold: string, name: string, isInside: boolean): string {
  const place = isInside ? 'in the article itself' : 'instead'
  return `write ${hold} ${place}; to publish the article, remove ${name}`
}

/** @param name in quotes */
export function writeTimeOrHold(field: string, name: string): string {
  return `write the time as "${field}", or write ${HOLD_FIELD}, and remove ${name}`
}

/** @param name in quotes */
export function writeInArticle(field: string, value: unknown, name: string): string {
  return `write "${field}": ${JSON.stringify(value)} in the article itself, and remove ${name}`
}

export const WRITE_DRAFT = 'write "draft"'
export const WRITE_WITHDRAWN = 'write "withdrawn"'
export const WRITE_PUBLISHED = 'write "published"'
export const SCHEDULE =
  'write "draft"; or write "published", and the time as "date_published": no feed shows the article before it'

/** `"a", "b" or "c"` */
function oneOf(fields: readonly string[]): string {
  const names = fields.map((field) => `"${field}"`)
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ')
}
