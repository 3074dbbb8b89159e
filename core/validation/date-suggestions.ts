import { MONTH_NAMES } from '../text/day-text.ts'
import { instantOfNumber, parseInstant, RFC_822, readWrittenTime, toRfc3339, type WrittenTime } from '../text/time.ts'
import type { OffsetAt, Suggest } from './suggest.ts'
import { addOffset, addTimeOfDay, noSuchDay, noSuchHour, noSuchMonth, writeInstant } from './validation-texts.ts'

const DIGITS = /^\d+$/
/** The day first, with dots, as some countries write dates. */
const DAY_FIRST = /^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})(?:,?\s+(\d\d?:\d\d(?::\d\d)?))?$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/i
/** If eight digits begin with one of these years, they are a date and not seconds since 1970. */
const YEARS_OF_ARTICLES = /^(?:19[7-9]|20)\d/

/**
 * Fixes for dates and times in other formats.
 * @param timeOfDay the time that a date without one means: the beginning or the end of that day
 */
export function suggestInstant(timeOfDay: '00:00:00' | '23:59:59'): Suggest {
  return (value, { offsetAt } = {}) => {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : undefined
    if (text === undefined) return undefined
    const written = writtenTime(text)
    if (written !== undefined) return fixFor(written, { timeOfDay, offsetAt })
    if (DIGITS.test(text)) return fixForInstant(instantOfNumber(Number(text)))
    return RFC_822.test(text)
      ? fixForInstant(Date.parse(text))
      : fixForImpossible(text, (time) => wholeOf(time, { timeOfDay, offsetAt }))
  }
}

function writtenTime(text: string): WrittenTime | undefined {
  if (DIGITS.test(text) && !YEARS_OF_ARTICLES.test(text)) return undefined
  const [, day = '', month = '', year, time = ''] = DAY_FIRST.exec(text) ?? []
  if (year === undefined) return readWrittenTime(text)
  return readWrittenTime(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time.padStart(5, '0')}`.slice(0, time ? 19 : 10),
  )
}

interface Filling {
  readonly timeOfDay: string
  readonly offsetAt: OffsetAt | undefined
}

/** Fills in what is missing. */
function wholeOf({ day, time, offset }: WrittenTime, { timeOfDay, offsetAt }: Filling): string {
  const local = `${day}T${time ?? timeOfDay}`
  return `${local}${offset ?? offsetAt?.(local) ?? 'Z'}`
}

function fixFor(written: WrittenTime, filling: Filling): string | undefined {
  const { time, offset } = written
  const whole = wholeOf(written, filling)
  if (parseInstant(whole) === undefined) return undefined
  if (offset !== undefined && time !== undefined) return writeInstant(whole)
  const isLocal = filling.offsetAt !== undefined
  return time !== undefined ? addOffset(whole, isLocal) : addTimeOfDay(whole, filling.timeOfDay !== '00:00:00', isLocal)
}

function fixForInstant(instant: number | undefined): string | undefined {
  return instant === undefined || Number.isNaN(instant) ? undefined : writeInstant(toRfc3339(instant))
}

/** For a date or time that does not exist: the nearest that does. */
function fixForImpossible(text: string, whole: (time: WrittenTime) => string): string | undefined {
  const [there, year = '', month = '', day = '', hour, minute = '00', second = '00', offset] = DATE.exec(text) ?? []
  if (there === undefined || year === '0000') return undefined
  const name = MONTH_NAMES[Number(month) - 1]
  const last = lastDayOf(Number(year), Number(month))
  const nearest = (nearDay: string, time = hour && `${hour}:${minute}:${second}`) =>
    whole({ day: `${year}-${nearDay}`, ...(time && { time }), ...(offset && { offset: offset.toUpperCase() }) })
  if (name === undefined) return noSuchMonth(month, nearest('12-01'))
  if (Number(day) < 1 || Number(day) > last) return noSuchDay(`${name} ${year}`, day, last, nearest(`${month}-${last}`))
  if (Number(hour) > 23) return noSuchHour(hour as string, nearest(`${month}-${day}`, '23:00:00'))
  return undefined
}

function lastDayOf(year: number, month: number): number {
  // Leap years repeat every 400 years; Date maps years below 100 to the twentieth century.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
