import { type ImportItem, refused, tried } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { ATTACHMENT, brokenExport, HIDDEN_STATUSES, LOCKED, largePost, ofStatus, ofType } from '../source-texts.ts'
import { MarkupError } from '../xml/xml-parser.ts'
import { articleOfPost, partOf, statusOf } from './article-of-post.ts'
import { overviewOf } from './attachments.ts'
import { type ExportItem, ExportReader, MAX_ITEM_CHARACTERS } from './export-items.ts'

interface Options {
  /** The post types to import. */
  readonly types: readonly string[]
  readonly onBytes: (count: number) => void
}

/** Their authors did not want everyone to read these; `inherit` and `auto-draft` are never posts. */
const KEPT_BACK: Readonly<Record<string, string>> = HIDDEN_STATUSES

const TAKEN = new Set(['publish', 'future', 'draft', 'pending'])

/** A WordPress export (WXR 1.x), read in two passes: first the attachments and the channel, then post by post. */
export async function* readWxr(document: SourceDocument, { types, onBytes }: Options): AsyncGenerator<ImportItem> {
  const half = (count: number) => onBytes(count / 2)
  const overview = await overviewOf(document.pieces(half))
  const { fields } = overview.channel
  yield {
    what: 'site',
    title: fields.get('title'),
    description: fields.get('description'),
    homePage: fields.get('wp:base_blog_url') || fields.get('link'),
    language: fields.get('language'),
    icon: fields.get('image/url'),
  }
  const reader = new ExportReader()
  try {
    for await (const item of reader.items(document.pieces(half)))
      yield foundOf(item, types) ?? tried(partOf(item), () => articleOfPost(item, overview))
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    yield refused('', brokenExport(error.message))
  }
}

/** Undefined for a post that is to become an article. */
function foundOf(item: ExportItem, types: readonly string[]): ImportItem | undefined {
  const part = partOf(item)
  const type = item.text('wp:post_type')?.toLowerCase() ?? 'post'
  if (type === 'attachment') return { what: 'left out', part, why: ATTACHMENT }
  if (!types.includes(type)) return { what: 'left out', part, why: ofType(type) }
  const status = statusOf(item)
  const isKnown = TAKEN.has(status) || Object.hasOwn(KEPT_BACK, status)
  const locked = item.text('wp:post_password') === undefined ? undefined : LOCKED
  const why = isKnown ? (KEPT_BACK[status] ?? locked) : ofStatus(status)
  if (why !== undefined) return { what: 'left out', part, why }
  return item.isTooLarge ? refused(part, largePost(MAX_ITEM_CHARACTERS)) : undefined
}
