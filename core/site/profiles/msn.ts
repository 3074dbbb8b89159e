import { ATOM_AUTHORS, ATOM_CATEGORIES, ATOM_FEED, ATOM_IDENTITY, ATOM_RELATED, ATOM_TEXTS } from './atom.ts'
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
import type { Mapping, Profile } from './profile.ts'

/**
 * MSN (Microsoft Start), as its Partner Hub describes feeds: "Feed item metadata requirements", "HTML guidelines and tag
 * restrictions", "Content expiration and takedown rules" (support.microsoft.com, MSN Partner Hub).
 */

const PUBLISHED: Mapping = { element: 'pubDate', from: 'published', format: 'rfc822' }

/** Namespaces besides those of the base format. */
const MI = { mi: 'http://schemas.ingestion.microsoft.com/common/' }

const MEDIA: readonly Mapping[] = [
  { element: 'media:keywords', from: 'keywords' },
  {
    element: 'media:content',
    each: 'image',
    attributes: IMAGE_ATTRIBUTES,
    children: [
      { element: 'media:thumbnail', attributes: { url: { from: 'image.url' } } },
      { element: 'media:credit', from: 'image.credit' },
      { element: 'media:title', from: 'image.caption' },
      { element: 'media:text', from: 'image.alt' },
      { element: 'mi:hasSyndicationRights', from: 'image.syndication', format: 'digit' },
      { element: 'mi:licenseId', from: 'image.license_id' },
      { element: 'mi:licensorName', from: 'image.holder' },
    ],
  },
]

const EXPIRATION: Mapping = { element: 'mi:expirationDate', from: 'expires', format: 'rfc3339' }
const EXPIRY: readonly Mapping[] = [{ element: 'dcterms:valid', from: 'expires', format: 'rfc3339' }, EXPIRATION]
/** As Superdesk Newsroom writes it in Atom, which MSN reads; next to the bare date, which is all that MSN's page shows. */
const VALIDITY: Mapping = { element: 'dcterms:valid', from: 'validity' }

/** Both dates, in the past; a change date that is newer; and the same id: less does not remove an article there. */
const EXPIRED: Mapping = { element: 'mi:expirationDate', from: 'changed', format: 'rfc3339' }
const REMOVED: readonly Mapping[] = [{ element: 'dcterms:valid', from: 'changed', format: 'rfc3339' }, EXPIRED]

export const MSN: Profile = {
  name: 'msn',
  title: 'MSN',
  base: 'rss',
  namespaces: { ...NAMESPACES, ...MI },
  // MSN takes no article that is older.
  limits: { entries: 30, bytes: 10_000_000, window: '365 days' },
  id: 'entry',
  date: 'published',
  body: {
    elements: [
      ...['a', 'b', 'blockquote', 'br', 'caption', 'col', 'colgroup', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'i'],
      ...['img', 'li', 'ol', 'p', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th'],
      ...['thead', 'tr', 'ul'],
    ],
    attributes: ['href', 'src', 'alt', 'title', 'width', 'height', 'colspan', 'rowspan', 'span', 'dir', 'lang'],
    // A figure in the body may have the item rejected, so that its caption becomes a paragraph.
    replace: {
      ...{ figcaption: 'p', summary: 'p', dt: 'p', dd: 'p', pre: 'p', address: 'p', h6: 'h5' },
      ...{ article: 'div', aside: 'div', details: 'div', dl: 'div', footer: 'div', header: 'div', section: 'div' },
    },
  },
  channel: CHANNEL,
  entry: [
    TITLE,
    { element: 'mi:shortTitle', from: 'title_short', max: 54 },
    LINK,
    GUID,
    PUBLISHED,
    // An item whose date did not move is skipped.
    MODIFIED,
    ...TEXTS,
    CREATORS,
    CATEGORIES,
    ...MEDIA,
    RELATED,
    ...EXPIRY,
  ],
  removal: {
    days: 30,
    elements: [TITLE, LINK, GUID, PUBLISHED, MODIFIED, ...REMOVED],
  },
  formats: {
    atom: {
      namespaces: { dcterms: NAMESPACES.dcterms, media: NAMESPACES.media, ...MI },
      channel: ATOM_FEED,
      entry: [
        ...ATOM_IDENTITY,
        { element: 'mi:shortTitle', from: 'title_short', max: 54 },
        ...ATOM_TEXTS,
        ATOM_AUTHORS,
        ATOM_CATEGORIES,
        ...MEDIA,
        ATOM_RELATED,
        VALIDITY,
        EXPIRATION,
      ],
      // RFC 4287, section 4.1.1.1: an entry should have a summary or content.
      removal: { days: 30, elements: [...ATOM_IDENTITY, { element: 'summary', from: 'title' }, VALIDITY, EXPIRED] },
    },
  },
  checks: [
    { code: 'title-too-short', severity: 'leave-out', measure: 'title', min: 21 },
    // A longer title needs a short one next to it.
    { code: 'title-too-long', severity: 'leave-out', measure: 'title_alone', max: 150 },
    { code: 'short-title-too-long', severity: 'warn', measure: 'title_short', max: 54 },
    { code: 'body-too-short', severity: 'leave-out', measure: 'body', min: 450 },
    { code: 'body-too-long', severity: 'leave-out', measure: 'body', max: 500_000 },
    { code: 'too-deep', severity: 'warn', measure: 'nesting', max: 9 },
    { code: 'players-removed', severity: 'warn', measure: 'players', max: 0 },
    SYNDICATED_IMAGE,
    { code: 'no-image', severity: 'warn', measure: 'images', min: 1 },
    { code: 'image-too-small', severity: 'warn', measure: 'image.shorter_side', min: 720 },
    { code: 'image-too-narrow', severity: 'warn', measure: 'image.ratio', min: 0.5 },
    { code: 'image-too-wide', severity: 'warn', measure: 'image.ratio', max: 1.89 },
  ],
}
