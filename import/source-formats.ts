import { hasPlainHead } from './markdown/plain-heads.ts'
import { isMovableType } from './movable-type/export-entries.ts'
import { isTableOfPosts } from './substack/substack-export.ts'
import { isExport } from './wxr/export-names.ts'

/** The formats that an import can read. */
export const SOURCE_FORMATS = [
  'json-feed',
  'rss',
  'atom',
  'wxr',
  'wordpress',
  'ghost',
  'ninjs',
  'schema.org',
  'substack',
  'medium',
  'movable-type',
  'markdown',
  'text',
] as const

export type SourceFormat = (typeof SOURCE_FORMATS)[number]

/** What the beginning of a document shows; "json" and "page" are distinguished further once they are read. */
export type Container =
  | Exclude<SourceFormat, 'json-feed' | 'wordpress' | 'ghost' | 'ninjs' | 'schema.org' | 'medium'>
  | 'json'
  | 'page'

/** The format of a document: a page may contain schema.org's vocabulary, but is read in another way. */
export type Format = SourceFormat | 'page'

/** What may precede the root element of XML and of HTML; matched one after the other, so that no text takes long. */
const BEFORE_ROOT = /(?:\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>)/iy
const ROOT = /<([A-Za-z][\w:.-]*)([^>]*)/y
/** Atom 1.0 and 0.3. */
const ATOM_NAMESPACE = /["']https?:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)["']/
/** RSS 1.0 and 0.90, which are RDF. */
const RDF_NAMESPACE = /["']http:\/\/(?:purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf\/simple\/0\.9\/)["']/
/** YAML, TOML, and Eleventy's named languages ("---json"). */
const FRONT_MATTER = /^(?:---(?:\w+)?[ \t]*\r?\n|\+\+\+[ \t]*\r?\n)/
const TABLE_NAME = /\.csv$/i
const MARKDOWN_NAME = /\.(?:md|markdown|mdx|mdown)$/i
const DATED_NAME = /(?:^|\/)\d{4}-\d\d-\d\d-[^/]+$/
const TEXT_NAME = /(?:\.te?xt|(?:^|\/)[^./]+)$/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text has them.
const BINARY = /[\0-\x08\x0E-\x1A]|\uFFFD/

/** @param head the beginning of the document: at least some thousand characters of a longer one */
export function containerOf(head: string, name: string): Container | undefined {
  const isMarkdown = MARKDOWN_NAME.test(name)
  if (FRONT_MATTER.test(head)) return 'markdown'
  if (isMarkdown && hasPlainHead(head)) return 'markdown'
  if (/^\s*[[{]/.test(head)) return isMarkdown ? 'markdown' : 'json'
  if (TABLE_NAME.test(name)) return isTableOfPosts(head) ? 'substack' : undefined
  if (isMovableType(head)) return 'movable-type'
  const root = rootOf(head)
  if (root !== undefined) return shapeOfMarkup(root, head)
  if (BINARY.test(head)) return undefined
  if (isMarkdown) return DATED_NAME.test(name) ? 'markdown' : undefined
  return TEXT_NAME.test(name) && hasParagraphs(head) ? 'text' : undefined
}

interface Root {
  readonly name: string
  readonly attributes: string
}

function rootOf(head: string): Root | undefined {
  let at = 0
  for (BEFORE_ROOT.lastIndex = 0; BEFORE_ROOT.test(head); ) at = BEFORE_ROOT.lastIndex
  ROOT.lastIndex = at
  const [, name, attributes = ''] = ROOT.exec(head) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), attributes }
}

function shapeOfMarkup({ name: root, attributes }: Root, head: string): Container | undefined {
  if (root === 'rss') return isExport(head) ? 'wxr' : 'rss'
  if (root === 'rdf' || root.endsWith(':rdf')) return RDF_NAMESPACE.test(attributes) ? 'rss' : undefined
  if (root === 'feed' || root.endsWith(':feed')) return ATOM_NAMESPACE.test(attributes) ? 'atom' : undefined
  return ['html', 'head', 'body'].includes(root) ? 'page' : undefined
}

/** Whether there is a title and text below it. */
function hasParagraphs(text: string): boolean {
  return text.split('\n').filter((line) => line.trim() !== '').length > 1
}

/** The format of a parsed JSON document. */
export function kindOfJson(value: unknown): SourceFormat | undefined {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first !== 'object' || first === null) return undefined
  const members = first as Record<string, unknown>
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(members, name))
  const { version } = members
  const isFeed = typeof version === 'string' && version.startsWith('https://jsonfeed.org/version/')
  if (isFeed && !Array.isArray(value)) return 'json-feed'
  if (has('db', 'posts') || (has('data') && hasPosts(members.data))) return 'ghost'
  if (has('@context', '@type', '@graph')) return 'schema.org'
  if (has('content', 'title', 'guid') && has('date', 'date_gmt') && has('link', 'slug', 'id')) return 'wordpress'
  if (has('published_at', 'created_at') && has('html', 'mobiledoc', 'lexical')) return 'ghost'
  if (has('uri', '$standard') || hasNewsObjects(members)) return 'ninjs'
  return undefined
}

function hasPosts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'posts')
}

function hasNewsObjects(members: Record<string, unknown>): boolean {
  return NEWS_LISTS.some((name) => {
    const list = members[name]
    return Array.isArray(list) && typeof list[0] === 'object' && list[0] !== null && Object.hasOwn(list[0], 'uri')
  })
}

/** The names of the list of ninjs objects in news services' responses. */
export const NEWS_LISTS = ['items', '_items', 'newsItems'] as const
