import { isObject } from '../../core/text/json.ts'
import { type ImportItem, type Members, present, refused, type Unresolved } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { FIX_FRONT_MATTER, LIST_PAGE_TEXT } from '../source-texts.ts'
import { FrontMatterError } from './front-matter.ts'
import { GeneratorSite } from './generator-site.ts'
import { placeOf, type ReadPage, readPage } from './markdown-page.ts'
import { resolveMarkdown } from './resolve-markdown.ts'

/** Hugo's and Zola's name for the page of a list ("Page bundles, Branch bundles"). */
const LIST_PAGE = /^_index(?:\.[a-z-]+)?$/i
const PERMALINK = /^["']?permalink["']?\s*[:=]/
const HEADING_MARK = /^#[ \t]/

/** Markdown with front matter, as static site generators use it. */
export async function* readMarkdown(
  document: SourceDocument,
  { site = new GeneratorSite() }: { site?: GeneratorSite },
): AsyncGenerator<ImportItem> {
  if (LIST_PAGE.test(placeOf(document.place).name)) {
    yield { what: 'left out', part: '', why: LIST_PAGE_TEXT }
    return
  }
  try {
    const page = await readPage(document, site)
    const { text, unresolved } = await textOf(page, document, site)
    const { slug, name, unmapped, notes, heldBack } = page
    const titled = titleOf(page.article.title as string | undefined, text)
    const address = await addressIn(page, site)
    yield {
      what: 'article',
      part: '',
      article: {
        ...page.article,
        ...address.members,
        ...(page.article.authors !== undefined && { authors: withPeople(page.article.authors, site.people) }),
        title: titled.title ?? titleOfName(name),
        ...(titled.text !== '' && { content_markdown: titled.text }),
      },
      slug: slug ?? name,
      unmapped,
      unresolved: [...address.unresolved, ...unresolved],
      notes,
      heldBack,
    }
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error
    yield refused('', { found: error.message, ...FIX_FRONT_MATTER })
  }
}

async function textOf(
  page: ReadPage,
  document: SourceDocument,
  site: GeneratorSite,
): Promise<{ text: string; unresolved: readonly Unresolved[] }> {
  const { generator, body, line } = page
  const isMdx = document.place.endsWith('.mdx') || generator === 'docusaurus'
  return resolveMarkdown({ text: body, line, generator, isMdx }, contextOf(page, document.place, site))
}

function contextOf(page: ReadPage, place: string, site: GeneratorSite): Parameters<typeof resolveMarkdown>[1] {
  const { variables } = site
  return {
    page: variablesOf(page),
    ...(variables && { site: variables }),
    addressOf: (reference) => site.pages.addressOf(reference, place),
  }
}

/** What templates call "page": the front matter, and what its generator derives from it. */
function variablesOf({ members, article, name, slug }: ReadPage): Members {
  const { url, id, title, date_published: date } = article
  const path = typeof url === 'string' ? url.replace(/^https?:\/\/[^/]*/, '') : undefined
  const derived = present({ title, date, url: path, id, slug: slug ?? name, fileSlug: name })
  return { ...derived, ...members, ...(isObject(members.page) ? {} : { page: derived }) }
}

/** Eleventy's permalink may be a template. */
async function addressIn(
  page: ReadPage,
  site: GeneratorSite,
): Promise<{ members: Members; unresolved: readonly Unresolved[] }> {
  const { generator, head } = page
  const { permalink } = page.members
  if (generator !== 'eleventy' || typeof permalink !== 'string' || !permalink.includes('{{'))
    return { members: {}, unresolved: [] }
  const line = head.split('\n').findIndex((each) => PERMALINK.test(each)) + 1
  const context = {
    page: variablesOf(page),
    ...(site.variables && { site: site.variables }),
    addressOf: async () => undefined,
  }
  const { text, unresolved } = await resolveMarkdown(
    { text: permalink, line: Math.max(line, 1), generator, isMdx: false },
    context,
  )
  if (unresolved.length > 0 || text.trim() === '') return { members: {}, unresolved }
  const path = `/${text.trim()}`.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/')
  return { members: { url: path }, unresolved: [] }
}

/** Authors whom a configuration describes under a short name. */
function withPeople(authors: unknown, people: Members): unknown {
  if (!Array.isArray(authors)) return authors
  return authors.map((author: Members) => {
    const known =
      typeof author.name === 'string' && Object.hasOwn(people, author.name) ? people[author.name] : undefined
    if (!isObject(known)) return author
    const text = (...names: readonly string[]) =>
      names.map((each) => known[each]).find((each) => typeof each === 'string')
    return present({ ...author, name: text('name', 'display_name') ?? author.name, url: text('url', 'uri', 'website') })
  })
}

/** If the front matter has no title, the title is the first heading, which is then removed from the text. */
function titleOf(title: string | undefined, body: string): { title?: string; text: string } {
  const text = body.trim()
  if (title !== undefined) return { title, text }
  const [line = ''] = text.split('\n', 1)
  const heading = HEADING_MARK.test(line) ? withoutClosingMarks(line.slice(1).trim()) : ''
  if (heading === '') return { text }
  return { title: heading.replace(/[*_`]/g, ''), text: text.slice(line.length).trim() }
}

/** A heading may end with any number of closing marks, after a space (CommonMark 0.31.2, section 4.2). */
function withoutClosingMarks(heading: string): string {
  let end = heading.length
  while (heading[end - 1] === '#') end--
  const isClosing = end === 0 || heading[end - 1] === ' ' || heading[end - 1] === '\t'
  return isClosing ? heading.slice(0, end).trimEnd() : heading
}

/** "harbour-lights" becomes "Harbour lights". */
function titleOfName(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
