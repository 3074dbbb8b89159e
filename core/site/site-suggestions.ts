import { namedFeedPath } from '../article/feed-paths.ts'
import { isObject } from '../text/json.ts'
import { isWeb, resolveWeb } from '../text/uri.ts'
import type { Suggest, Surroundings } from '../validation/suggest.ts'
import { suggestNearWord, suggestNumber, suggestScheme, suggestText } from '../validation/suggestions.ts'
import { inLowerCase, wholeAddress, write } from '../validation/validation-texts.ts'
import { guidOfFeed, isUuid } from './podcast-guid.ts'
import { writeGuid } from './podcast-texts.ts'
import { PROFILE_ALIASES } from './profiles/profile-aliases.ts'
import { addLike, authorityWithDate, inBytes, limitAtMost, writeLike } from './site-texts.ts'

/** Fixes for the members of `site.json`: the value that was meant, if it can be inferred. */

/** "512 KB". */
const SIZE = /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*([km]i?b?)?\s*$/i
/** "profiles/gunosy.json", "./gunosy". */
const PROFILE_FILE = /^(?:\.?\/)*(?:[\w.-]+\/)*([\w-][\w.-]*?)(?:\.json|(?<=\/[\w.-]+))$/i
const ADDRESS = /^(?:[a-z]+:\/\/)?([^/]+)/i

/** In UTF-16 code units: a fix should not fill more than a few lines of a terminal. */
const MAX_WHOLE = 200

/** Most texts of a site are required, so no fix says to remove one. */
export function suggestSiteText(limit: number): Suggest {
  const suggest = suggestText(limit)
  return (value) => (value === null ? undefined : suggest(value))
}

/** A size that is written in kilobytes is meant in bytes. */
export function suggestBytes({ least, most }: { least: number; most: number }): Suggest {
  const suggest = suggestNumber({ least, most, example: 512_000, whole: true })
  return (value) => {
    const [, amount, unit = ''] = SIZE.exec(String(value)) ?? []
    const factor = unit.toLowerCase().startsWith('m') ? 1_000_000 : 1_000
    const bytes = Math.round(Number(amount) * factor)
    const isWritten = typeof value === 'number' ? value < least : typeof value === 'string' && unit !== ''
    return isWritten && bytes >= least && bytes <= most ? inBytes(bytes) : suggest(value)
  }
}

/** The title of a feed; only the title of a family contains `{name}`. */
export function suggestFeedTitle(limit: number): Suggest {
  const suggest = suggestSiteText(limit)
  return (value, surroundings) =>
    suggest(value) ?? exampleFor(value, surroundings, { title: ['Everything', 'Gazette: {name}'] })
}

function exampleFor(
  value: unknown,
  { holder }: Surroundings = {},
  examples: Readonly<Record<string, readonly [plain: string, family: string]>>,
): string {
  const [[name, [plain, family]]] = Object.entries(examples) as [[string, [string, string]]]
  const example = (holder as { each?: unknown } | undefined)?.each === undefined ? plain : family
  return value === undefined ? addLike(name, example) : writeLike(example)
}

/** For a colour without its sign, or with one digit for each part. */
export const suggestColor: Suggest = (value) => {
  const [, digits] = (typeof value === 'string' && /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(value)) || []
  return digits && write(`"#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}"`)
}

/** The whole address, for a host without its scheme or a path of the site. */
export const suggestWholeAddress: Suggest = (value, surroundings) => {
  const withScheme = suggestScheme(value, surroundings)
  const { home_page_url: home } = (surroundings?.root ?? {}) as { home_page_url?: unknown }
  if (withScheme !== undefined || typeof value !== 'string' || typeof home !== 'string') return withScheme
  const whole = value.trim() === '' || value === home ? undefined : resolveWeb(value.trim(), home)
  return whole && whole.length <= MAX_WHOLE ? wholeAddress(whole) : undefined
}

/** The valid form of a path as people write it: "/All News/", or the address of a document. */
export function suggestPath(isPath: (value: string) => boolean): Suggest {
  return (value, surroundings) => {
    const example = exampleFor(value, surroundings, { path: ['news', 'sections/{name}'] })
    if (typeof value !== 'string') return example
    const parts = namedFeedPath(value).split('/')
    const names = parts.map((part) => part.replace(/[^a-z0-9_{}-]+/g, '-').replace(/^-+|-+$/g, ''))
    const path = names.filter((name) => name !== '').join('/')
    return isPath(path) ? write(`"${path}"`) : example
  }
}

/** For an authority with capitals or without a date. */
export function suggestAuthority(isAuthority: (value: string) => boolean): Suggest {
  return (value) => {
    if (typeof value !== 'string') return undefined
    const text = value.trim().toLowerCase()
    if (isAuthority(text)) return inLowerCase(text)
    const [, host = ''] = ADDRESS.exec(text) ?? []
    return isAuthority(`${host},2000`) ? authorityWithDate(host) : undefined
  }
}

/** For the guid of a podcast: the one that belongs to its address. */
export const suggestGuid: Suggest = (value, { holder, root } = {}) => {
  const lower = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (isUuid(lower)) return inLowerCase(lower)
  const { feeds, feed_base_url: feedBaseUrl, moved } = (root ?? {}) as Record<string, unknown>
  const feed = Array.isArray(feeds) ? feeds.find((each) => isObject(each) && each.podcast === holder) : undefined
  if (typeof feed?.path !== 'string' || typeof feedBaseUrl !== 'string' || !isWeb(feedBaseUrl)) return undefined
  return writeGuid(guidOfFeed(feed.path, { feedBaseUrl, ...(isObject(moved) && { moved }) }))
}

/** @param most the limit of entries in one document */
export function suggestLimit(most: number): Suggest {
  const suggest = suggestNumber({ least: 1, most, example: 50, whole: true })
  return (value) =>
    Number(value) > most && (typeof value === 'number' || typeof value === 'string')
      ? limitAtMost(most)
      : suggest(value)
}

/** The profile that a misspelt name or path means. */
export function suggestProfile(names: readonly string[]): Suggest {
  const nearest = suggestNearWord(names, PROFILE_ALIASES)
  return (value) => {
    const [, file] = (typeof value === 'string' && PROFILE_FILE.exec(value.trim())) || []
    return file === undefined ? nearest(value) : write(`"./profiles/${file}.json"`)
  }
}
