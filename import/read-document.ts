import { systemErrorWords } from '../stores/folder/system-errors.ts'
import { readAtom } from './feeds/read-atom.ts'
import { readRss } from './feeds/read-rss.ts'
import { type ImportItem, refused } from './import-item.ts'
import { readJson } from './json/read-json.ts'
import { readPage } from './json/read-page.ts'
import type { GeneratorSite } from './markdown/generator-site.ts'
import { readMarkdown } from './markdown/read-markdown.ts'
import { readMovableType } from './movable-type/read-movable-type.ts'
import type { SourceDocument } from './source-document.ts'
import { type Container, containerOf, type SourceFormat } from './source-formats.ts'
import { LIST_OF_READERS, UNKNOWN_FORMAT, unreadableDocument, ZIP_ARCHIVE } from './source-texts.ts'
import { readSubstack } from './substack/read-substack.ts'
import { isTableOfReaders, isTextOfTable } from './substack/substack-export.ts'
import { readText } from './text/read-text.ts'
import { isExport } from './wxr/export-names.ts'
import { readWxr } from './wxr/read-wxr.ts'

export interface ReadOptions {
  /** The format of all documents, if it is not to be detected. */
  readonly from?: SourceFormat
  /** The post types to take from a WordPress export. */
  readonly types: readonly string[]
  /** Called with the size of each piece in bytes, by readers that stream. */
  readonly onBytes: (count: number) => void
  /** The site's home page, for sources that have names of articles and no addresses. */
  readonly homePage?: string
  /** The site of a generator that Markdown belongs to. */
  readonly site?: GeneratorSite
}

type Reader = (document: SourceDocument, options: ReadOptions) => AsyncIterable<ImportItem>

const READERS: Readonly<Record<Container, Reader>> = {
  rss: readRss,
  atom: readAtom,
  wxr: readWxr,
  json: readJson,
  page: readPage,
  markdown: readMarkdown,
  text: readText,
  substack: readSubstack,
  'movable-type': readMovableType,
}

/**
 * Reads a document according to its format; an unknown or malformed one is refused. An error during reading affects
 * this document only, and the items read before it stay.
 */
export async function* readDocument(document: SourceDocument, options: ReadOptions): AsyncGenerator<ImportItem> {
  let shape: Container | undefined
  try {
    shape = await withExports(document, await shapeFor(document, options.from))
    if (shape === undefined) {
      yield* instead(document)
      return
    }
    if (shape !== 'json') yield { what: 'format', format: shape }
    yield* READERS[shape](document, options)
  } catch (error) {
    yield refused('', unreadableDocument(shape, reasonOf(error)))
  }
}

/** The beginning of a zip archive (APPNOTE, section 4.3.7). */
const ZIP = 'PK\u0003\u0004'

/** What is said of a document without a format; a text that is read with its table needs no word. */
async function* instead(document: SourceDocument): AsyncGenerator<ImportItem> {
  const head = await document.head()
  if (head.startsWith(ZIP)) yield refused('', ZIP_ARCHIVE)
  else if (/\.csv$/i.test(document.place) && isTableOfReaders(head))
    yield { what: 'left out', part: '', why: LIST_OF_READERS }
  else if (!(await isTextOfTable(document))) yield refused('', UNKNOWN_FORMAT)
}

/** An export that was taken for a feed, whose drafts and private posts would be published: its end may be what tells. */
async function withExports(document: SourceDocument, shape: Container | undefined): Promise<Container | undefined> {
  return shape === 'rss' && isExport(await document.text()) ? 'wxr' : shape
}

function reasonOf(error: unknown): string {
  return systemErrorWords(error) ?? (error as Error).message
}

async function shapeFor(document: SourceDocument, from: SourceFormat | undefined): Promise<Container | undefined> {
  const found =
    from === undefined || from === 'substack' ? containerOf(await document.head(), document.place) : undefined
  if (from === undefined) return found
  if (from === 'substack') return found === from ? found : undefined
  if (from === 'medium') return 'page'
  if (from === 'schema.org') return containerOf(await document.head(), document.place) === 'page' ? 'page' : 'json'
  return ['json-feed', 'wordpress', 'ghost', 'ninjs'].includes(from) ? 'json' : (from as Container)
}
