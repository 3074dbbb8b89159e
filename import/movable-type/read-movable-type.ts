import { plainText } from '../../core/text/html/plain-text.ts'
import { resolveWeb } from '../../core/text/uri.ts'
import { type ImportItem, type Note, present, tried } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { COMMENT, NO_STATUS, ofStatus, unreadMarkup } from '../source-texts.ts'
import { withParagraphs } from '../wxr/wpautop.ts'
import { type ExportEntry, entriesOf } from './export-entries.ts'

interface Options {
  /** The home page of the blog: an export does not name it. */
  readonly homePage?: string
}

/** Each as Movable Type writes it; other programs write the format too. */
const STATUSES: Readonly<Record<string, 'published' | 'draft'>> = {
  publish: 'published',
  published: 'published',
  future: 'published',
  draft: 'draft',
  review: 'draft',
}
/** Formats of a text that are HTML already. */
const HTML_FORMATS = /^(?:0|richtext|none|block_editor|html)$/i
/** Formats in which blank lines are paragraphs. */
const LINES = /^(?:|1|__default__)$/i
const MARKDOWN = /^markdown/i
/** 01/31/2002 03:31:05 PM; the half of the day may be missing. */
const DATE = /^(\d\d)\/(\d\d)\/(\d{4}|\d\d) (\d\d?):(\d\d)(?::(\d\d))?(?:\s*([AP])M)?$/i

/** A text export of Movable Type, or of TypePad and others in its format. */
export async function* readMovableType(document: SourceDocument, { homePage }: Options): AsyncGenerator<ImportItem> {
  let count = 0
  for (const entry of entriesOf(await document.text())) {
    const part = `entry ${++count}`
    yield tried(part, () => itemOf(entry, part, homePage))
  }
}

function itemOf(entry: ExportEntry, part: string, homePage: string | undefined): ImportItem {
  const status = field(entry, 'STATUS')?.toLowerCase()
  if (field(entry, 'NO ENTRY') === '1') return { what: 'left out', part, why: COMMENT }
  if (status !== undefined && !Object.hasOwn(STATUSES, status)) return { what: 'left out', part, why: ofStatus(status) }
  const date = dateOf(field(entry, 'DATE'))
  const basename = field(entry, 'BASENAME')
  const made = field(entry, 'UNIQUE URL') === undefined ? addressOf(basename, date, homePage) : undefined
  const url = field(entry, 'UNIQUE URL') ?? made
  const isDraft = status === undefined || STATUSES[status] === 'draft'
  const format = field(entry, 'CONVERT BREAKS') ?? ''
  const notes: Note[] = [...(date === undefined ? [] : (['zone'] as const)), ...(made ? (['address'] as const) : [])]
  return {
    what: 'article',
    part,
    article: present({
      // The guid of Movable Type's own RSS.
      id: url,
      url,
      title: plainText(field(entry, 'TITLE') ?? ''),
      ...textOf(entry, format),
      summary: plainText(entry.sections.get('EXCERPT')?.[0] ?? ''),
      date_published: date ?? field(entry, 'DATE'),
      authors: (entry.fields.get('AUTHOR') ?? []).filter(Boolean).map((name) => ({ name })),
      ...categoriesOf(entry),
      status: isDraft ? 'draft' : undefined,
    }),
    ...(basename !== undefined && { slug: basename }),
    unmapped: unmappedOf(entry, format),
    notes,
  }
}

function field({ fields }: ExportEntry, name: string): string | undefined {
  return fields.get(name)?.find((value) => value !== '')
}

/** The text and its continuation, as Movable Type's own Atom feed has them. */
function textOf({ sections }: ExportEntry, format: string): object {
  const texts = ['BODY', 'EXTENDED BODY'].flatMap((name) => sections.get(name)?.[0] || [])
  if (MARKDOWN.test(format)) return { content_markdown: texts.join('\n\n') }
  const html = HTML_FORMATS.test(format) ? texts : texts.map(withParagraphs)
  return { content_html: html.join('\n') }
}

/** The time of the server, which an export does not name. */
function dateOf(written: string | undefined): string | undefined {
  const [, month, day, year = '', hour = '', minute, second = '00', half] = DATE.exec(written ?? '') ?? []
  if (month === undefined) return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  const whole = year.length === 2 ? `${Number(year) < 70 ? 20 : 19}${year}` : year
  return `${whole}-${month}-${day}T${String(hours).padStart(2, '0')}:${minute}:${second}Z`
}

/** The address that a blog has unless its templates say otherwise: `yyyy/mm/entry-basename.html`. */
function addressOf(
  basename: string | undefined,
  date: string | undefined,
  homePage: string | undefined,
): string | undefined {
  if (basename === undefined || date === undefined || homePage === undefined) return undefined
  const [year, month] = date.split('-')
  const name = encodeURIComponent(basename.replaceAll('_', '-').toWellFormed())
  return resolveWeb(`${year}/${month}/${name}.html`, homePage.replace(/\/?$/, '/'))
}

function categoriesOf({ fields, sections }: ExportEntry): object {
  const categories = fields.get('CATEGORY')?.filter(Boolean) ?? []
  const section = fields.get('PRIMARY CATEGORY')?.find(Boolean) ?? categories[0]
  const named = [...(fields.get('TAGS') ?? []), ...(sections.get('KEYWORDS') ?? [])]
    .flatMap((text) => text.split(/[,\n]/))
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
  const tags = [...new Set([...named, ...categories.filter((name) => name !== section)])].filter(Boolean)
  return { ...(section !== undefined && { section: plainText(section) }), tags: tags.map((name) => plainText(name)) }
}

function unmappedOf(entry: ExportEntry, format: string): string[] {
  const isKnown = HTML_FORMATS.test(format) || LINES.test(format) || MARKDOWN.test(format)
  const others = ['COMMENT', 'PING'].filter((name) => entry.sections.has(name))
  return [
    ...others,
    ...(isKnown ? [] : [unreadMarkup(format)]),
    ...(field(entry, 'STATUS') === undefined ? [NO_STATUS] : []),
  ]
}
