import { instantOf } from '../core/intake/vocabularies/values.ts'
import { parseInstant } from '../core/text/time.ts'
import { feedDate, hasZone } from './feeds/feed-dates.ts'
import type { Note } from './import-item.ts'

/** A hand-written or generated date, in the form that an article has it. */
export interface WrittenDate {
  readonly text: string
  readonly note?: Note
}

const DAY = /^(\d{4}-\d\d-\d\d)$/
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d?:\d\d)(:\d\d)?(?:\.\d+)?$/
/** Ruby and Jekyll separate date, time and offset with spaces. */
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d?:\d\d(?::\d\d)?) ([+-]\d\d:?\d\d|Z|UTC|GMT)$/

/** A text that is not a date is passed on unchanged: the article's schema reports what is wrong with it. */
export function writtenDate(value: unknown): WrittenDate | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (value instanceof Date) return { text: value.toISOString() }
  // An object with YAML aliases may be larger than memory once it is written out.
  if (typeof value === 'object') return { text: Array.isArray(value) ? 'a list' : 'an object' }
  const text = String(value).trim()
  const [, day] = DAY.exec(text) ?? []
  if (day !== undefined) return { text: `${day}T00:00:00Z`, note: 'day' }
  const [, date, minutes, seconds = ':00'] = WITHOUT_ZONE.exec(text) ?? []
  if (date !== undefined) return { text: `${date}T${minutes?.padStart(5, '0')}${seconds}Z`, note: 'zone' }
  const [, ruby, time, zone] = SPACED.exec(text) ?? []
  const spaced = ruby && `${ruby}T${time?.replace(/^\d:/, '0$&')}${zone?.replace(/UTC|GMT/, 'Z')}`
  const exact = String(instantOf(spaced ?? text))
  if (parseInstant(exact) !== undefined) return { text: exact }
  const read = feedDate(text) ?? text
  if (read === text || hasZone(text)) return { text: read }
  return { text: read, note: /\d:\d/.test(text) ? 'zone' : 'day' }
}
