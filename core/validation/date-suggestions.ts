import { instantOfNumber, parseInstant, RFC_822, readWrittenTime, toRfc3339, type WrittenTime } from '../text/time.ts'
import type { OffsetAt, Suggest } from './suggest.ts'

const DIGITS = /^\d+$/
/** The day first, with dots, as some countries write dates. */
const DAY_FIRST = /^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})(?:,?\s+(\d\d?:\d\d(?::\d\d)?))?$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/i
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
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
    if (written !== undefined) return wordsFor(written, { timeOfDay, offsetAt })
    if (DIGITS.test(text)) return asText(instantOfNumber(Number(text)))
    return RFC_822.test(text)
      ? asText(Date.parse(text))
      : impossible(text, (time) => wholeOf(time, { timeOfDay, offsetAt }))
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

function wordsFor(written: WrittenTime, filling: Filling): string | undefined {
  const { time, offset } = written
  const whole = wholeOf(written, filling)
  if (parseInstant(whole) === undefined) return undefined
  if (offset !== undefined && time !== undefined) return `write it like this: "${whole}"`
  const place = filling.offsetAt === undefined ? 'in UTC' : 'on this machine'
  if (time !== undefined) return `write the offset from UTC too: "${whole}" is that time ${place}`
  const end = filling.timeOfDay === '00:00:00' ? 'beginning' : 'end'
  return `write the time of day and the offset from UTC too: "${whole}" is the ${end} of that day ${place}`
}

function asText(instant: number | undefined): string | undefined {
  return instant === undefined || Number.isNaN(instant) ? undefined : `write it like this: "${toRfc3339(instant)}"`
}

/** For a date or time that does not exist: the nearest that does. */
function impossible(text: string, whole: (time: WrittenTime) => string): string | undefined {
  const [there, year = '', month = '', day = '', hour, minute = '00', second = '00', offset] = DATE.exec(text) ?? []
  if (there === undefined || year === '0000') return undefined
  const name = MONTHS[Number(month) - 1]
  const last = lastDayOf(Number(year), Number(month))
  const nearest = (nearDay: string, time = hour && `${hour}:${minute}:${second}`) =>
    `, like "${whole({ day: `${year}-${nearDay}`, ...(time && { time }), ...(offset && { offset: offset.toUpperCase() }) })}"`
  if (name === undefined) return `there is no month ${month}: write one from 01 to 12${nearest('12-01')}`
  if (Number(day) < 1 || Number(day) > last)
    return `${name} ${year} has no day ${day}: write one from 01 to ${last}${nearest(`${month}-${last}`)}`
  if (Number(hour) > 23)
    return `there is no hour ${hour}: write one from 00 to 23${nearest(`${month}-${day}`, '23:00:00')}`
  return undefined
}

function lastDayOf(year: number, month: number): number {
  // Leap years repeat every 400 years; Date maps years below 100 to the twentieth century.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}
