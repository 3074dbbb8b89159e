import { DAY_MS, type Instant } from '../text/time.ts'
import { nearName } from '../validation/near-name.ts'
import type { Suggest } from '../validation/suggest.ts'
import { write } from '../validation/validation-texts.ts'

/** The window of a feed: how long after its publication an entry is in it. */

const MINUTE = 60_000
const UNITS = { minute: MINUTE, hour: 60 * MINUTE, day: DAY_MS, week: 7 * DAY_MS } as const
type Unit = keyof typeof UNITS

const WINDOW = /^([1-9]\d{0,5}) (minute|hour|day|week)s?$/
/** "48h", "2 DAYS", "2-days". */
const NEARLY = /^\s*(\d{1,6})\s*[-_]?\s*([a-z]+)\.?\s*$/i
const SHORT: Readonly<Record<string, Unit>> = {
  m: 'minute',
  min: 'minute',
  mins: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  d: 'day',
  w: 'week',
}
const PLURALS = Object.keys(UNITS).map((unit) => `${unit}s`)
/** Longer than any partner looks back. */
const MAX_WINDOW_MS = 366 * UNITS.day

/** @returns milliseconds; undefined if the text is no window */
export function parseWindow(text: string): number | undefined {
  const [, count, unit] = WINDOW.exec(text) ?? []
  const window = Number(count) * UNITS[unit as Unit]
  return unit !== undefined && window <= MAX_WINDOW_MS ? window : undefined
}

/** For a window as people write it: "48h"; a bare number is one of days. */
export const suggestWindow: Suggest = (value) => {
  const [, count = '', word = ''] = NEARLY.exec(typeof value === 'number' ? `${value} days` : String(value)) ?? []
  const plain = word.toLowerCase()
  const unit = SHORT[plain] ?? (nearName(plain, PLURALS)?.slice(0, -1) as Unit | undefined)
  const meant = `${Number(count)} ${unit}${Number(count) === 1 ? '' : 's'}`
  return unit !== undefined && parseWindow(meant) !== undefined ? write(`"${meant}"`) : undefined
}

/** When an entry leaves the feed by the clock; undefined if it does not. */
export function endOfWindow({ windowMs }: { readonly windowMs?: number }, published: Instant): Instant | undefined {
  return windowMs === undefined ? undefined : published + windowMs
}

/** Whether the feed still has an entry of this date: it leaves at exactly the instant at which the window ends. */
export function isInWindow(feed: { readonly windowMs?: number }, published: Instant, now: Instant): boolean {
  const end = endOfWindow(feed, published)
  return end === undefined || now < end
}
