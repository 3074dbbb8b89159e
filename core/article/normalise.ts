import { oneLine } from '../text/characters.ts'
import { excerpt } from '../text/excerpt.ts'
import { type ActiveContent, describeActive } from '../text/html/active-content.ts'
import { cleanArticle } from '../text/html/clean.ts'
import { markdownToHtml } from '../text/html/from-markdown.ts'
import { textToHtml } from '../text/html/from-text.ts'
import { longestClean, MarkupError } from '../text/html/html-limits.ts'
import type { Lead } from '../text/html/lead.ts'
import { Losses } from '../text/html/losses.ts'
import { firstPicture } from '../text/html/pictures.ts'
import { htmlToText } from '../text/html/to-text.ts'
import { type Instant, parseInstant, toRfc3339, writtenOffset } from '../text/time.ts'
import { resolveWeb } from '../text/uri.ts'
import type { Located } from '../validation/problem.ts'
import { formatPath, type Path, type ProblemText } from '../validation/problem.ts'
import type { OffsetAt } from '../validation/suggest.ts'
import { describeValue } from '../validation/validation-texts.ts'
import { type AiUse, aiUseFrom, contradictionsIn } from './ai-use.ts'
import type { ArticleContext } from './article-context.ts'
import type { Article } from './article-schema.ts'
import {
  AUTHOR_WITHOUT_NAME,
  activeContentRemoved,
  addTitleOrContent,
  contradictoryUses,
  encodedId,
  expiresTooEarly,
  imageFromText,
  longAddresses,
  longPatternAddress,
  modifiedInFuture,
  modifiedTooEarly,
  NO_SIZE,
  NO_TITLE_NO_CONTENT,
  noAddress,
  noDate,
  ONE_LIST_OF_FEEDS,
  partsLeftOut,
  reasonWithoutWithdrawal,
  reservedId,
  tooMuchMarkup,
  writeOtherId,
  writeSourceOfId,
} from './article-texts.ts'
import type { Attachment, Entry, Person, Picture, PictureRights, Source, Video } from './entry.ts'
import { entryId, isUri, type MadeOf, madeOf, writtenId } from './entry-id.ts'
import { episodeAddresses, episodeOf } from './episode.ts'
import { licenseAddress } from './license.ts'
import { markupInMembers } from './markup-in-members.ts'
import { articleObjectKey } from './object-keys.ts'
import { articleUrl, lastPart } from './url-pattern.ts'

/**
 * Raise it whenever the same article would give a different entry; a deployment with a new version starts a rebuild.
 */
export const NORMALISER_VERSION = 9

/** In UTF-16 code units: two or three sentences, as readers show below a headline. */
const SUMMARY_LENGTH = 280
/** In UTF-16 code units: the length of a headline, for a title made from the text. */
const TITLE_LENGTH = 80
/**
 * In characters: the longest address that a file can write, with each character percent-encoded as a UTF-16 code unit
 * of three bytes.
 */
const MAX_URL = 9 * 2_048
/** In UTF-16 code units: how much of an id a fix repeats, a line or two. */
const MAX_NAMED = 200

/**
 * In milliseconds: the clocks of an editor's machine and of the store differ by a few seconds; a mistyped date is off
 * by more than this.
 */
const CLOCKS_APART = 5 * 60_000

/** The names of an article's members in its file, so that a fix names what to write there. */
export interface MemberNames {
  /** Absent if no member of the vocabulary holds the address. */
  readonly url?: string
  readonly title: string
  readonly contents: readonly string[]
  readonly datePublished: string
  /** Absent if no member of the vocabulary says whether to take a picture of the text. */
  readonly leadImage?: string
}

const OWN_NAMES: MemberNames = {
  url: 'url',
  title: 'title',
  contents: ['content_html', 'content_text', 'content_markdown'],
  datePublished: 'date_published',
  leadImage: 'lead_image',
}

export interface Circumstances {
  readonly site: ArticleContext
  /** The article key. */
  readonly key: string
  /** When the file was first seen: the date of an article that has none. */
  readonly firstSeen: Instant
  /** For the fixes of dates; absent if the editor's machine is not known. */
  readonly offsetAt?: OffsetAt | undefined
  /** When this version was uploaded, if that is known: a date of the last change after it is reported. */
  readonly uploaded?: Instant
  /** By default, the names of our own vocabulary. */
  readonly names?: MemberNames
}

export interface Normalised {
  /** Absent if there is any error. */
  readonly entry?: Entry
  readonly problems: readonly Located[]
}

/**
 * Makes an article ready to publish. Reports the problems that only show against the site and its addresses; never
 * throws.
 */
export function normalise(
  article: Article,
  { site, key, firstSeen, uploaded, names = OWN_NAMES }: Circumstances,
): Normalised {
  const report = new Report(names)
  const published = instantOf(article.date_published) ?? firstSeen
  const section = nonEmpty(article.section)
  const offset = writtenOffset(article.date_published ?? '')
  const url = urlOf(article, report, { site, key, published, ...(offset && { offset }), ...(section && { section }) })
  const base = url ?? site.homePageUrl

  const id = idOf(article, report, { site, key })
  const { html, lead } = contentOf(article, { base, entryId: id }, report)
  const title = oneLine(article.title ?? '')
  const named = pictureOf(article, absolute(article.image, base))
  const words =
    excerpt(lead.words, SUMMARY_LENGTH) || title || named?.alt || lead.alt || named?.caption || lastPart(key)
  const summary = oneLine(article.summary ?? '') || words
  const image = named?.url === undefined ? withPictureOf(html, named, { article, site, report }) : named
  const modified = instantOf(article.date_modified)
  const expires = instantOf(article.date_expires)
  const externalUrl = absolute(article.external_url, base)
  const bannerImage = absolute(article.banner_image, base)
  const shortTitle = oneLine(article.title_short ?? '')
  const video = videoOf(article, base)
  const rights = nonEmpty(article.rights)
  const license = article.license === undefined ? undefined : licenseAddress(article.license)
  const aiUse = aiUseOf(article, base, report)
  const podcast = episodeOf(article.podcast, (reference) => absolute(reference, base))
  const written = writtenId(nonEmpty(article.id), id)
  const entry: Entry = {
    id,
    ...(written !== undefined && { writtenId: written }),
    url: base,
    ...(externalUrl && { externalUrl }),
    title: title || excerpt(summary, TITLE_LENGTH),
    ...(shortTitle && { shortTitle }),
    html,
    summary,
    ...(image && { image }),
    ...(bannerImage && { bannerImage }),
    ...(video && { video }),
    published,
    // RFC 4287 has no order of the two, and readers sort an entry that was updated before it was published as they like.
    ...(modified !== undefined && { modified: Math.max(modified, published) }),
    ...(expires !== undefined && { expires }),
    authors: peopleOf(article, base, report),
    tags: [...new Set((article.tags ?? []).map(oneLine).filter((tag) => tag !== ''))],
    ...(section && { section }),
    ...(article.language !== undefined && { language: article.language }),
    attachments: attachmentsOf(article, base, report),
    ...(rights && { rights }),
    ...(license && { license }),
    ...(aiUse && { aiUse }),
    sources: sourcesOf(article, base),
    draft: article.status === 'draft',
    ...withdrawalOf(article, report),
    ...feedsOf(article, report),
    ...(podcast && { podcast }),
  }
  for (const [steps, text] of markupInMembers(article)) report.add('warning', steps, text)
  rejectLongAddresses(article, entry, report)
  reportMissing(article, entry, report)
  if (uploaded !== undefined) reportFuture(entry, uploaded, report)
  return report.failed ? { problems: report.problems } : { entry, problems: report.problems }
}

class Report {
  readonly names: MemberNames
  readonly problems: Located[] = []
  failed = false

  constructor(names: MemberNames) {
    this.names = names
  }

  add(severity: 'error' | 'warning', steps: Path, text: ProblemText): void {
    if (severity === 'error') this.failed = true
    this.problems.push({ steps, problem: { severity, path: formatPath(steps), ...text } })
  }
}

/** The absolute address; the schema guarantees that a reference resolves to one. */
function absolute(reference: string | undefined, base: string): string | undefined {
  const trimmed = nonEmpty(reference)
  return trimmed === undefined ? undefined : resolveWeb(trimmed, base)
}

/**
 * An id that the site derives from a file name belongs to that file: no other file may use it, even if that file does
 * not exist.
 */
function idOf(
  article: Article,
  report: Report,
  { site: { idAuthority }, key }: { site: ArticleContext; key: string },
): string {
  const explicit = nonEmpty(article.id)
  const id = entryId(explicit, key, idAuthority)
  if (explicit === undefined || !isUri(explicit)) return id
  const own = entryId(undefined, key, idAuthority)
  const made = id === own ? undefined : madeOf(id, idAuthority)
  if (made !== undefined)
    report.add('error', ['id'], reservedId(describeValue(explicit), idAuthority, fixForMade(made, own)))
  else if (id !== explicit) report.add('warning', ['id'], encodedId(describeValue(explicit), id))
  return id
}

function fixForMade({ key, text }: MadeOf, own: string): string {
  if (text !== undefined) return writeSourceOfId(cut(text))
  return writeOtherId(own, key === undefined ? undefined : articleObjectKey(cut(key)))
}

function cut(text: string): string {
  return text.length > MAX_NAMED ? `${text.slice(0, MAX_NAMED).toWellFormed()}…` : text
}

function urlOf(
  article: Article,
  report: Report,
  place: { site: ArticleContext; key: string; published: Instant; offset?: string; section?: string },
): string | undefined {
  const explicit = absolute(article.url, place.site.homePageUrl)
  if (explicit !== undefined) return explicit
  const made = articleUrl(place.site, place)
  if (made === undefined) report.add('error', ['url'], noAddress(report.names.url))
  return made
}

interface Content {
  readonly html: string
  readonly lead: Lead
}

const NO_LEAD: Lead = { words: '', alt: '' }

function contentOf(article: Article, { base, entryId }: { base: string; entryId: string }, report: Report): Content {
  const { member, source, toHtml } = rawContent(article)
  try {
    const active: ActiveContent = new Map()
    const losses = new Losses()
    const options = { active, losses, entryId, leadLength: SUMMARY_LENGTH, longest: longestClean(source.length) }
    const { html, lead = NO_LEAD } = cleanArticle(toHtml(source), base, options)
    if (active.size > 0) report.add('warning', [member], activeContentRemoved(describeActive(active)))
    if (!losses.isEmpty) report.add('warning', [member], partsLeftOut(losses.describe(source)))
    return { html: html.trim(), lead }
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    report.add('error', [member], tooMuchMarkup(error.message, error.fix, report.names.contents))
    return { html: '', lead: NO_LEAD }
  }
}

/** The richest of the content members that are not empty. */
function rawContent(article: Article): { member: string; source: string; toHtml: (source: string) => string } {
  const { content_html: html, content_markdown: markdown, content_text: text } = article
  if (nonEmpty(html) !== undefined) return { member: 'content_html', source: html as string, toHtml: String }
  if (nonEmpty(markdown) !== undefined)
    return { member: 'content_markdown', source: markdown as string, toHtml: markdownToHtml }
  return { member: 'content_text', source: text ?? '', toHtml: textToHtml }
}

/** A caption or a credit may come without an address: the picture is then in the text, or only on the page. */
function pictureOf(article: Article, url: string | undefined): Picture | undefined {
  const alt = oneLine(article.image_alt ?? '')
  const caption = oneLine(article.image_caption ?? '')
  const credit = oneLine(article.image_credit ?? '')
  const rights = pictureRightsOf(article)
  const picture: Picture = {
    ...(url && { url }),
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(article.image_width && { width: article.image_width }),
    ...(article.image_height && { height: article.image_height }),
    ...(rights && { rights }),
  }
  return Object.keys(picture).length === 0 ? undefined : picture
}

/**
 * An article without an image has the first picture of its text; what the article says of its image, it says of that one.
 */
function withPictureOf(
  html: string,
  named: Picture | undefined,
  { article, site, report }: { article: Article; site: ArticleContext; report: Report },
): Picture | undefined {
  const isWanted = article.lead_image ?? site.leadImage
  const found = isWanted === false ? undefined : firstPicture(html)
  if (found === undefined) return named
  if (isWanted === undefined) report.add('warning', ['image'], imageFromText(found.url, report.names.leadImage))
  return { ...found, ...named }
}

function pictureRightsOf({ image_rights: written = {} }: Article): PictureRights | undefined {
  const holder = oneLine(written.holder ?? '')
  const licenseId = oneLine(written.license_id ?? '')
  const { syndication } = written
  if (holder === '' && licenseId === '' && syndication === undefined) return undefined
  return {
    ...(holder && { holder }),
    ...(licenseId && { licenseId }),
    ...(syndication !== undefined && { syndication }),
  }
}

function videoOf({ video }: Article, base: string): Video | undefined {
  if (video === undefined) return undefined
  const caption = oneLine(video.caption ?? '')
  const thumbnail = absolute(video.thumbnail, base)
  return {
    // The schema guarantees that it is not empty.
    url: absolute(video.url, base) as string,
    ...(video.mime_type !== undefined && { mimeType: video.mime_type }),
    ...(caption && { caption }),
    ...(thumbnail && { thumbnail }),
    ...(video.duration_in_seconds !== undefined && { duration: video.duration_in_seconds }),
  }
}

function aiUseOf({ ai_use: written }: Article, base: string, report: Report): AiUse | undefined {
  if (written === undefined) return undefined
  const both = contradictionsIn(written)
  if (both.length > 0) report.add('warning', ['ai_use'], contradictoryUses(both))
  return aiUseFrom(written, base)
}

function peopleOf(article: Article, base: string, report: Report): Person[] {
  return (article.authors ?? []).flatMap((author, index) => {
    const url = absolute(author.url, base)
    const avatar = absolute(author.avatar, base)
    // RFC 4287 (3.2.1) requires a name for every person: the e-mail address or the url stands in for a missing one.
    const name = oneLine(author.name ?? '') || author.email || url
    if (name === undefined) {
      report.add('warning', ['authors', index], AUTHOR_WITHOUT_NAME)
      return []
    }
    return [{ name, ...(url && { url }), ...(avatar && { avatar }), ...(author.email && { email: author.email }) }]
  })
}

function attachmentsOf(article: Article, base: string, report: Report): Attachment[] {
  return (article.attachments ?? []).map((attachment, index) => {
    if (!attachment.size_in_bytes) report.add('warning', ['attachments', index, 'size_in_bytes'], NO_SIZE)
    const title = oneLine(attachment.title ?? '')
    return {
      // The schema guarantees that it is not empty.
      url: absolute(attachment.url, base) as string,
      mimeType: attachment.mime_type,
      ...(title && { title }),
      ...(attachment.size_in_bytes !== undefined && { size: attachment.size_in_bytes }),
      ...(attachment.duration_in_seconds !== undefined && { duration: attachment.duration_in_seconds }),
    }
  })
}

function sourcesOf(article: Article, base: string): Source[] {
  return (article.sources ?? []).flatMap((source) => {
    const name = oneLine(source.name)
    const url = absolute(source.url, base)
    return name === '' && url === undefined ? [] : [{ name: name || (url as string), ...(url && { url }) }]
  })
}

/** Each address below the article's own repeats it: a short file with a hundred of each kind would become megabytes. */
function rejectLongAddresses(article: Article, entry: Entry, report: Report): void {
  const { authors = [], attachments = [], sources = [] } = article
  const written = [
    ...authors.flatMap(({ url, avatar }) => [url, avatar]),
    ...[...attachments, ...sources].map(({ url }) => url),
    ...episodeAddresses(article.podcast),
  ]
  const absolute = [
    ...entry.authors.flatMap(({ url, avatar }) => [url, avatar]),
    ...[...entry.attachments, ...entry.sources].map(({ url }) => url),
    ...episodeAddresses(entry.podcast),
  ]
  const longest = longestClean(lengthOf([article.url, ...written]))
  const length = lengthOf(absolute)
  if (length > longest) report.add('error', ['url'], longAddresses(length, longest))
  if (entry.url.length > MAX_URL) report.add('error', ['url'], longPatternAddress(entry.url.length, MAX_URL))
}

function lengthOf(texts: readonly (string | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

function reportMissing(article: Article, entry: Entry, report: Report): void {
  if (oneLine(article.title ?? '') === '' && isBlank(entry.html))
    report.add('error', [], {
      ...NO_TITLE_NO_CONTENT,
      fix: addTitleOrContent(report.names.title, report.names.contents),
    })
  if (article.date_published === undefined)
    report.add('warning', ['date_published'], noDate(report.names.datePublished))
  const modified = instantOf(article.date_modified)
  if (modified !== undefined && article.date_published !== undefined && modified < entry.published)
    report.add(
      'warning',
      ['date_modified'],
      modifiedTooEarly(describeValue(article.date_modified), toRfc3339(entry.published)),
    )
  if (entry.expires !== undefined && entry.expires <= entry.published)
    report.add(
      'warning',
      ['date_expires'],
      expiresTooEarly(describeValue(article.date_expires), toRfc3339(entry.published)),
    )
}

/** An article may appear later, and its receipt says when. A last change in the future is a mistake. */
function reportFuture({ published, modified }: Entry, uploaded: Instant, report: Report): void {
  if (modified !== undefined && modified > Math.max(uploaded, published) + CLOCKS_APART)
    report.add('warning', ['date_modified'], modifiedInFuture(toRfc3339(modified)))
}

/** Whether the HTML has nothing to read, to see or to hear. */
function isBlank(html: string): boolean {
  return oneLine(htmlToText(html)) === '' && !/<(?:img|audio|video) /.test(html)
}

function withdrawalOf({ status, withdrawn_reason }: Article, report: Report): Pick<Entry, 'withdrawn'> {
  const reason = oneLine(withdrawn_reason ?? '')
  if (status === 'withdrawn') return { withdrawn: { ...(reason && { reason }) } }
  if (reason !== '') report.add('warning', ['withdrawn_reason'], reasonWithoutWithdrawal(describeValue(reason)))
  return {}
}

/** An empty list, which a program may write, is no list. */
function feedsOf({ not_for: notFor = [], only_for: onlyFor = [] }: Article, report: Report) {
  if (notFor.length > 0 && onlyFor.length > 0) report.add('error', ['only_for'], ONE_LIST_OF_FEEDS)
  return { ...(notFor.length > 0 && { notFor }), ...(onlyFor.length > 0 && { onlyFor }) }
}

function instantOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text)
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
