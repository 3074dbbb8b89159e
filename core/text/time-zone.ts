import { DAY_MS, dayAt, EARLIEST, type Instant, LATEST, OFFSET } from './time.ts'

/** The form of a name of the IANA time zone database; abbreviations ("CST") mean different zones in different countries. */
const NAME = /^(?:[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z0-9_+-]+){1,2}|UTC)$/

/** One for each zone: a site has one, and making a formatter takes as long as a hundred uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Whether a text is an offset from UTC or the name of a time zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  return OFFSET.test(text) || (NAME.test(text) && formatterOf(text) !== undefined)
}

/**
 * The day of an instant in a zone (without one, in UTC): "2026-03-01".
 * @param zone an offset from UTC or the name of a time zone; the machine's own zone is never used
 */
export function dayIn(instant: Instant, zone?: string): string {
  // A day further in some zone, the year would not have four digits.
  const isAtEdge = instant < EARLIEST + DAY_MS || instant > LATEST - DAY_MS
  const formatter = zone === undefined || OFFSET.test(zone) || isAtEdge ? undefined : formatterOf(zone)
  if (formatter === undefined) return dayAt(instant, zone)
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, value]))
  const [year = '', month = '', day = ''] = (['year', 'month', 'day'] as const).map((type) => parts.get(type))
  return `${year.padStart(4, '0')}-${month}-${day}`
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formatters.set(zone, made)
    return made
  } catch {
    return undefined
  }
}
