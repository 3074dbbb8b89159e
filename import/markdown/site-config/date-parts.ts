import { parseInstant, toRfc3339 } from '../../../core/text/time.ts'

/** The parts of a date as addresses have them. */
export interface DateParts {
  readonly year: number
  /** From 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/
const DAY_MS = 86_400_000

/** The parts of a date as its offset has them (Hugo, Zola). */
export function partsAsWritten(date: string): DateParts | undefined {
  const [year, month, day, hour, minute, second] = (LOCAL.exec(date) ?? []).slice(1).map(Number)
  return year === undefined ? undefined : ({ year, month, day, hour, minute, second } as DateParts)
}

/**
 * The parts of a date on the clocks of the site (Jekyll, Hexo).
 * @param zone a name of the IANA database; UTC if it is absent, or is none
 */
export function partsIn(zone: string | undefined, date: string): DateParts | undefined {
  const instant = parseInstant(date)
  if (instant === undefined) return undefined
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour') % 24,
    minute: of('minute'),
    second: of('second'),
  }
}

/** A date without an offset, which a parser took for UTC, as the clocks of a zone mean it. */
export function meantIn(zone: string | undefined, date: string): string {
  const instant = parseInstant(date)
  const parts = zone === undefined ? undefined : partsIn(zone, date)
  if (instant === undefined || parts === undefined) return date
  const { year, month, day, hour, minute, second } = parts
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
  return toRfc3339(instant - offset)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone = 'UTC'): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const numeric = 'numeric'
  const options = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
    hourCycle: 'h23',
  } as const
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en', { ...options, timeZone: zone })
  } catch {
    format = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  }
  formats.set(zone, format)
  return format
}

/** From 1 to 366. */
export function dayOfYear({ year, month, day }: DateParts): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS + 1
}

/** From 0, Sunday. */
export function dayOfWeek({ year, month, day }: DateParts): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** The week and its year (ISO 8601): the week belongs to the year of its Thursday. */
export function isoWeek({ year, month, day }: DateParts): { week: number; year: number } {
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7))
  const first = Date.UTC(date.getUTCFullYear(), 0, 1)
  return { week: Math.ceil(((date.getTime() - first) / DAY_MS + 1) / 7), year: date.getUTCFullYear() }
}

export function padded(number: number, digits = 2): string {
  return String(number).padStart(digits, '0')
}
