import { type ImportItem, refused } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { FIX_FRONT_MATTER, LIST_PAGE_TEXT } from '../source-texts.ts'
import { FolderData } from './folder-data.ts'
import { FrontMatterError, partFrontMatter } from './front-matter.ts'
import { readMembers } from './front-matter-members.ts'

/** Jekyll's names of files, and of the folders of page bundles. */
const DATED_NAME = /^(\d{4}-\d\d-\d\d)-(.+)$/
const ENDING = /\.[^./]+$/
/** Hugo keeps a page and its images in a folder, with the text in "index.md". */
const BUNDLE = 'index'
/** Hugo's name for the page of a list ("Page bundles, Branch bundles"). */
const LIST_PAGE = '_index'
const JEKYLL_FOLDER = /(?:^|\/)_(?:posts|drafts)\//
const DRAFTS_FOLDER = /(?:^|\/)_drafts\//
const HEADING_MARK = /^#[ \t]/
/** Hugo's shortcodes and Liquid's tags, by name; MDX components begin with a capital letter. */
const TEMPLATE = /\{\{[<%]\s*(?:\/\s*)?([\w-]+)|\{%-?\s*([\w-]+)|^(?:import|export)\s.*$|^<([A-Z]\w*)/gm

/** Markdown with front matter, as static site generators use it. */
export async function* readMarkdown(
  document: SourceDocument,
  { folders = new FolderData() }: { folders?: FolderData },
): AsyncGenerator<ImportItem> {
  const { name, date, folder } = placeOf(document.place)
  if (name === LIST_PAGE) {
    yield { what: 'left out', part: '', why: LIST_PAGE_TEXT }
    return
  }
  try {
    const { members: own, body } = partFrontMatter(await document.text())
    const members = { ...(await folders.membersFor(document)), ...own }
    const { article, slug, unmapped, notes, heldBack } = readMembers(
      members,
      date !== undefined || JEKYLL_FOLDER.test(folder),
    )
    const { title, text } = titleOf(article.title as string | undefined, body)
    yield {
      what: 'article',
      part: '',
      article: {
        ...article,
        title: title ?? titleOfName(name),
        ...(article.date_published === undefined && date !== undefined && { date_published: `${date}T00:00:00Z` }),
        ...(DRAFTS_FOLDER.test(folder) && { status: 'draft' }),
        ...(text !== '' && { content_markdown: text }),
      },
      slug: slug ?? name,
      unmapped: [...unmapped, ...templatesIn(text, document.place)],
      notes,
      heldBack,
    }
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error
    yield refused('', { found: error.message, ...FIX_FRONT_MATTER })
  }
}

interface Place {
  /** Without its date and its ending. */
  readonly name: string
  readonly date?: string
  readonly folder: string
}

function placeOf(place: string): Place {
  const parts = place.split('/')
  const file = (parts.pop() ?? '').replace(ENDING, '')
  const folder = `${parts.join('/')}/`
  const bare = file.toLowerCase() === BUNDLE ? (parts.at(-1) ?? file) : file
  const [, date, rest] = DATED_NAME.exec(bare) ?? []
  return { name: rest ?? bare, folder, ...(date !== undefined && { date }) }
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

/** Templates that the generator would have replaced; they stay in the text. */
function templatesIn(text: string, place: string): string[] {
  const isMdx = place.endsWith('.mdx')
  const found = [...text.matchAll(TEMPLATE)].flatMap(([, hugo, liquid, component]) => {
    if (hugo !== undefined) return [`{{< ${hugo} >}}`]
    if (liquid !== undefined) return [`{% ${liquid} %}`]
    if (!isMdx) return []
    return [component === undefined ? 'import and export' : `<${component}>`]
  })
  return [...new Set(found)]
}
