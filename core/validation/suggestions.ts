import { intendedAddress } from '../text/host.ts'
import { mediaTypeOf } from '../text/media-types.ts'
import { nearName, simplify } from './near-name.ts'
import type { Suggest } from './suggest.ts'
import {
  inLowerCase,
  ONE_TEXT_NOT_LIST,
  ONLY_THE_ADDRESS,
  onlyTheEmailAddress,
  onlyTheNumber,
  PUT_IN_BRACKETS,
  PUT_ON_THE_WEB,
  putInQuotes,
  REMOVE_IT,
  wholeAddress,
  withoutDecimals,
  withoutSpaceAround,
  write,
  writeAtLeast,
  writeAtMost,
  writeBetween,
  writeList,
} from './validation-texts.ts'

/** "20,000", "20 000": with the thousands apart. */
const THOUSANDS = /^\s*\d{1,3}(?:([,\s_'])\d{3})(?:\1\d{3})*(?!\d)/
const AMOUNT = /^\s*(-?\d+(?:\.\d+)?)\s*(?:px|pixels|b|bytes|s|sec|seconds)?\s*$/i
const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):(\d\d)$/
/** A file embedded in the text or on a local disk. */
const NOT_ON_THE_WEB = /^\s*(?:data:|file:|blob:|[a-z]:[\\/])/i
const ADDRESS_IN_WORDS = /^(?:mailto:|.*<)([^<>\s]+@[^<>\s]+?)>?$/
const LOCALE = /^([a-z]{2,3}(?:_[A-Za-z0-9]{2,8})+)(?:\.[\w-]+)?$/
/** In UTF-16 code units: a fix should not fill more than a few lines of a terminal. */
const MAX_VALUE = 200

/**
 * For a number from `least` to `most`.
 * @param range `example`: a number that fits
 */
export function suggestNumber(range: { least: number; most: number; example: number; whole: boolean }): Suggest {
  const { least, most, example } = range
  return (value) => {
    const text = typeof value === 'string' ? (amountIn(value) ?? secondsOfClock(value, range)) : undefined
    const number = Number(text ?? value)
    if (typeof value !== 'number' && text === undefined) return undefined
    const rounded = range.whole ? Math.round(number) : number
    if (number < least) return writeAtLeast(least, example)
    if (number > most || !Number.isFinite(number)) return writeAtMost(most, example)
    if (rounded < least || rounded > most) return writeBetween(least, most, example)
    return text === undefined ? withoutDecimals(rounded) : onlyTheNumber(rounded)
  }
}

function amountIn(value: string): string | undefined {
  const joined = value.replace(THOUSANDS, (digits) => digits.replace(/\D/g, ''))
  return AMOUNT.exec(joined)?.[1]
}

/** Converts "30:00" and "1:02:03" to seconds; whole numbers are sizes and not durations, so they get none. */
function secondsOfClock(value: string, { whole }: { whole: boolean }): string | undefined {
  const [, hours = '0', minutes = '', seconds] = (!whole && CLOCK.exec(value.trim())) || []
  return seconds === undefined ? undefined : String((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds))
}

/** For a text of at most `limit` characters. */
export function suggestText(limit: number): Suggest {
  return (value) => {
    if (value === null) return REMOVE_IT
    if (Array.isArray(value)) return oneTextOf(value, limit)
    if (typeof value === 'number' || typeof value === 'boolean') return putInQuotes(value)
    const { name } = (typeof value === 'object' ? value : {}) as { name?: unknown }
    return typeof name === 'string' && isWithin(name, limit) && shortText(name)
      ? write(JSON.stringify(name))
      : undefined
  }
}

function oneTextOf(parts: readonly unknown[], limit: number): string | undefined {
  if (!parts.every((part) => typeof part === 'string') || !isWithin(parts.join(' '), limit)) return undefined
  const only = parts.length === 1 ? shortText(parts[0]) : undefined
  return only === undefined ? ONE_TEXT_NOT_LIST : write(only)
}

function isWithin(text: string, limit: number): boolean {
  return text.trim() !== '' && text.length <= limit
}

export const suggestAddress: Suggest = (value) => {
  if (typeof value === 'object' && value !== null) {
    const { url, src, href } = value as Record<string, unknown>
    const address = [url, src, href].find((each) => typeof each === 'string' && each.trim() !== '')
    if (address === undefined) return undefined
    const short = shortText(address)
    return short === undefined ? ONLY_THE_ADDRESS : write(short)
  }
  if (typeof value !== 'string') return undefined
  if (NOT_ON_THE_WEB.test(value)) return PUT_ON_THE_WEB
  return suggestScheme(value)
}

/** For a web address without its scheme. */
export const suggestScheme: Suggest = (value) => {
  const whole = typeof value === 'string' ? intendedAddress(value) : undefined
  return whole && wholeAddress(whole)
}

/** For an object with an address that is only the address. */
export const suggestWithAddress: Suggest = (value) =>
  typeof value === 'string' && /^https?:\/\/\S+$/.test(value.trim()) && shortText(value)
    ? write(JSON.stringify({ url: value.trim() }))
    : undefined

/**
 * For a media type: by the file extension, which some write instead of the type, or by that of the attachment's url.
 */
export const suggestMediaType: Suggest = (value, { holder } = {}) => {
  const { url } = (holder ?? {}) as { url?: unknown }
  const type = (typeof value === 'string' && mediaTypeOf(value)) || (typeof url === 'string' && mediaTypeOf(url))
  return type ? write(`"mime_type": "${type}"`) : undefined
}

export const suggestEmail: Suggest = (value) => {
  const [, address] = (typeof value === 'string' && ADDRESS_IN_WORDS.exec(value)) || []
  return address === undefined ? undefined : onlyTheEmailAddress(address)
}

/** For a locale in the notation of programs: "en_GB.UTF-8". */
export const suggestLanguage: Suggest = (value) => {
  const [, tag] = (typeof value === 'string' && LOCALE.exec(value)) || []
  return tag && write(`"${tag.replaceAll('_', '-')}"`)
}

/** For a person or a source that is only a name. */
export const suggestNamed: Suggest = (value) =>
  typeof value === 'string' && shortText(value) ? write(JSON.stringify({ name: value })) : undefined

/**
 * For a list that was written as one text.
 * @param member makes a member of the list from a name
 * @param between what separates the names; names of people can contain commas
 */
export function suggestList(member: (name: string) => unknown, between: RegExp): Suggest {
  return (value) => {
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
    if (isObject && typeof member('') === 'object') return PUT_IN_BRACKETS
    if (typeof value !== 'string') return undefined
    const names = value.split(between).filter((name) => name.trim() !== '')
    const list = names.length === 0 ? undefined : shortText(names.map((name) => member(name.trim())))
    return list && writeList(list)
  }
}

/** For a text that fits without the space around it. */
export function suggestTrimmed(fits: (value: string) => boolean, otherwise?: Suggest): Suggest {
  return (value, surroundings) =>
    typeof value === 'string' && value !== value.trim() && fits(value.trim())
      ? withoutSpaceAround(value.trim())
      : otherwise?.(value, surroundings)
}

/** For a known word with capitals or with space around it. */
export function suggestWord(words: readonly string[]): Suggest {
  return (value) => {
    const word = words.find((known) => typeof value === 'string' && value.trim().toLowerCase() === known)
    return word && inLowerCase(word)
  }
}

/**
 * For a known word with a typing error, with another ending ("warning" for "warn"), or by another name.
 * @param aliases other names, as `simplify` leaves them, of the words that they mean
 */
export function suggestNearWord(words: readonly string[], aliases: Readonly<Record<string, string>> = {}): Suggest {
  return (value) => {
    const text = typeof value === 'string' ? value : ''
    const alias = simplify(text)
    const word = Object.hasOwn(aliases, alias) ? aliases[alias] : (nearName(text, words) ?? onlyOther(alias, words))
    return word && write(`"${word}"`)
  }
}

/** In letters: the beginning of a shorter one says little. */
const MIN_BEGINNING = 3

function onlyOther(plain: string, words: readonly string[]): string | undefined {
  const begins = (whole: string, start: string) => start.length >= MIN_BEGINNING && whole.startsWith(start)
  const others = words.filter((word) => begins(plain, simplify(word)) || begins(simplify(word), plain))
  return others.length === 1 ? others[0] : undefined
}

function shortText(value: unknown): string | undefined {
  const text = JSON.stringify(value)
  return text.length > MAX_VALUE ? undefined : text
}
