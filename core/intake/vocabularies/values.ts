import { plainText, withoutReferences } from '../../text/html/plain-text.ts'
import { parseInstant } from '../../text/time.ts'
import { isWeb } from '../../text/uri.ts'
import type { Mapped } from './mapping.ts'

/** Readers of single values. Each passes on what it does not understand: the article's schema rejects it. */

/** ISO 8601 date-times that name one instant, in forms that RFC 3339 leaves out. */
const ISO_8601 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(?:([Zz])|([+-]\d\d)(?::?(\d\d))?)$/
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/
/** ISO 8601 durations in days and less: a month has no length. */
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** A date-time as RFC 3339 writes it. */
export function instantOf(value: unknown): unknown {
  const match = typeof value === 'string' ? ISO_8601.exec(value.trim()) : null
  if (match === null) return value
  const [, date, minutes, seconds = '00', fraction, zulu, hours, more = '00'] = match
  return `${date}T${minutes}:${seconds}${fraction === undefined ? '' : `.${fraction}`}${zulu ? 'Z' : `${hours}:${more}`}`
}

/** A date-time in UTC without an offset, as its vocabulary defines. */
export function instantInUtc(value: unknown): unknown {
  return instantOf(typeof value === 'string' && WITHOUT_OFFSET.test(value.trim()) ? `${value.trim()}Z` : value)
}

/** A change before the publication means nothing to readers. */
export function unlessBefore(published: Mapped | undefined, modified: Mapped | undefined): Mapped | undefined {
  const [start, change] = [published, modified].map((date) =>
    typeof date?.value === 'string' ? parseInstant(date.value) : undefined,
  )
  return start !== undefined && change !== undefined && change < start ? undefined : modified
}

/** A text that is HTML, as plain text on one line. */
export function textOfHtml(value: unknown): unknown {
  return typeof value === 'string' ? plainText(value) : value
}

/** A plain text that may contain character references nevertheless. */
export function textOf(value: unknown): unknown {
  return typeof value === 'string' ? withoutReferences(value) : value
}

/** A longer text is no name, and is rejected for its length alone: one node may be named a thousand times. */
const MAX_NAME = 10_000

/** As `textOf`, for what is one line. */
export function shortTextOf(value: unknown): unknown {
  return typeof value === 'string' && value.length > MAX_NAME ? value : textOf(value)
}

/** A number, or a text that is one. */
export function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*(?:px)?\s*$/.test(value) ? Number.parseFloat(value) : value
}

/** Seconds. */
export function secondsOf(value: unknown): unknown {
  const match = typeof value === 'string' ? DURATION.exec(value.trim()) : null
  if (match === null || match.slice(1).every((part) => part === undefined)) return numberOf(value)
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

/** Reads the words of a vocabulary that mean words of ours. */
export function meaningIn(words: Readonly<Record<string, string>>): (value: unknown) => unknown {
  return (value) => (typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : value)
}

export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^\s*https?:\/\//i.test(value) && isWeb(value.trim())
}
