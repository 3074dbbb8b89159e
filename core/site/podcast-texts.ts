import type { ProblemText } from '../validation/problem.ts'

/** What editors read about the podcast of a feed in `site.json`; see site-texts.ts. */

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

export const PODCAST = 'What podcast directories want to know. Only for the profile "podcast", which needs it.'

export const PODCAST_FIELDS = {
  guid: "The podcast's own id, a UUID; never change it, even if its address changes.",
  image: 'The cover: a square picture, 1400 to 3000 pixels wide, JPEG or PNG.',
  categories: 'Its categories in Apple Podcasts, the most important first; ">" before a subcategory.',
  explicit: 'Whether it has strong language or is for adults.',
  author: 'Who makes it, as listeners see it; by default, the authors of the site.',
  owner: 'Whom directories write to about it. The address is published.',
  type: '"serial" if episodes are to be heard from the first one on; by default, "episodic".',
  copyright: 'Who holds the rights; by default, "rights" of the site.',
  language: 'The language that is spoken; by default, that of the site.',
  block: 'True asks Apple to hide it. A private podcast is always hidden.',
  locked: 'True tells other hosts not to import it; only its owner can lift that.',
  persons: 'Who can be heard in every episode, or makes it.',
} as const

export const OWNER = 'whom directories write to, with an email and an optional name'
export const OWNER_FIELDS = { name: 'The name of the owner.', email: 'An address that is published.' } as const

export const PODCAST_RULE: Rule = {
  wanted: 'an object with "guid", "image", "categories" and "explicit"',
  fix: 'write it in braces, with at least "guid", "image", "categories" and "explicit"',
}
export const OWNER_RULE: Rule = {
  wanted: 'an object with "email" and, if you like, "name"',
  fix: 'write it like {"name":"The Gazette","email":"desk@example.org"}',
}
export const GUID_FORM = 'a UUID in lower case'
export const PODCAST_TYPE_RULE: Rule = {
  wanted: '"episodic" or "serial"',
  fix: 'write one of these words, or remove the field',
}
export const CATEGORY = 'A category of Apple Podcasts.'

export function categoriesRule(limit: number): Rule {
  return {
    wanted: `a list of 1 to ${limit} categories of Apple Podcasts`,
    fix: 'write a list like ["News > Politics","History"]',
  }
}

// Problems

/** @param guid made of the podcast's address */
export function writeGuid(guid: string): string {
  return `write "guid": "${guid}", which is made of the podcast's address; if it had one where it was before, write that one`
}

/** @param guid made of the feed's address */
export function addPodcast(guid: string): Rule {
  return {
    wanted: '"podcast" next to the profile "podcast"',
    fix: `add it, like "podcast": {"guid":"${guid}","image":"https://www.example.org/cover.jpg","categories":["News"],"explicit":false}`,
  }
}

export const PODCAST_WITHOUT_PROFILE: Rule = {
  wanted: '"profile": "podcast" next to it',
  fix: 'remove the field, or write "profile": "podcast"',
}

export const EACH_WITH_PODCAST: Rule = {
  wanted: 'no family: a podcast has one guid, one cover and one address',
  fix: 'remove it, and write a feed for each podcast, with a filter',
}

export function longPodcastDescription(bytes: number, most: number): ProblemText {
  return {
    found: `a description of ${bytes} bytes`,
    wanted: `at most ${most} bytes, which podcast directories read; letters with accents have two, many others three`,
    fix: 'write a shorter description for this feed',
  }
}

export function longPodcastTitle(length: number, most: number): ProblemText {
  return {
    found: `a title of ${length} characters`,
    wanted: `at most ${most} characters, which podcast directories read`,
    fix: `shorten it by ${length - most} characters`,
  }
}

export const KNOWN_CATEGORY: Rule = {
  wanted: 'a category of Apple Podcasts, in its own spelling: Apple may refuse the podcast otherwise',
  fix: 'write one of Apple\'s list, like "News" or "News > Politics"',
}

export function didYouMeanCategory(category: string): string {
  return `did you mean ${JSON.stringify(category)}?`
}

/** @param path that of the earlier feed with the guid */
export function guidTwice(guid: string, path: string): ProblemText {
  return {
    found: `${JSON.stringify(guid)}, which is the guid of the feed ${JSON.stringify(path)} too`,
    wanted: 'a guid of its own: directories take two feeds with one guid for the same podcast',
    fix: 'remove it, and "feedwright check" says which one to write; or nothing, if it is the same podcast',
  }
}
