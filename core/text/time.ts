/** Times: read from RFC 3339, written as RFC 3339 (Atom, JSON Feed) and RFC 822 with four-digit years (RSS). */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i
const MINUTE = 60_000
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Years that every format can write with four digits. */
export const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
export const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Reads an RFC 3339 date-time (section 5.6); a leap second counts as the first second after it.
 * Returns undefined where the text is none, names a day that does not exist, or has no offset.
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

/** RFC 3339 in UTC, without a fraction where it is zero: "2026-03-01T09:30:00Z". */
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
