import {
  CATEGORIES,
  CHANNEL,
  CREATORS,
  GUID,
  IMAGE_ATTRIBUTES,
  LINK,
  MODIFIED,
  NAMESPACES,
  RELATED,
  SYNDICATED_IMAGE,
  TEXTS,
  TITLE,
} from './common.ts'
import type { Profile } from './profile.ts'

/**
 * Whole articles with their image, as Flipboard (about.flipboard.com/rss-spec), NewsBreak, Yahoo and Newstex take them.
 * They differ in what identifies an entry and in whether its date moves, which are options.
 */
export const FULL_TEXT: Profile = {
  name: 'full-text',
  title: 'full-text partners',
  base: 'rss',
  namespaces: NAMESPACES,
  // Flipboard wants 20 or more; Google's Publisher Center reads 2 MB.
  limits: { entries: 30, bytes: 2_000_000 },
  id: 'entry',
  date: 'published',
  options: ['id', 'date'],
  body: { lead_image: true },
  channel: CHANNEL,
  entry: [
    TITLE,
    LINK,
    GUID,
    { element: 'pubDate', from: 'date', format: 'rfc822' },
    MODIFIED,
    CREATORS,
    CATEGORIES,
    ...TEXTS,
    {
      element: 'enclosure',
      each: 'image',
      needs: 'image.type',
      // RSS 2.0 requires the length; the size of an image is not known.
      attributes: { url: { from: 'image.url' }, length: { value: '0' }, type: { from: 'image.type' } },
    },
    {
      element: 'media:content',
      each: 'image',
      attributes: IMAGE_ATTRIBUTES,
      children: [
        { element: 'media:title', from: 'image.alt' },
        { element: 'media:description', from: 'image.caption' },
        { element: 'media:credit', from: 'image.credit' },
      ],
    },
    {
      element: 'media:content',
      each: 'film',
      attributes: {
        ...{ url: { from: 'video.url' }, type: { from: 'video.type' }, medium: { value: 'video' } },
        duration: { from: 'video.duration' },
      },
      children: [
        { element: 'media:description', from: 'video.caption' },
        {
          element: 'media:thumbnail',
          needs: 'video.thumbnail',
          attributes: { url: { from: 'video.thumbnail' } },
        },
      ],
    },
    {
      element: 'media:content',
      each: 'attachments',
      attributes: {
        ...{ url: { from: 'attachment.url' }, type: { from: 'attachment.type' } },
        ...{ fileSize: { from: 'attachment.size' }, duration: { from: 'attachment.duration' } },
      },
      children: [{ element: 'media:title', from: 'attachment.title' }],
    },
    { element: 'dc:source', from: 'source_names' },
    { element: 'dc:rights', from: 'rights' },
    { element: 'dc:language', from: 'language' },
    RELATED,
  ],
  checks: [
    { code: 'summary-too-short', severity: 'warn', measure: 'summary', min: 300 },
    SYNDICATED_IMAGE,
    { code: 'no-image', severity: 'warn', measure: 'images', min: 1 },
    { code: 'image-too-small', severity: 'warn', measure: 'image.shorter_side', min: 500 },
  ],
}
