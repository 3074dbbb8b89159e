import type { ProblemText } from '../validation/problem.ts'
import { inQuotes } from '../validation/validation-texts.ts'

/**
 * What editors read about `site.json`: what each field is for (also in `site.schema.json`), what it must look like, and
 * the problems of a site. Texts of problems follow a label, so they begin in lower case.
 */

// What each field is for

export const SITE = 'A site and its feeds.'

export const SITE_FIELDS = {
  $schema: 'The schema, for your editor.',
  title: 'The name of the site.',
  description: 'What the site is, in a sentence.',
  home_page_url: 'The home page. Relative addresses in articles begin there.',
  feed_base_url: 'The address below which the feeds are published.',
  authors: 'Who is responsible for the site; also the author of articles that name none.',
  icon: 'A square picture of the site, 512 pixels wide.',
  favicon: 'A small square picture, 64 pixels wide.',
  logo: 'The logo for partners that show one: a PNG image, 700 by 100 pixels for SmartNews.',
  logo_dark: 'The logo on dark backgrounds: white on transparent, of the same size.',
  accent_color: 'The colour of the site: readers such as Feedly use it, with the icon and the logo.',
  publication_name: 'The name of the publication exactly as on news.google.com; by default, the title.',
  rights: 'Who holds the rights.',
  license:
    'The licence that readers get: its web address, or the SPDX identifier of a Creative Commons licence. For the articles that name no other.',
  ai_use: 'What machines may do with the articles (RSL 1.0): all that do not say it themselves.',
  hubs: 'WebSub hubs to notify of changes.',
  article_url: 'The address of an article that has none of its own.',
  time_zone: 'The time zone of the days in article_url, for articles whose date is written in UTC.',
  lead_image:
    'Whether the first picture of the text is the image of an article that names none. By default it is, and the receipt of each such article says so; true takes that warning back.',
  id_authority:
    'The authority for entry ids: a domain that was yours, and a date when it was. It never changes, even if the domain does.',
  inputs: 'Folders with files in the vocabulary of another system. By default, none.',
  moved:
    'Old addresses below feed_base_url, and for each the document that took its place: feed readers that ask there are redirected for ever (301). Another web address for feeds that are elsewhere now; "gone" where nothing took its place (410).',
  feeds: 'The feeds of the site.',
} as const

export const MOVED_TARGET = 'Where the readers of an old address are sent.'

export const HUB = 'A WebSub hub.'

export const FEED = 'A feed, or a family of feeds.'

export const FEED_FIELDS = {
  path: 'The folder of the feed, below feed_base_url; with {name} for a family of feeds.',
  title: 'The title of the feed; {name} is the name within a family.',
  description: 'What the feed contains.',
  limit: 'How many entries the feed shows, newest first; by default 50.',
  max_bytes:
    'How large a document of the feed may be: the oldest entries are left out until it fits, but never the newest, nor one that no archive holds yet. By default, no limit.',
  content: 'Whole articles, or only their summaries; by default whole articles.',
  lead_image_in_content:
    'True puts the image of each article at the head of its content, for readers that show no other image.',
  listed: 'False keeps the feed out of the start page, the OPML and every link: only readers with its address find it.',
  access:
    '"token" makes the feed private: only partners with a token read it, each under an address of its own. By default, "open".',
  each: 'A family: one feed for each section, tag or author of a live article.',
  ended:
    'The day on which the feed ended, written when it has: a last entry says so, and feed readers that know the sign stop asking.',
  window:
    'How long after its publication an article is in the feed; then it leaves by the clock, which is no removal. By default, no limit.',
  archive:
    'Keeps the whole history: an archive document for each closed hour, day, month or year, which feed readers can page through. By default, no archive.',
  profile:
    "The document of a partner, which the feed has instead of RSS, Atom and JSON Feed; the profile decides its limits, and which articles the partner takes. A profile of your own is a file in the folder profiles next to site.json. By default, the feed is unlisted unless it is a podcast. See Partners' profiles.",
} as const

export const PROFILE_OPTIONS =
  'What partners with the same profile want in different ways. Only for profiles that leave it open.'

export const PROFILE_OPTION_FIELDS = {
  id: 'What identifies an article for the partner: its id, or the address of its page; never change it.',
  date: 'The date of an article: when it was first published, or when it last changed.',
  format: 'The format of the document.',
} as const

export const FILTER = 'Which articles the feed shows: those that meet every condition. Without a filter: every article.'

export const FILTER_FIELDS = {
  any: 'At least one of these holds.',
  all: 'Each of these holds.',
  none: 'None of these holds.',
} as const

export const TERM = 'A section, a tag or an author; if several are given, all must hold.'

export const TERM_FIELDS = {
  section: 'Articles of this section.',
  tag: 'Articles with this tag.',
  author: 'Articles by the author of this name.',
} as const

export const UTM =
  'Parameters for the links to the articles, by which web statistics recognise the readers of the feed. Ids and the links in the text stay as they are.'

export const UTM_FIELDS = {
  source: 'utm_source: where the reader comes from.',
  medium: 'utm_medium: the kind of link.',
  campaign: 'utm_campaign: what the link is part of.',
  term: 'utm_term: a keyword.',
  content: 'utm_content: which of several links it is.',
} as const

export const INPUT = 'A folder with files in the vocabulary of another system.'

export const INPUT_FIELDS = {
  prefix: 'The folder below articles/. If several match a file, the longest counts; "" matches every file.',
  as: 'The vocabulary of the files in it: JSON as another system writes it.',
} as const

// What a field must look like: what is wanted, and the fix

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

export const SITE_RULE: Rule = {
  wanted: 'a site: one JSON object',
  fix: 'write it in braces; the sample site in content/ shows every field',
}

export function siteTextRule(limit: number, example: string): Rule {
  return { wanted: `a text of 1 to ${limit} characters`, fix: writeLike(example) }
}

export function writeLike(example: string): string {
  return `write it like ${JSON.stringify(example)}`
}

export const ABSOLUTE_ADDRESS = 'an absolute web address (http or https)'

export const AUTHORS_RULE: Rule = { wanted: 'a list of authors', fix: 'write a list like [{"name":"The Gazette"}]' }
export const HUBS_RULE: Rule = {
  wanted: 'a list of web addresses',
  fix: 'write a list like ["https://hub.example.org/"]',
}
export const DAY_OR_TIME = 'a day, or a date and time with an offset from UTC'
export const COLOR = 'a colour: # and six hexadecimal digits'
export const TIME_ZONE = 'a time zone such as Europe/Lisbon, or an offset from UTC such as +01:00'
export const AUTHORITY = 'a domain in lower case, a comma and a date'

export function addressPattern(places: readonly string[]): string {
  return `an absolute web address; in braces, only: ${places.join(', ')}`
}

export function feedsRule(limit: number): Rule {
  return { wanted: `a list of 1 to ${limit} feeds`, fix: 'write a list like [{"path":"all","title":"Everything"}]' }
}

export const FEED_RULE: Rule = {
  wanted: 'an object with at least "path" and "title"',
  fix: 'write it like {"path":"all","title":"Everything"}',
}
export const PATH_RULE: Rule = {
  wanted: 'lower-case letters, digits, "-" and "_", in parts between slashes; {name} at most once, as a whole part',
  fix: 'write it like "news"; a family has {name} in its path, like "sections/{name}"',
}

export function limitRule(most: number): Rule {
  return { wanted: `a whole number from 1 to ${most}`, fix: 'write only the number, like 50' }
}

export function bytesRule(least: number, most: number): Rule {
  return { wanted: `a whole number of bytes, from ${least} to ${most}`, fix: 'write only the number, like 512000' }
}

export const CONTENT_RULE: Rule = {
  wanted: '"full" or "summary"',
  fix: 'write "full" or "summary", or remove the field',
}
export const EACH_RULE: Rule = {
  wanted: '"section", "tag" or "author"',
  fix: 'write one of these words, and {name} in the path',
}
export const ACCESS_RULE: Rule = {
  wanted: '"open" or "token"',
  fix: 'write "token" for a private feed, or remove the field',
}
export const ARCHIVE_RULE: Rule = {
  wanted: '"hour", "day", "month" or "year"',
  fix: 'write one of these words (a period should hold 20 to 200 articles), or remove the field',
}
export const PROFILE_OPTIONS_RULE: Rule = {
  wanted: 'an object with "id", "date" or "format"',
  fix: 'write it like {"id":"permalink"}',
}

export function profileRule(names: readonly string[]): Rule {
  return {
    wanted: `a profile: ${inQuotes(names)}; or a file of your own, like "./profiles/gunosy.json"`,
    fix: 'write one of these words or such a file, or remove the field',
  }
}

export function profileOptionRule(values: readonly string[]): Rule {
  return { wanted: inQuotes(values), fix: 'write one of these words, or remove the field' }
}

export const FILTER_RULE: Rule = {
  wanted: 'an object with section, tag, author, any, all or none',
  fix: 'write it like {"any":[{"tag":"fishing"},{"section":"Harbour"}]}',
}
export const TERM_RULE: Rule = {
  wanted: 'an object with "section", "tag" or "author"',
  fix: 'write it like {"tag":"fishing"}',
}

export function termsRule(limit: number): Rule {
  return {
    wanted: `a list of 1 to ${limit} terms`,
    fix: 'write a list like [{"tag":"fishing"},{"section":"Harbour"}]',
  }
}

export const UTM_RULE: Rule = {
  wanted: 'an object with at least "source"',
  fix: 'write it like {"source":"feed","medium":"rss"}',
}
export const INPUT_RULE: Rule = {
  wanted: 'an object with "prefix" and "as"',
  fix: 'write it like {"prefix":"wire/","as":"ninjs"}',
}
export const FOLDER = 'a folder below articles/ that ends in a slash, or ""'

export function vocabularyRule(names: readonly string[]): Rule {
  return {
    wanted: inQuotes(names),
    fix: "write one of these words; files in Feedwright's own vocabulary need no entry here",
  }
}

export function inputsRule(limit: number): Rule {
  return {
    wanted: `a list of at most ${limit} folders with their vocabulary`,
    fix: 'write a list like [{"prefix":"wire/","as":"ninjs"}]',
  }
}

export const MOVED_RULE: Rule = {
  wanted: 'an object: old addresses below feed_base_url, each with the document that it leads to',
  fix: 'write it like {"feed/":"all/rss.xml"}',
}
export const OLD_ADDRESS_RULE: Rule = {
  wanted:
    'an old address below feed_base_url: letters, digits, ".", "-" and "_" in parts between slashes, without a slash at the beginning and without "?"',
  fix: 'write it like "feed/" or "atom.xml"',
}
export const TARGET_RULE: Rule = {
  wanted: 'a document of this site, a web address elsewhere, or "gone"',
  fix: 'write it like "all/rss.xml"',
}

// Fixes for the value that was meant

export function addLike(name: string, example: string): string {
  return `add it, like "${name}": "${example}"`
}

export function authorityWithDate(host: string): string {
  return `add a comma and a date on which the domain was yours, like "${host},2026-03-01"`
}

export function inBytes(bytes: number): string {
  return `write ${bytes}, the size in bytes`
}

export function limitAtMost(most: number): string {
  return `write ${most} or less; with "archive", feed readers can page through all entries`
}

// Problems of a site

export const NAME_WITHOUT_EACH: Rule = {
  wanted: '"each": "section", "tag" or "author" next to a path with {name}',
  fix: 'write "each", or a path without {name}',
}

export const WINDOW = 'a whole number of minutes, hours, days or weeks, of a year at most'

export const WINDOW_WITH_ARCHIVE: Rule = {
  wanted: 'no "window" next to "archive": archives keep what a window takes out of the feed',
  fix: 'remove it, or "archive"; a feed of its own, with another path, can have the window',
}

export function eachWithoutName(path: string): Rule {
  return { wanted: 'a path with {name}, since the feed is a family', fix: writeLike(`${path}/{name}`) }
}

/** @param other the path of the earlier feed, in quotes */
export function pathTwice(other: string, index: number): Rule {
  return {
    wanted: `a path of its own: it can be the same as ${other} (feeds[${index}])`,
    fix: 'give one of the two another beginning',
  }
}

export const PATH_OF_PRIVATE_FEEDS: Rule = {
  wanted: 'a path that does not begin with "private/": nothing below that is served without a token',
  fix: 'write the path without "private/"; for a private feed, also "access": "token"',
}

/** @param path in quotes */
export function listedAndPrivate(path: string): ProblemText {
  return {
    found: `true, for the private feed ${path}`,
    wanted: 'no private feed in the lists of feeds: it stays out of them',
    fix: 'remove the field, or remove "access"',
  }
}

/** @param prefix in quotes */
export function folderTwice(prefix: string, first: number, second: number): ProblemText {
  return {
    found: `${prefix}, in both inputs[${first}] and inputs[${second}]`,
    wanted: 'each folder once',
    fix: 'remove one of the two, or correct its folder',
  }
}

export function sameAddressForAll(pattern: string, suggestion: string): ProblemText {
  return {
    found: `${pattern}, which gives many articles the same address`,
    wanted: 'a pattern with {key} or {name}, which are different for each article',
    fix: `write "${suggestion}"; or write "url" in each article`,
  }
}

export function bareHostAddress(value: string): Pick<ProblemText, 'found' | 'wanted'> {
  return {
    found: `${value}, which without https:// is a path on the home page`,
    wanted: 'a web address (http or https)',
  }
}

export const PICTURE_WITHOUT_CONTENT: ProblemText = {
  found: 'true, in a feed of summaries',
  wanted: 'a feed with content',
  fix: 'remove it, or write "content": "full"',
}

// Feeds with the document of a partner

export const ARCHIVE_WITH_PROFILE: Rule = {
  wanted: "no archive: a partner's document has none",
  fix: 'remove "archive", or "profile"',
}

export const CONTENT_WITH_PROFILE: Rule = {
  wanted: 'the whole content, of which the profile takes what the partner wants',
  fix: 'remove "content"',
}

export const LISTED_SITEMAP: Rule = {
  wanted: 'no sitemap in the lists of feeds: feed readers do not read it',
  fix: 'remove "listed"',
}

export const PRIVATE_SITEMAP: Rule = {
  wanted: 'an open sitemap: search engines have no token',
  fix: 'remove "access"',
}

export const OPTIONS_WITHOUT_PROFILE: Rule = {
  wanted: '"profile" next to it',
  fix: 'remove the field, or write "profile"',
}

/** @param member of `site.json` */
export function memberForProfile(member: string, profile: string): Rule {
  return {
    wanted: `"${member}" in site.json, which the profile ${JSON.stringify(profile)} needs`,
    fix: addLike(member, `https://www.example.org/${member}.png`),
  }
}

export function optionOfOtherProfiles(profile: string): Rule {
  return { wanted: `nothing: the profile ${JSON.stringify(profile)} decides this`, fix: 'remove the field' }
}

// Old addresses

export function tooManyMoved(count: number, most: number): ProblemText {
  return {
    found: `${count} old addresses`,
    wanted: `at most ${most}`,
    fix: 'keep those that feed readers ask for; a line with "/*" stands for all documents of a feed',
  }
}

export function addressOfDocument(path: string): Rule {
  return {
    wanted: `an address that no document of this site has; ${path} is one`,
    fix: 'remove it: the document answers there; or remove the feed or give it another path',
  }
}

export const PRIVATE_ADDRESS: Rule = {
  wanted: 'an address that anyone may ask for: below "private/", only partners with a token get an answer',
  fix: 'remove it',
}

/** @param other the member that has the same address */
export function movedTwice(other: string): Rule {
  return {
    wanted: `each old address once; ${JSON.stringify(other)} is the same, with or without a slash at the end, in capitals or not`,
    fix: 'remove one of the two',
  }
}

export function belowAnother(path: string): Rule {
  return {
    wanted: `an address that is not below ${JSON.stringify(path)}, which is a document and no folder`,
    fix: 'remove one of the two',
  }
}

/** @param isFromEach whether the old address, and not the target, ends in "/*" */
export function eachDocument(isFromEach: boolean): Rule {
  return isFromEach
    ? { wanted: 'a target that ends in "/*" too, or "gone"', fix: 'write it like "news/*"' }
    : { wanted: 'one document', fix: 'write it like "all/rss.xml"; or end the old address in "/*" too' }
}

export const TARGET_ELSEWHERE: Rule = {
  wanted: 'a shorter web address',
  fix: 'write the address that the other host redirects to',
}

export const MOVED_IN_A_CIRCLE: Rule = {
  wanted: 'a document of this site, or an address elsewhere: this is an old address, which leads to no document',
  fix: 'write the document that took its place, or "gone"',
}

export const REDIRECT_ELSEWHERE =
  'have that host redirect it: only addresses below feed_base_url are answered here, which are written like "feed/"'

export function pageForFeed(target: string): ProblemText {
  return {
    found: `${JSON.stringify(target)}, the page for people`,
    wanted: 'a document that feed readers can read, since the old address is that of a feed',
    fix: `write the document, like ${JSON.stringify(`${target.replace(/\/+$/, '')}/rss.xml`)}`,
  }
}

/** @param target of the address that was named as a target */
export function movedAgain(target: string): Rule {
  return {
    wanted: 'the last of these addresses: a redirect to a redirect loses readers',
    fix: `write ${JSON.stringify(target)}, which is its own target`,
  }
}

export function targetLike(example: string): string {
  return `write the path of a document, like ${JSON.stringify(example)}; or the whole address if it is on another host`
}

/**
 * @param path of a document that its feed does not have
 * @param documents the paths of those that the feed has
 */
export function otherDocument(path: string, documents: readonly string[]): Rule {
  const [main = ''] = documents
  const feed = main.slice(0, main.lastIndexOf('/'))
  const names = documents.map((each) => each.slice(feed.length + 1)).join(', ')
  return {
    wanted: `a document that the feed ${JSON.stringify(feed)} has: ${names}, and not ${path.slice(feed.length + 1)}`,
    fix: `write ${JSON.stringify(main)}`,
  }
}

/** @param feed the path of a private feed that was named as a target */
export function privateTarget(feed: string): Rule {
  return {
    wanted: `a document that anyone may ask for: the feed ${JSON.stringify(feed)} is private, and each partner has another address`,
    fix: `give the partner its own address with "feedwright partners add"; for everybody else write "gone", or a public document`,
  }
}

export function didYouMeanTarget(path: string): string {
  return `did you mean ${JSON.stringify(path)}?`
}

// Feeds that another system would hide

export const HIDES_ELSEWHERE = 'which keeps a feed from the public in other systems'
export const ONLY_KNOWN_FEED_FIELDS =
  'only fields that site.json has: Feedwright publishes the feed whatever else it says'
export const REMOVE_FEED_FOR_NOW = 'remove the feed until you want to publish it'
export const WRITE_UNLISTED =
  'write "listed": false instead, which keeps the feed out of every list and link, where anyone with its address can still read it; or "access": "token", for partners with a token only; or remove the feed'

// Filters that match nothing

export function unmatchedFilter(filter: string, articles: number, path: string): Pick<ProblemText, 'found' | 'wanted'> {
  return {
    found: `${filter}, which ${articles === 1 ? 'does not match the only article' : `matches none of the ${articles} articles`}`,
    wanted: filterThatMatches(path),
  }
}

/** The same if it is not known which articles the site has. */
export function emptyFeed(filter: string, { path, profile }: { path: string; profile?: unknown }): ProblemText {
  const fix =
    'nothing to do if you plan such articles, or if site.json changed a moment ago; otherwise compare the names in the filter with those in the articles'
  return {
    found: `${filter}, which matches no published article`,
    wanted: filterThatMatches(path),
    fix: profile === undefined ? fix : `${fix}; or the partner takes none of them: ${askPartner(path)}`,
  }
}

/** @param profile the partner */
export function takesNoArticle(profile: string, articles: number, path: string): ProblemText {
  return {
    found: `the profile for ${profile}, which leaves out ${articles === 1 ? 'the only article' : `all ${articles} articles`} of this feed`,
    wanted: `an article that the partner takes: the feed ${JSON.stringify(path)} is empty`,
    fix: `nothing to do if you plan such articles; otherwise ${askPartner(path)}`,
  }
}

function askPartner(path: string): string {
  return `"feedwright check --for ${path}" says why of each article`
}

function filterThatMatches(path: string): string {
  return `a filter that matches articles: the feed ${JSON.stringify(path)} is empty`
}

/** @param term `"tag": "fishing"` */
export function didYouMeanTerm(term: string): string {
  return `did you mean ${term}?`
}

export function otherKindOfTerm(term: string, name: string, kind: string): string {
  return `${didYouMeanTerm(term)} No article has the ${kind} ${JSON.stringify(name)}`
}

export const ASK_FOR_LESS = 'nothing to do if you plan such articles; otherwise remove a condition from the filter'

export function noArticleHas(term: string): string {
  return `nothing to do if you plan such articles; so far, none has ${term}`
}

// Feeds that are too large

/** @param size "1.2 MB" */
export function largeFeed(path: string, entries: number, size: string): Pick<ProblemText, 'found'> {
  return { found: `the feed ${path} with ${entries} entries, ${size}` }
}

export function feedOfAtMost(entries: number, size: string): Pick<ProblemText, 'wanted'> {
  return {
    wanted: `at most ${entries} entries and ${size}: feed readers download the whole feed after every change, and services that limit the size of a feed do so there`,
  }
}

export function feedOfMaxBytes(most: number): Pick<ProblemText, 'wanted'> {
  return { wanted: `at most ${most} bytes, which is its "max_bytes": no older entry can be left out` }
}

export function shorterArchive(period: string): string {
  return `write "archive": "${period}"`
}

/** @param bytes a value for "max_bytes"; undefined if the feed has one, or if the number of entries is too high */
export function smallerFeed(isFull: boolean, bytes: number | undefined): string {
  const ways = [
    'a smaller "limit"',
    ...(bytes === undefined ? [] : [`"max_bytes": ${bytes}`]),
    ...(isFull ? ['"content": "summary"'] : []),
  ]
  return `write ${[ways.slice(0, -1).join(', '), ...ways.slice(-1)].filter((part) => part !== '').join(', or ')}`
}
