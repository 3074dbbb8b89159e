import { parseSite } from '../../core/site/site.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { feedByAuthor, feedOf, QUESTION_WORDS, USUAL_TITLE, usualDescription } from './init-texts.ts'

/** What must be known about a site before it can be created. */
export interface SiteAnswers {
  readonly title: string
  readonly description: string
  readonly homePage: string
  readonly feedBase: string
  readonly language: string
  readonly author: string
}

export type Answer = keyof SiteAnswers

/** A question, and the member of `site.json` that its answer becomes. */
export interface Question {
  readonly answer: Answer
  readonly words: string
  readonly flag: string
  readonly member: string
  /** The default for an empty answer, derived from the earlier answers. */
  fallback(known: Partial<SiteAnswers>): string
}

const EXAMPLE_HOME = 'https://www.example.org/'

/** In the order in which they are asked: a fallback needs the answers before it. */
export const QUESTIONS: readonly Question[] = [
  {
    answer: 'title',
    words: QUESTION_WORDS.title,
    flag: '--title',
    member: 'title',
    fallback: () => USUAL_TITLE,
  },
  {
    answer: 'description',
    words: QUESTION_WORDS.description,
    flag: '--description',
    member: 'description',
    fallback: ({ title }) => usualDescription(title ?? USUAL_TITLE),
  },
  {
    answer: 'homePage',
    words: QUESTION_WORDS.homePage,
    flag: '--home-page',
    member: 'home_page_url',
    fallback: () => EXAMPLE_HOME,
  },
  {
    answer: 'feedBase',
    words: QUESTION_WORDS.feedBase,
    flag: '--feed-base',
    member: 'feed_base_url',
    fallback: ({ homePage = EXAMPLE_HOME }) => `https://feeds.${domainOf(homePage)}/`,
  },
  {
    answer: 'language',
    words: QUESTION_WORDS.language,
    flag: '--language',
    member: 'language',
    fallback: () => 'en',
  },
  {
    answer: 'author',
    words: QUESTION_WORDS.author,
    flag: '--author',
    member: 'authors',
    fallback: ({ title }) => title ?? '',
  },
]

/** The problems that `site.json` would have with an answer. */
export function problemsOf({ answer, member }: Question, value: string, today: string): readonly Problem[] {
  const site = siteFile({ ...SAMPLE, [answer]: value }, today)
  const { problems } = parseSite(new TextEncoder().encode(JSON.stringify(site)))
  // The home page's domain becomes part of the entry ids.
  const members = answer === 'homePage' ? [member, 'id_authority'] : [member]
  return problems.filter(({ path }) => members.some((name) => path === `$.${name}` || path.startsWith(`$.${name}[`)))
}

const SAMPLE: SiteAnswers = {
  title: 'A site',
  description: 'A sample',
  homePage: EXAMPLE_HOME,
  feedBase: EXAMPLE_HOME,
  language: 'en',
  author: 'A writer',
}

/**
 * The text of a new `site.json`, as an object.
 * @param today as YYYY-MM-DD
 */
export function siteFile(answers: SiteAnswers, today: string): Record<string, unknown> {
  const { title, description, homePage, feedBase, language, author } = answers
  return {
    $schema: './site.schema.json',
    title,
    description,
    home_page_url: homePage,
    feed_base_url: feedBase,
    language,
    authors: [{ name: author }],
    article_url: `${homePage.replace(/\/*$/, '')}/{key}`,
    id_authority: `${domainOf(homePage)},${today}`,
    feeds: [
      { path: 'all', title, description, archive: 'month' },
      { path: 'sections/{name}', title: feedOf(title), each: 'section' },
      { path: 'tags/{name}', title: feedOf(title), each: 'tag' },
      { path: 'authors/{name}', title: feedByAuthor(title), each: 'author' },
    ],
  }
}

/** The domain of an address, without its "www."; the text itself if it is not an address. */
function domainOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address
}
