import { SITE_FILE } from '../../core/article/object-keys.ts'

/** What `init` prints, its questions, and what it writes into a new site for its author to read. */

// Questions

export const QUESTION_WORDS = {
  title: 'What is the site called?',
  description: 'What is it, in a sentence?',
  homePage: 'The address of its home page?',
  feedBase: 'Where will the feeds be?',
  language: 'Its language (like en, de-CH or ar)?',
  author: 'Who writes it?',
} as const

export const USUAL_TITLE = 'My site'

export function usualDescription(title: string): string {
  return `News from ${title}`
}

export const NO_ANSWER = 'Nothing was written, because not every question was answered.'

/** @param problem as lines */
export function invalidFlag(flag: string, problem: string): string {
  return `Invalid value for ${flag}:\n${problem}`
}

export function noTerminal(flags: readonly string[]): string {
  return `This is not an interactive terminal. Pass ${flags.join(', ')}, or --yes to accept the defaults.`
}

// The result

export function siteThere(folder: string): string {
  return `${folder} already contains a site: ${SITE_FILE}. Nothing was written.`
}

export const THIS_FOLDER = 'this folder'

export function created(folder: string): string {
  return `Created a new site in ${folder}:`
}

export const KEPT = 'already existed, and was not changed'

/** @param folder as a shell reads it */
export function whatNext(folder: string): string {
  return `What to do next:
  npx feedwright check ${folder}                reports every problem in the files
  npx feedwright start ${folder}                serves the feeds on this machine, and publishes every save
  npx feedwright build ${folder} --out public   writes every document once, for any static host

Write articles below articles/. site.json says where the site, the pages of its articles ("article_url") and its feeds are.
Never change its "id_authority": feed readers recognise entries by it.`
}

// The new site

export function feedOf(title: string): string {
  return `${title}: {name}`
}

export function feedByAuthor(title: string): string {
  return `${title}: by {name}`
}

export function firstTitle(site: string): string {
  return `${site}: the first words`
}

export const FIRST_SUMMARY =
  'This article is here so that the feeds are not empty. Change it, or write the next one next to it.'
export const FIRST_SECTION = 'News'
export const FIRST_TAG = 'hello'

export const FIRST_WORDS = `This is an article: one JSON file below \`articles/\`, in as many folders as you like. Its text may be
**Markdown**, as here, or \`content_html\`, or \`content_text\`.

- Save it, and every feed that shows it changes.
- Remove it, and it leaves them.
- Make a mistake, and a receipt says which, in which line, and how to fix it.
`
