import type { SourceName } from '../../site/profiles/profile.ts'
import { sha256Hex } from '../../text/digest.ts'
import { restrictHtml } from '../../text/html/restrict.ts'
import { mediaTypeOf } from '../../text/media-types.ts'
import { toRfc3339 } from '../../text/time.ts'
import { PODCAST_SOURCES } from './podcast-sources.ts'
import { categoriesOf, type Scope, type SourceValue } from './scope.ts'

const WEB_ADDRESS = /^https?:/i

export function sourceValue(source: SourceName, scope: Scope): SourceValue {
  const value = SOURCES[source](scope)
  return value === '' ? undefined : value
}

const SOURCES: Readonly<Record<SourceName, (scope: Scope) => SourceValue>> = {
  'feed.id': ({ options }) => options.id,
  'feed.title': ({ options }) => options.title,
  'feed.description': ({ options }) => options.description,
  'feed.home_page': ({ options }) => options.link,
  'feed.language': ({ options }) => options.language,
  'feed.updated': ({ options }) => options.updated,
  'feed.address': ({ options, profile }) => options.feedLinks?.[profile.base === 'atom' ? 'atom' : 'rss'],
  'feed.rights': ({ options }) => options.copyright,
  'feed.icon': ({ options }) => options.image,
  'feed.logo': ({ options }) => options.logo,
  'feed.logo_dark': ({ options }) => options.logoDark,
  'feed.publication': ({ options }) => options.publication,
  'author.name': ({ author }) => author?.name,
  'author.email': ({ author }) => author?.email,
  'author.url': ({ author }) => author?.url,
  'image.url': ({ image }) => image?.url,
  'image.type': ({ image }) => (image?.url === undefined ? undefined : mediaTypeOf(image.url)),
  'image.alt': ({ image }) => image?.alt,
  'image.caption': ({ image }) => image?.caption,
  'image.credit': ({ image }) => image?.credit,
  'image.width': ({ image }) => image?.width,
  'image.height': ({ image }) => image?.height,
  'image.holder': ({ image }) => image?.rights?.holder,
  'image.license_id': ({ image }) => image?.rights?.licenseId,
  'image.syndication': ({ image }) => image?.rights?.syndication,
  'video.url': ({ entry }) => entry?.film?.url,
  'video.type': ({ entry }) => entry?.film?.mimeType,
  'video.caption': ({ entry }) => entry?.film?.caption,
  'video.thumbnail': ({ entry }) => entry?.film?.thumbnail,
  'video.duration': ({ entry }) => entry?.film?.duration && Math.round(entry.film.duration),
  'attachment.url': ({ attachment }) => attachment?.url,
  'attachment.type': ({ attachment }) => attachment?.mimeType,
  'attachment.title': ({ attachment }) => attachment?.title,
  // A size of 0 means unknown.
  'attachment.size': ({ attachment }) => attachment?.size || undefined,
  'attachment.duration': ({ attachment }) =>
    attachment?.duration === undefined ? undefined : Math.round(attachment.duration),
  id: (scope) => idOf(scope),
  id_is_address: (scope) => idOf(scope) === scope.entry?.permalink,
  id_uri: ({ entry, profile }) => (profile.id === 'permalink' ? entry?.permalink : entry?.id),
  url: ({ entry }) => entry?.link,
  permalink: ({ entry }) => entry?.permalink,
  title: ({ entry }) => entry?.title,
  title_short: ({ entry }) => entry?.shortTitle,
  summary: ({ entry }) => entry?.description,
  body: bodyOf,
  published: ({ entry }) => entry?.published,
  changed: ({ entry }) => entry?.changed,
  date: ({ entry, profile }) => (profile.date === 'changed' ? entry?.changed : entry?.published),
  status: statusOf,
  expires: ({ entry }) => entry?.expires,
  validity: validityOf,
  language: ({ entry }) => entry?.language,
  rights: ({ entry }) => entry?.copyright,
  related_url: ({ entry }) => entry?.externalLink,
  source_names: ({ entry }) => (entry?.sources ?? []).map(({ name }) => name).join(', '),
  keywords: ({ entry }) => categoriesOf(entry ?? {}).join(', '),
  category: ({ category }) => category,
  hub: ({ hub }) => hub,
  'feed.ended': ({ options }) => options.ended,
  ...PODCAST_SOURCES,
}

function idOf({ entry, profile }: Scope): string | undefined {
  if (profile.id === 'permalink') return entry?.permalink
  const id = entry?.writtenId ?? entry?.id
  return profile.id === 'no-address' && id !== undefined && WEB_ADDRESS.test(id) ? sha256Hex(id).slice(0, 32) : id
}

/** When an entry is valid, as a period of DCMI (dublincore.org, "DCMI Period Encoding Scheme"); for ever has none. */
function validityOf({ entry }: Scope): string | undefined {
  if (entry?.expires === undefined) return undefined
  const [start, end] = [entry.published, entry.expires].map((date) => toRfc3339(date.getTime()))
  return `start=${start}; end=${end}; scheme=W3C-DTF`
}

/** What a partner that keeps articles by their ids has to do with it: "new", "update" or "delete". */
function statusOf({ entry, isRemoved }: Scope): string | undefined {
  if (entry === undefined || isRemoved) return entry && 'delete'
  return entry.changed.getTime() > entry.published.getTime() ? 'update' : 'new'
}

function bodyOf({ entry, profile: { body } }: Scope): string | undefined {
  const { elements, attributes, replace, text_in } = body
  const isWhole = [elements, attributes, replace, text_in].every((rule) => rule === undefined)
  return entry?.content === undefined || isWhole ? entry?.content : restrictHtml(entry.content, body)
}
