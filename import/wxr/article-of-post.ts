import { heldBackProblems } from '../../core/article/held-back.ts'
import { instantInUtc } from '../../core/intake/vocabularies/values.ts'
import { plainText } from '../../core/text/html/plain-text.ts'
import { feedDate } from '../feeds/feed-dates.ts'
import { type ImportedArticle, type Note, present } from '../import-item.ts'
import { attachmentsOf, recordingsIn } from '../recordings.ts'
import { NO_FEATURED_IMAGE } from '../source-texts.ts'
import type { Overview } from './attachments.ts'
import { withBareAddresses } from './bare-addresses.ts'
import { hasBlocks, showBlocks } from './blocks.ts'
import type { ExportItem } from './export-items.ts'
import { FOOTNOTES, footnotesOf } from './footnotes.ts'
import { showShortcodes } from './shortcodes.ts'
import { withParagraphs } from './wpautop.ts'

/** Fields that are read, or that have no meaning for readers of a feed. */
const KNOWN_ELEMENTS = new Set([
  ...[
    'title',
    'link',
    'pubDate',
    'dc:creator',
    'guid',
    'description',
    'content:encoded',
    'excerpt:encoded',
    'category',
  ],
  ...['wp:post_id', 'wp:post_date', 'wp:post_date_gmt', 'wp:post_modified', 'wp:post_modified_gmt', 'wp:post_name'],
  ...['wp:status', 'wp:post_type', 'wp:post_password', 'wp:comment_status', 'wp:ping_status', 'wp:post_parent'],
  ...['wp:menu_order', 'wp:is_sticky', 'wp:attachment_url'],
])
/** Custom fields that are part of the article. */
const READ_FIELDS: ReadonlySet<string> = new Set(['enclosure', FOOTNOTES])
/** WordPress's value for "not yet". */
const NO_DATE = /^0000-/
const LOCAL_DATE = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/
/** In digits: of MySQL's bigint, the type of a post's id. */
const MAX_POST_ID = 20
/** WordPress's name for "no category". */
const NO_CATEGORY = 'uncategorized'
const TAG_DOMAINS = new Set(['post_tag', 'tag'])

/** A post of a WXR export (the format's comments in wp-admin/includes/export.php). */
export function articleOfPost(item: ExportItem, overview: Overview): ImportedArticle {
  const { published, modified, notes } = datesOf(item)
  const { html, attachments, left } = textOf(item, overview)
  const featured = item.meta.get('_thumbnail_id')?.trim() ?? ''
  const picture = overview.files.get(featured)
  const { authors } = overview.channel
  const { section, tags, others } = termsOf(item)
  const login = item.text('dc:creator')
  const excerpt = item.text('excerpt:encoded')
  const slug = item.text('wp:post_name')
  return {
    what: 'article',
    part: partOf(item),
    article: present({
      id: item.text('guid'),
      url: item.text('link'),
      title: plainText(item.text('title') ?? ''),
      content_html: html,
      summary: excerpt && plainText(excerpt),
      image: picture?.url,
      image_alt: picture?.alt,
      image_caption: picture?.caption && plainText(picture.caption),
      date_published: published,
      date_modified: modified,
      authors: login === undefined ? [] : [{ name: authors.get(login) ?? login }],
      tags,
      section,
      attachments,
      status: isDraft(item) ? 'draft' : undefined,
    }),
    ...(slug !== undefined && { slug }),
    unmapped: [
      ...others,
      ...left,
      ...unmappedFields(item),
      ...(picture === undefined && /^[1-9]/.test(featured) ? [NO_FEATURED_IMAGE] : []),
    ],
    notes,
    heldBack: (now) => heldBackProblems(customFields(item), { known: new Set(), firstSeen: now }),
  }
}

/** The text as the site shows it, and the recordings that subscribers get with it. */
function textOf(item: ExportItem, { files, filesOfPost, patterns }: Overview) {
  const written = item.text('content:encoded') ?? ''
  const footnotes = footnotesOf(written, item.meta.get(FOOTNOTES))
  const blocks = showBlocks(written, { patterns, footnotes })
  const own = filesOfPost.get(item.text('wp:post_id') ?? '') ?? []
  const { html, recordings, left } = showShortcodes(blocks.html, { byId: files, own })
  const enclosures = enclosuresOf(item)
  const enclosed = new Set(enclosures.map(({ url }) => url))
  return {
    html: withBareAddresses(hasBlocks(written) ? html : withParagraphs(html)),
    attachments: [
      ...enclosures,
      ...attachmentsOf([...recordings, ...recordingsIn(html)]).filter(({ url }) => !enclosed.has(url)),
    ],
    left: [...blocks.left, ...left],
  }
}

/** The custom fields of an editor and of plug-ins; a plug-in's begins with "_" so that editors do not see it. */
function customFields({ meta }: ExportItem): Readonly<Record<string, string>> {
  return Object.fromEntries([...meta].map(([name, value]) => [name.replace(/^_+/, ''), value]))
}

/** In lower case, as WordPress writes it; other programs write exports, too. */
export function statusOf(item: ExportItem): string {
  return item.text('wp:status')?.toLowerCase() ?? 'publish'
}

function isDraft(item: ExportItem): boolean {
  return ['draft', 'pending'].includes(statusOf(item))
}

/** The name of a post in the report. */
export function partOf(item: ExportItem): string {
  return `post ${item.text('wp:post_id')?.slice(0, MAX_POST_ID) ?? '?'}`
}

/** `pubDate` is meaningless for a draft; the local date has no offset, and is the last resort. */
function datesOf(item: ExportItem): { published?: string; modified?: string; notes: readonly Note[] } {
  const utc = (name: string) => {
    const text = item.text(name)
    return text === undefined || NO_DATE.test(text) ? undefined : String(instantInUtc(text))
  }
  const local = LOCAL_DATE.exec(item.text('wp:post_date') ?? '')
  const stated = utc('wp:post_date_gmt') ?? (isDraft(item) ? undefined : feedDate(item.text('pubDate')))
  const guessed = stated === undefined && local !== null && !isDraft(item) && !NO_DATE.test(local[0])
  const published = stated ?? (guessed ? `${local[1]}T${local[2]}Z` : undefined)
  const modified = utc('wp:post_modified_gmt')
  const isLater = modified !== undefined && (published === undefined || Date.parse(modified) > Date.parse(published))
  return { ...(published && { published }), ...(isLater && { modified }), notes: guessed ? ['zone'] : [] }
}

function termsOf(item: ExportItem): { section?: string; tags: string[]; others: string[] } {
  const terms = item
    .all('category')
    .map(({ text, domain = 'category', nicename }) => ({ name: plainText(text), domain, nicename }))
  const categories = terms.filter(({ domain, nicename }) => domain === 'category' && nicename !== NO_CATEGORY)
  const [first, ...more] = categories.map(({ name }) => name)
  const tags = terms.filter(({ domain }) => TAG_DOMAINS.has(domain)).map(({ name }) => name)
  const others = terms.filter(({ domain }) => domain !== 'category' && !TAG_DOMAINS.has(domain))
  return {
    ...(first !== undefined && { section: first }),
    tags: [...new Set([...tags, ...more])],
    others: [...new Set(others.map(({ domain }) => `category domain=${domain}`))],
  }
}

/** WordPress stores an enclosure as three lines: address, bytes, type. */
function enclosuresOf({ enclosures }: ExportItem): Readonly<Record<string, unknown>>[] {
  return enclosures.flatMap((text) => {
    const [url, length, type] = text.trim().split(/\r?\n/)
    if (!url || !type) return []
    const size = Number(length)
    return [present({ url: url.trim(), mime_type: type.trim(), size_in_bytes: size > 0 ? size : undefined })]
  })
}

/** Unmapped fields. Names that begin with "_" belong to WordPress and its plug-ins (WordPress, "Custom Fields"). */
function unmappedFields({ names, meta }: ExportItem): string[] {
  const fields = [...meta.keys()].filter((key) => !key.startsWith('_') && !READ_FIELDS.has(key))
  return [...names.filter((name) => !KNOWN_ELEMENTS.has(name)), ...fields.map((key) => `wp:postmeta ${key}`)]
}
