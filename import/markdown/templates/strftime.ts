import { parseInstant } from '../../../core/text/time.ts'
import { writtenDate } from '../../written-dates.ts'

/** English, as Ruby's `strftime` writes them; `core` has names of its own in a form that RSS wants. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** A date in UTC by a pattern of Ruby's `strftime`; undefined if it is no date, or the pattern has other parts. */
export function writtenByStrftime(value: string, pattern: string): string | undefined {
  const instant = parseInstant(writtenDate(value)?.text ?? '')
  if (instant === undefined) return undefined
  const date = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  const month = MONTHS[date.getUTCMonth()] as string
  const day = DAYS[date.getUTCDay()] as string
  const parts: Readonly<Record<string, string>> = {
    ...{ Y: String(date.getUTCFullYear()), y: two(date.getUTCFullYear() % 100), m: two(date.getUTCMonth() + 1) },
    ...{ '-m': String(date.getUTCMonth() + 1), B: month, b: month.slice(0, 3), h: month.slice(0, 3) },
    ...{ d: two(date.getUTCDate()), '-d': String(date.getUTCDate()), e: String(date.getUTCDate()).padStart(2, ' ') },
    ...{
      A: day,
      a: day.slice(0, 3),
      H: two(date.getUTCHours()),
      M: two(date.getUTCMinutes()),
      S: two(date.getUTCSeconds()),
    },
    ...{ F: date.toISOString().slice(0, 10), T: date.toISOString().slice(11, 19), '%': '%', Z: 'UTC', z: '+0000' },
  }
  let isKnown = true
  const text = pattern.replace(/%(-?[A-Za-z%])/g, (_, part: string) => {
    if (!Object.hasOwn(parts, part)) isKnown = false
    return parts[part] ?? ''
  })
  return isKnown ? text : undefined
}
