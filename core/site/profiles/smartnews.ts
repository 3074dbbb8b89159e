import { CATEGORIES, CREATORS, GUID, LINK, NAMESPACES, SYNDICATED_IMAGE, TEXTS, TITLE } from './common.ts'
import type { Mapping, Profile } from './profile.ts'

/** SmartNews, as its SmartFormat describes feeds (publishers.smartnews.com, "SmartFormat Specification"). */

/** An item whose date did not move is not read again. */
const MOVING_DATE: Mapping = { element: 'pubDate', from: 'changed', format: 'rfc822' }

export const SMARTNEWS: Profile = {
  name: 'smartnews',
  title: 'SmartNews',
  base: 'rss',
  namespaces: { ...NAMESPACES, snf: 'http://www.smartnews.be/snf' },
  limits: { entries: 20, bytes: 1_000_000 },
  id: 'entry',
  date: 'changed',
  requires: ['logo'],
  // No CSS, and no class that it could be for.
  body: {
    attributes: [
      ...['href', 'src', 'srcset', 'sizes', 'alt', 'title', 'width', 'height', 'colspan', 'rowspan', 'span', 'scope'],
      ...['dir', 'lang', 'cite', 'datetime', 'controls', 'poster', 'type', 'start', 'reversed', 'value', 'id'],
    ],
  },
  channel: [
    { element: 'title', from: 'feed.title' },
    { element: 'link', from: 'feed.home_page' },
    { element: 'description', from: 'feed.description', max: 30 },
    { element: 'pubDate', from: 'feed.updated', format: 'rfc822' },
    { element: 'language', from: 'feed.language' },
    { element: 'copyright', from: 'feed.rights' },
    { element: 'ttl', value: '15' },
    { element: 'snf:logo', needs: 'feed.logo', children: [{ element: 'url', from: 'feed.logo' }] },
    { element: 'snf:darkModeLogo', needs: 'feed.logo_dark', children: [{ element: 'url', from: 'feed.logo_dark' }] },
  ],
  entry: [
    TITLE,
    LINK,
    GUID,
    MOVING_DATE,
    ...TEXTS,
    CREATORS,
    CATEGORIES,
    { element: 'dc:language', from: 'language' },
    { element: 'media:thumbnail', each: 'image', attributes: { url: { from: 'image.url' } } },
    {
      element: 'snf:video',
      needs: 'video.url',
      attributes: { url: { from: 'video.url' }, caption: { from: 'video.caption' } },
    },
    { element: 'media:status', value: 'active' },
  ],
  removal: {
    days: 7,
    // An item that is just no longer there stays: only the status removes it, and only if its date has moved.
    elements: [TITLE, LINK, GUID, MOVING_DATE, { element: 'media:status', value: 'deleted' }],
  },
  checks: [
    { code: 'no-body', severity: 'leave-out', measure: 'body', min: 1 },
    SYNDICATED_IMAGE,
    { code: 'no-image', severity: 'warn', measure: 'images', min: 1 },
    { code: 'image-too-small', severity: 'warn', measure: 'image.shorter_side', min: 200 },
    { code: 'image-too-narrow', severity: 'warn', measure: 'image.ratio', min: 0.31 },
    { code: 'image-too-wide', severity: 'warn', measure: 'image.ratio', max: 3.3 },
  ],
}
