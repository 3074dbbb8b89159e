/** Times: read from RFC 3339, written as RFC 3339 (Atom, JSON Feed) and RFC 822 with four-digit years (RSS). */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** In milliseconds; a day of UTC, without leap seconds. */
export const DAY_MS = 86_400_000

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i
/** RFC 822 and HTTP dates, which say their offset. */
export const RFC_822 = /^(?:[A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|[+-]\d{4})$/
const MINUTE = 60_000
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Years that every format can write with four digits. */
export const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
export const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Reads an RFC 3339 date-time (section 5.6); a leap second counts as the first second after it.
 * Returns undefined if the text is no date-time, names a day that does not exist, or has no offset.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offset = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)
  if (hour > 23 || minute > 59 || second > 60 || Number(match[9] ?? 0) > 23 || Number(match[10] ?? 0) > 59)
    return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  date.setUTCHours(hour, minute, second, milliseconds)
  const instant = date.getTime() - (match[8] === '-' ? -offset : offset) * MINUTE
  return instant >= EARLIEST && instant <= LATEST ? instant : undefined
}

/** An offset from UTC: "+01:00", "-03:30"; "Z" is none, since many programs write every time so. */
export const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/

/** The offset in which a date-time was written; undefined if it is UTC's "Z", or the text is no date-time. */
export function writtenOffset(text: string): string | undefined {
  const [, , , , , , , , sign, hours, minutes] = RFC_3339.exec(text) ?? []
  return sign === undefined ? undefined : `${sign}${hours}:${minutes}`
}

/** The day of an instant at an offset from UTC (without one, in UTC): "2026-03-01". */
export function dayAt(instant: Instant, offset?: string): string {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset ?? '') ?? []
  const shift = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1)
  return new Date(Math.min(Math.max(instant + shift, EARLIEST), LATEST)).toISOString().slice(0, 10)
}

const WRITTEN_TIME =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i
/** Above this a number of seconds would be beyond the year 5000, and is one of milliseconds. */
const MAX_SECONDS = 1e11

/** A time as people and programs write it: some of it may be missing. */
export interface WrittenTime {
  /** "2026-11-20", a day that the calendar has. */
  readonly day: string
  /** "08:00:00"; absent in a day alone. */
  readonly time?: string
  /** "Z" or "+01:00"; absent if it is not given. */
  readonly offset?: string
}

/** Reads ISO 8601 in its usual forms, also without separators, without a time of day and without an offset. */
export function readWrittenTime(text: string): WrittenTime | undefined {
  const [whole, year, month, date, hour, minute, second = '00', written] = WRITTEN_TIME.exec(text.trim()) ?? []
  if (whole === undefined) return undefined
  const day = `${year}-${month}-${date}`
  const time = hour === undefined ? undefined : `${hour}:${minute}:${second}`
  if (parseInstant(`${day}T${time ?? '00:00:00'}Z`) === undefined) return undefined
  const offset = written?.replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`)
  return { day, ...(time && { time }), ...(offset && { offset: offset.toUpperCase() }) }
}

/** The instant of a number of seconds or milliseconds since 1970. */
export function instantOfNumber(number: number): Instant | undefined {
  const instant = number < MAX_SECONDS ? number * 1_000 : number
  return instant >= EARLIEST && instant <= LATEST ? instant : undefined
}

/**
 * The last instant that a value can mean as a time: for a day alone its end; without an offset, that of the westernmost
 * clocks (UTC-12). Undefined if it is no time.
 */
export function latestMeaning(value: unknown): Instant | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const written = readWrittenTime(text)
  if (written !== undefined)
    return parseInstant(`${written.day}T${written.time ?? '23:59:59'}${written.offset ?? '-12:00'}`)
  if (/^\d{9,13}$/.test(text)) return instantOfNumber(Number(text))
  return RFC_822.test(text) ? Date.parse(text) : undefined
}

/** RFC 3339 in UTC, without a fraction if that is zero: "2026-03-01T09:30:00Z". */
export function toRfc3339(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

/** RFC 822 as RSS 2.0 wants it, with RFC 2822's four-digit year: "Sun, 01 Mar 2026 09:30:00 GMT". */
export function toRfc822(instant: Instant): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return `${day} ${String(date.getUTCFullYear()).padStart(4, '0')} ${time} GMT`
}

/** RFC 5322, section 3.3, where the zone is a number: "Sun, 01 Mar 2026 09:30:00 +0000". */
export function toRfc5322(instant: Instant): string {
  return toRfc822(instant).replace('GMT', '+0000')
}
