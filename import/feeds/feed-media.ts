import type { MediaNs } from 'feedsmith'
import { present } from '../import-item.ts'

/** An article's own limit for a name (core/article/article-schema.ts). */
export const MAX_NAME = 200

export interface FeedMedia {
  /** The members of the main image. */
  readonly picture: Readonly<Record<string, unknown>>
  readonly attachments: readonly Record<string, unknown>[]
}

interface File {
  readonly url?: string | undefined
  readonly type?: string | undefined
  readonly length?: number | undefined
  readonly title?: string | undefined
  readonly duration?: number | undefined
}

/**
 * The images and files of an entry: Media RSS (rssboard.org/media-rss), enclosures, and every other candidate for the
 * main image, in order of preference.
 */
export function mediaOf(
  media: MediaNs.ItemOrFeed | undefined,
  files: readonly File[],
  pictures: readonly (string | undefined)[] = [],
): FeedMedia {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap(({ contents = [] }) => contents)]
  const [main, banner] = contents.filter(isPicture)
  const others = contents.filter((each) => !isPicture(each))
  const [pictureFiles, realFiles] = [files.filter(isPictureFile), files.filter((file) => !isPictureFile(file))]
  const thumbnails = [...(main?.thumbnails ?? []), ...(media?.thumbnails ?? [])]
  const url = main?.url ?? pictures.find(Boolean) ?? pictureFiles[0]?.url ?? thumbnails[0]?.url
  const holder = (main === undefined ? media?.copyright : main.copyright)?.value
  const credit = (main?.credits ?? media?.credits)?.[0]?.value
  return {
    picture: present({
      image: url,
      image_alt: (main === undefined ? media?.title : main.title)?.value,
      image_caption: (main === undefined ? media?.description : main.description)?.value,
      image_credit: credit?.slice(0, MAX_NAME),
      image_width: whole(main?.width),
      image_height: whole(main?.height),
      image_rights: holder === undefined || url === undefined ? undefined : { holder: holder.slice(0, MAX_NAME) },
      banner_image: banner?.url,
    }),
    attachments: [
      ...realFiles,
      ...others.map((each) => ({ ...each, length: each.fileSize, title: each.title?.value })),
      ...pictureFiles.filter((file) => file.url !== url),
    ].flatMap(attachmentOf),
  }
}

function isPicture({ medium, type }: MediaNs.Content): boolean {
  return medium === 'image' || (medium === undefined && type?.startsWith('image/') === true)
}

function isPictureFile({ type }: File): boolean {
  return type?.startsWith('image/') === true
}

/** Without a media type, feed readers cannot handle a file. */
function attachmentOf({ url, type, length, title, duration }: File): Record<string, unknown>[] {
  if (!url || !type) return []
  return [
    present({ url, mime_type: type, title, size_in_bytes: whole(length), duration_in_seconds: duration }) as Record<
      string,
      unknown
    >,
  ]
}

function whole(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
