import { readFile, stat } from 'node:fs/promises'
import { instantOf } from '../../core/intake/vocabularies/values.ts'
import { MarkupError } from '../../core/text/html/html-limits.ts'
import { resolveWeb } from '../../core/text/uri.ts'
import { rowsOf, type TableRow } from '../csv.ts'
import { decode } from '../decode.ts'
import { type ImportItem, present, refused } from '../import-item.ts'
import { recordingType } from '../recordings.ts'
import { MAX_IN_MEMORY, type SourceDocument } from '../source-document.ts'
import { FOR_SUBSCRIBERS, forAudience, largerThan, NO_TEXT, ofKind, unreadableEntry } from '../source-texts.ts'
import { textsOf } from './substack-export.ts'
import { textForReaders } from './substack-text.ts'

interface Options {
  /** The address of the publication: an export does not name it. */
  readonly homePage?: string
}

/** Kinds of posts that have a text of their own; a thread is a discussion. */
const TAKEN = new Set(['', 'newsletter', 'podcast', 'video', 'adhoc_email'])
const EVERYONE = 'everyone'
const NUMBER = /^(\d+)(?:\.(.*))?$/

/** A Substack export, by its table of posts: each with the text in the folder next to it. */
export async function* readSubstack(document: SourceDocument, { homePage }: Options): AsyncGenerator<ImportItem> {
  const texts = await textsOf(document)
  for (const row of rowsOf(await document.text())) {
    const [, number = '', slug] = NUMBER.exec(cell(row, 'post_id')) ?? []
    const part = `post ${cell(row, 'post_id').slice(0, MAX_PART)}`
    const type = cell(row, 'type').toLowerCase()
    const path = texts.get(number)
    if (!TAKEN.has(type)) yield { what: 'left out', part, why: ofKind(type) }
    else if (path === undefined) yield { what: 'left out', part, why: NO_TEXT }
    else yield await postOf(row, { part, path, homePage, slug: slug ?? slugOf(path) })
  }
}

/** In characters, of a name in the report. */
const MAX_PART = 100

function cell(row: TableRow, name: string): string {
  return row.get(name)?.trim() ?? ''
}

function slugOf(path: string): string | undefined {
  const [, slug] = /\d+\.([^/\\]+)\.html$/.exec(path) ?? []
  return slug
}

interface Place {
  readonly part: string
  readonly path: string
  readonly slug: string | undefined
  readonly homePage: string | undefined
}

async function postOf(row: TableRow, { part, path, slug, homePage }: Place): Promise<ImportItem> {
  const text = await readText(path)
  if ('problem' in text) return refused(part, unreadableEntry(text.problem))
  const audience = cell(row, 'audience').toLowerCase()
  const isForAll = audience === EVERYONE
  const isPublished = /^(?:true|1)$/i.test(cell(row, 'is_published'))
  const address = slug === undefined || homePage === undefined ? undefined : resolveWeb(`/p/${slug}`, homePage)
  const { html, hasCut } = text
  return {
    what: 'article',
    part,
    article: present({
      // Substack's own feed has the address as the guid.
      id: address,
      url: address,
      title: cell(row, 'title'),
      summary: cell(row, 'subtitle'),
      content_html: html,
      date_published: instantOf(cell(row, 'post_date')),
      attachments: recordingIn(row),
      status: isPublished && isForAll ? undefined : 'draft',
    }),
    ...(slug !== undefined && { slug }),
    unmapped: [...(isPublished && !isForAll ? [forAudience(audience)] : []), ...(hasCut ? [FOR_SUBSCRIBERS] : [])],
    notes: [
      ...(isPublished && !isForAll ? (['held'] as const) : []),
      ...(address === undefined ? [] : (['address'] as const)),
    ],
  }
}

function recordingIn(row: TableRow): object[] {
  const url = cell(row, 'podcast_url')
  return url === '' ? [] : [{ url, mime_type: recordingType(url) ?? 'audio/mpeg' }]
}

async function readText(path: string): Promise<{ html: string; hasCut: boolean } | { problem: string }> {
  try {
    const { size } = await stat(path)
    if (size > MAX_IN_MEMORY) return { problem: largerThan(MAX_IN_MEMORY) }
    return textForReaders(decode(await readFile(path)))
  } catch (error) {
    if (error instanceof MarkupError || (error as NodeJS.ErrnoException).code !== undefined)
      return { problem: (error as Error).message }
    throw error
  }
}
