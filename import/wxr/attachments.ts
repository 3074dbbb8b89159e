import type { Channel, ExportItem } from './export-items.ts'
import { ExportReader } from './export-items.ts'

/** An attachment that may be a post's featured image. */
export interface Picture {
  readonly url: string
  readonly alt?: string
  readonly caption?: string
}

export interface Overview {
  readonly channel: Channel
  /** By post id. */
  readonly pictures: ReadonlyMap<string, Picture>
}

/**
 * The first pass over an export: attachments can be anywhere in it, often after the post that shows them. A truncated
 * export is reported by the second pass.
 */
export async function overviewOf(pieces: AsyncIterable<string>): Promise<Overview> {
  const reader = new ExportReader()
  const pictures = new Map<string, Picture>()
  try {
    for await (const item of reader.items(pieces)) {
      const picture = item.text('wp:post_type') === 'attachment' ? pictureOf(item) : undefined
      if (picture !== undefined) pictures.set(item.text('wp:post_id') ?? '', picture)
    }
  } catch {
    return { channel: reader.channel, pictures }
  }
  return { channel: reader.channel, pictures }
}

function pictureOf(item: ExportItem): Picture | undefined {
  const url = item.text('wp:attachment_url')
  const alt = item.meta.get('_wp_attachment_image_alt')?.trim()
  const caption = item.text('excerpt:encoded')
  return url === undefined ? undefined : { url, ...(alt && { alt }), ...(caption && { caption }) }
}
