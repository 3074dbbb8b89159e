import { relative, sep } from 'node:path'
import type { Members } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import type { FolderData } from './folder-data.ts'
import { type FrontMatter, partFrontMatter } from './front-matter.ts'
import { type ReadMembers, readMembers } from './front-matter-members.ts'
import type { SiteGenerator } from './generators.ts'
import { partPlainHead } from './plain-heads.ts'
import type { SiteConfig } from './site-config/site-config.ts'

/** Jekyll's names of files, and of the folders of page bundles; Zola takes an underscore, too. */
const DATED_NAME = /^(\d{4}-\d\d-\d\d)[-_](.+)$/
const ENDING = /\.[^./]+$/
/** Hugo and Zola keep a page and its images in a folder, with the text in "index.md". */
const BUNDLE = 'index'
const JEKYLL_FOLDER = /(?:^|\/)_(?:posts|drafts)\//
const HEXO_FOLDER = /(?:^|\/)source\/_(?:posts|drafts)\//
const CONTENT_FOLDER = /(?:^|\/)((?:content|source|_posts|_drafts)\/.*)$/
const SHORTCODE = /\{\{[<%]/
/** Members that only one generator has. */
const OWN_MEMBERS = {
  eleventy: ['eleventyExcludeFromCollections', 'eleventyNavigation', 'eleventyComputed', 'eleventyImport'],
  zola: ['taxonomies', 'extra'],
} as const

/** A page as its front matter, its folders and the site's configuration say. */
export interface ReadPage extends ReadMembers {
  readonly members: Members
  /** What is above the body in the file. */
  readonly head: string
  readonly body: string
  /** In the file, of the first line of the body. */
  readonly line: number
  /** Of the file or its folder, without a date and an ending. */
  readonly name: string
  readonly generator: SiteGenerator | undefined
}

export interface Surroundings {
  readonly folders: FolderData
  readonly config?: SiteConfig | undefined
}

/**
 * Reads what is above a page's text.
 * @throws FrontMatterError
 */
export async function readPage(document: SourceDocument, { folders, config }: Surroundings): Promise<ReadPage> {
  const text = await document.text()
  const head = headOf(text)
  const { name, date, folder } = placeOf(document.place)
  const file = fileOf(document, config)
  const members = { ...config?.defaultsFor(file), ...(await folders.membersFor(document)), ...head.members }
  const generator = config?.generator ?? head.generator ?? generatorOf(file, members, text)
  const isJekyll =
    generator === undefined || generator === 'jekyll' ? date !== undefined || JEKYLL_FOLDER.test(folder) : false
  const read = readMembers(members, isJekyll)
  const dated = read.article.date_published === undefined && date !== undefined
  const written = dated ? `${date}T00:00:00Z` : (read.article.date_published as string | undefined)
  const published = written === undefined ? undefined : (config?.meant?.(written) ?? written)
  const above = text.slice(0, text.length - head.body.length)
  const modified = read.article.date_modified as string | undefined
  const title = read.article.title as string | undefined
  const { url, id } =
    config?.addressOf({ file, members, ...(published && { published }), ...(title && { title }) }) ?? {}
  return {
    ...read,
    article: {
      ...read.article,
      ...(url !== undefined && { url }),
      ...(id !== undefined && read.article.id === undefined && { id }),
      ...(published !== undefined && { date_published: published }),
      ...(modified !== undefined && { date_modified: config?.meant?.(modified) ?? modified }),
      ...(/(?:^|\/)_drafts\//.test(folder) && { status: 'draft' }),
    },
    members,
    body: head.body,
    head: above,
    line: above.split('\n').length,
    name,
    generator,
  }
}

function headOf(text: string): FrontMatter & { readonly generator?: SiteGenerator } {
  return partPlainHead(text) ?? partFrontMatter(text)
}

/** The file's path below the folder of the site's configuration, or below the one that was named. */
function fileOf({ path, place }: SourceDocument, config: SiteConfig | undefined): string {
  const whole = path?.split(sep).join('/') ?? place
  if (config === undefined || path === undefined) return whole
  const inside = relative(config.folder, path).split(sep).join('/')
  // A configuration from elsewhere, such as a copy: generators' folders have the same names everywhere.
  return inside.startsWith('../') ? (CONTENT_FOLDER.exec(whole)?.[1] ?? place) : inside
}

interface Place {
  /** Without its date and its ending. */
  readonly name: string
  readonly date?: string
  readonly folder: string
}

/** What the name of a file says. */
export function placeOf(place: string): Place {
  const parts = place.split('/')
  const file = (parts.pop() ?? '').replace(ENDING, '')
  const folder = `${parts.join('/')}/`
  const bare = file.toLowerCase() === BUNDLE ? (parts.at(-1) ?? file) : file
  const [, date, rest] = DATED_NAME.exec(bare) ?? []
  return { name: rest ?? bare, folder, ...(date !== undefined && { date }) }
}

/** Without a configuration, the folder and the file itself may show what it was written for. */
function generatorOf(file: string, members: Members, text: string): SiteGenerator | undefined {
  if (HEXO_FOLDER.test(file)) return 'hexo'
  if (JEKYLL_FOLDER.test(file)) return 'jekyll'
  const has = (names: readonly string[]) => names.some((name) => Object.hasOwn(members, name))
  if (has(OWN_MEMBERS.eleventy) || isTemplate(members.permalink)) return 'eleventy'
  if (text.startsWith('+++') && (has(OWN_MEMBERS.zola) || /\.html$/.test(String(members.template ?? '')))) return 'zola'
  return text.startsWith('+++') || (SHORTCODE.test(text) && !text.includes('{% ')) ? 'hugo' : undefined
}

function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{')
}
