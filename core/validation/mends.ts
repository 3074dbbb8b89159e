import { parseInstant, toRfc3339 } from '../text/time.ts'

/**
 * Fixes for values that do not fit, where it can be told what they were meant to be: then the fix is the value to write,
 * and no example. Each returns undefined where it cannot tell.
 */
export type Mend = (value: unknown) => string | undefined

/** Above this a number of seconds would be beyond the year 5000, and is one of milliseconds. */
const MOST_SECONDS = 1e11
const DATE = /^\d{4}-\d\d-\d\d$/
const WITHOUT_OFFSET = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?$/
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i
/** RFC 822 and HTTP dates, which say their offset. */
const OTHER_DATE = /\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|[+-]\d{4})$/
const AMOUNT = /^\s*(\d+(?:\.\d+)?)\s*(?:px|pixels|b|bytes|s|sec|seconds)?\s*$/i
/** A file within the text, or on somebody's disk. */
const NOT_ON_THE_WEB = /^\s*(?:data:|file:|blob:|[a-z]:[\\/])/i
const ADDRESS_IN_WORDS = /^(?:mailto:|.*<)([^<>\s]+@[^<>\s]+?)>?$/
const LOCALE = /^([a-z]{2,3}(?:_[A-Za-z0-9]{2,8})+)(?:\.[\w-]+)?$/
/** In one line of a terminal. */
const LONGEST_VALUE = 200

export const instantMend: Mend = (value) => {
  if (typeof value === 'number') return asText(toInstant(value))
  if (typeof value !== 'string') return undefined
  if (DATE.test(value) && parseInstant(`${value}T00:00:00Z`) !== undefined)
    return `write the time of day too, like "${value}T09:30:00+01:00"; Z stands for UTC`
  const [, day, minutes, seconds = ':00'] = WITHOUT_OFFSET.exec(value) ?? []
  const local = `${day}T${minutes}${seconds}`
  if (parseInstant(`${local}Z`) !== undefined)
    return `write the offset from UTC too, like "${local}+01:00"; for UTC itself "${local}Z"`
  if (WITH_OFFSET.test(value)) return 'write a day and a time that the calendar and the clock have'
  return OTHER_DATE.test(value) ? asText(Date.parse(value)) : undefined
}

function toInstant(number: number): number {
  return number < MOST_SECONDS ? number * 1_000 : number
}

function asText(instant: number): string | undefined {
  if (Number.isNaN(new Date(instant).getTime())) return undefined
  const text = toRfc3339(instant)
  return parseInstant(text) === undefined ? undefined : `write it like this: "${text}"`
}

export const numberMend: Mend = (value) => {
  const [, text] = (typeof value === 'string' && AMOUNT.exec(value)) || []
  const whole = Math.round(Number(text ?? value))
  if (whole <= 0 || !Number.isSafeInteger(whole)) return undefined
  if (text !== undefined) return `write the bare number: ${whole}`
  return typeof value === 'number' ? `write it without decimals: ${whole}` : undefined
}

export const textMend: Mend = (value) => {
  if (value === null) return 'take it out'
  if (Array.isArray(value)) return 'write one text, and no list'
  if (typeof value === 'number' || typeof value === 'boolean') return `put it in double quotes: "${value}"`
  const { name } = (typeof value === 'object' ? value : {}) as { name?: unknown }
  return typeof name === 'string' && shortText(name) ? `write ${JSON.stringify(name)}` : undefined
}

export const addressMend: Mend = (value) =>
  typeof value === 'string' && NOT_ON_THE_WEB.test(value)
    ? 'put the file on the web, and write its address there'
    : undefined

export const emailMend: Mend = (value) => {
  const [, address] = (typeof value === 'string' && ADDRESS_IN_WORDS.exec(value)) || []
  return address === undefined ? undefined : `write the address alone: "${address}"`
}

/** A locale as programs write it: "en_GB.UTF-8". */
export const languageMend: Mend = (value) => {
  const [, tag] = (typeof value === 'string' && LOCALE.exec(value)) || []
  return tag && `write "${tag.replaceAll('_', '-')}"`
}

/** A person or a source, of whom only the name is there. */
export const namedMend: Mend = (value) =>
  typeof value === 'string' && shortText(value) ? `write ${JSON.stringify({ name: value })}` : undefined

/**
 * A list of which only the members are there, in one text.
 * @param member makes one of them from a name
 * @param between what parts the names; names of people have commas of their own
 */
export function listMend(member: (name: string) => unknown, between: RegExp): Mend {
  return (value) => {
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
    if (isObject && typeof member('') === 'object') return 'put square brackets around it: [{ … }]'
    if (typeof value !== 'string') return undefined
    const names = value.split(between).filter((name) => name.trim() !== '')
    const list = names.length === 0 ? undefined : shortText(names.map((name) => member(name.trim())))
    return list && `write a list: ${list}`
  }
}

/** A word that is meant by another spelling of it. */
export function wordMend(words: readonly string[]): Mend {
  return (value) => {
    const word = words.find((known) => typeof value === 'string' && value.trim().toLowerCase() === known)
    return word && `write it in lower case: "${word}"`
  }
}

function shortText(value: unknown): string | undefined {
  const text = JSON.stringify(value)
  return text.length > LONGEST_VALUE ? undefined : text
}
