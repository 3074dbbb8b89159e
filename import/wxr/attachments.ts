import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { addTo } from '../../core/text/group-by.ts'
import { ownText } from '../own-text.ts'
import type { Channel, ExportItem } from './export-items.ts'
import { ExportReader } from './export-items.ts'

/** A file that posts show: as their featured image, in a gallery, or as a recording. */
export interface Attachment {
  readonly id: string
  readonly url: string
  readonly alt?: string
  /** HTML. */
  readonly caption?: string
  readonly title?: string
}

/** The files that a post's shortcodes may mean. */
export interface PostFiles {
  readonly byId: ReadonlyMap<string, Attachment>
  /** Those that were uploaded to the post. */
  readonly own: readonly Attachment[]
}

export interface Overview {
  readonly channel: Channel
  /** By post id. */
  readonly files: ReadonlyMap<string, Attachment>
  /** By the id of the post that they were uploaded to, in the order of their places in it. */
  readonly filesOfPost: ReadonlyMap<string, readonly Attachment[]>
  /** The texts of published patterns (synced blocks), by post id. */
  readonly patterns: ReadonlyMap<string, string>
}

/** In UTF-16 code units, of all patterns: a site has a few, and memory is finite. */
const MAX_PATTERNS = 4 * MAX_ARTICLE_BYTES

/**
 * The first pass over an export: attachments and patterns can be anywhere in it, often after the post that shows them. A
 * truncated export is reported by the second pass.
 */
export async function overviewOf(pieces: AsyncIterable<string>): Promise<Overview> {
  const reader = new ExportReader()
  const overview = new OverviewReader()
  try {
    for await (const item of reader.items(pieces)) overview.add(item)
  } catch {
    return overview.found(reader.channel)
  }
  return overview.found(reader.channel)
}

class OverviewReader {
  readonly #files = new Map<string, Attachment>()
  readonly #placed = new Map<string, { order: number; file: Attachment }[]>()
  readonly #patterns = new Map<string, string>()
  #room = MAX_PATTERNS

  add(item: ExportItem): void {
    const type = item.text('wp:post_type')
    if (type === 'attachment') this.#addFile(item)
    else if (type === 'wp_block') this.#addPattern(item)
  }

  found(channel: Channel): Overview {
    const filesOfPost = new Map(
      [...this.#placed].map(([id, all]) => [id, all.sort((a, b) => a.order - b.order).map(({ file }) => file)]),
    )
    return { channel, files: this.#files, filesOfPost, patterns: this.#patterns }
  }

  #addFile(item: ExportItem): void {
    const file = fileOf(item)
    if (file === undefined) return
    this.#files.set(file.id, file)
    const parent = item.text('wp:post_parent')
    if (parent !== undefined && parent !== '0')
      addTo(this.#placed, parent, { order: Number(item.text('wp:menu_order')) || 0, file })
  }

  #addPattern(item: ExportItem): void {
    const text = item.text('content:encoded') ?? ''
    const isPublic = item.text('wp:status') === 'publish' && item.text('wp:post_password') === undefined
    this.#room -= text.length
    if (isPublic && this.#room >= 0) this.#patterns.set(item.text('wp:post_id') ?? '', ownText(text))
  }
}

function fileOf(item: ExportItem): Attachment | undefined {
  const url = item.text('wp:attachment_url')
  const alt = item.meta.get('_wp_attachment_image_alt')?.trim()
  const caption = item.text('excerpt:encoded')
  const title = item.text('title')
  return url === undefined
    ? undefined
    : {
        id: item.text('wp:post_id') ?? '',
        url: ownText(url),
        ...(alt && { alt: ownText(alt) }),
        ...(caption && { caption: ownText(caption) }),
        ...(title && { title: ownText(title) }),
      }
}
