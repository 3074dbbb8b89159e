import type { Attachment, Person, Picture, Video } from '../../article/entry.ts'
import { toRfc3339 } from '../../text/time.ts'
import type { SiteFeedItem, SiteFeedOptions } from '../feed-model.ts'

/** A JSON Feed item; undefined members are not written. What JSON Feed cannot express is in `_feedwright`. */
export function jsonItem(item: SiteFeedItem, options: SiteFeedOptions): Record<string, unknown> {
  return {
    id: item.writtenId ?? item.id,
    url: item.link,
    external_url: item.externalLink,
    title: item.title,
    // One of the two is required (JSON Feed 1.1, "Items").
    ...(options.full && item.content !== '' ? { content_html: item.content } : { content_text: item.description }),
    summary: item.description,
    image: item.picture?.url,
    banner_image: item.bannerImage,
    date_published: toRfc3339(item.published.getTime()),
    date_modified: toRfc3339(item.date.getTime()),
    authors: item.authors.length === 0 ? undefined : item.authors.map(jsonAuthor),
    tags: item.tags.length === 0 ? undefined : item.tags,
    language: item.language,
    attachments: item.attachments.length === 0 ? undefined : item.attachments.map(jsonAttachment),
    _feedwright: extensionOf(item, options),
  }
}

/** JSON Feed's author object has no member for an e-mail address. */
export function jsonAuthor({ name, url, avatar }: Person): Record<string, unknown> {
  return { name, url, avatar }
}

function jsonAttachment({ url, mimeType, title, size, duration }: Attachment): Record<string, unknown> {
  return { url, mime_type: mimeType, title, size_in_bytes: size, duration_in_seconds: duration }
}

/** Terms for machines that are the feed's are written there, once. */
function extensionOf(item: SiteFeedItem, { aiUse }: SiteFeedOptions): Record<string, unknown> | undefined {
  const extension = {
    section: item.section,
    title_short: item.shortTitle,
    date_expires: item.expires && toRfc3339(item.expires.getTime()),
    rights: item.copyright,
    license: item.license,
    ai_use: item.aiUse === aiUse ? undefined : item.aiUse,
    video: item.film && jsonVideo(item.film),
    sources: item.sources.length === 0 ? undefined : item.sources,
    ...(item.picture && pictureTexts(item.picture)),
  }
  return Object.values(extension).some((value) => value !== undefined) ? extension : undefined
}

function pictureTexts({ alt, caption, credit, width, height, rights }: Picture): Record<string, unknown> {
  return {
    ...{ image_alt: alt, image_caption: caption, image_credit: credit, image_width: width, image_height: height },
    image_rights: rights && { holder: rights.holder, license_id: rights.licenseId, syndication: rights.syndication },
  }
}

function jsonVideo({ url, mimeType, caption, thumbnail, duration }: Video): Record<string, unknown> {
  return { url, mime_type: mimeType, caption, thumbnail, duration_in_seconds: duration }
}
