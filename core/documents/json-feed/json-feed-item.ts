import type { Attachment, Person, Picture } from '../../article/entry.ts'
import { toRfc3339 } from '../../text/time.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'

/** A JSON Feed item; undefined members are not written. What JSON Feed cannot express is in `_feedwright`. */
export function jsonItem(item: SiteFeedItem, { full }: SiteFeedOptions): Record<string, unknown> {
  return {
    id: item.writtenId ?? item.id,
    url: item.link,
    external_url: item.externalLink,
    title: item.title,
    // One of the two is required (JSON Feed 1.1, "Items").
    ...(full && item.content !== '' ? { content_html: item.content } : { content_text: item.description }),
    summary: item.description,
    image: item.picture?.url,
    banner_image: item.bannerImage,
    date_published: toRfc3339(item.published.getTime()),
    date_modified: toRfc3339(item.date.getTime()),
    authors: item.authors.length === 0 ? undefined : item.authors.map(jsonAuthor),
    tags: item.tags.length === 0 ? undefined : item.tags,
    language: item.language,
    attachments: item.attachments.length === 0 ? undefined : item.attachments.map(jsonAttachment),
    _feedwright: extensionOf(item),
  }
}

/** JSON Feed's author object has no member for an e-mail address. */
export function jsonAuthor({ name, url, avatar }: Person): Record<string, unknown> {
  return { name, url, avatar }
}

function jsonAttachment({ url, mimeType, title, size, duration }: Attachment): Record<string, unknown> {
  return { url, mime_type: mimeType, title, size_in_bytes: size, duration_in_seconds: duration }
}

function extensionOf(item: SiteFeedItem): Record<string, unknown> | undefined {
  const extension = {
    section: item.section,
    date_expires: item.expires && toRfc3339(item.expires.getTime()),
    rights: item.copyright,
    sources: item.sources.length === 0 ? undefined : item.sources,
    ...(item.picture && pictureTexts(item.picture)),
  }
  return Object.values(extension).some((value) => value !== undefined) ? extension : undefined
}

function pictureTexts({ alt, caption, credit, width, height }: Picture): Record<string, unknown> {
  return { image_alt: alt, image_caption: caption, image_credit: credit, image_width: width, image_height: height }
}
