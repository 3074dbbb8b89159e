import type { Instant } from './time.ts'

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
const ENGLISH = /^en(?:-|$)/i

export function isEnglish(language: string): boolean {
  return ENGLISH.test(language)
}

/**
 * The day of an instant, in UTC, for a person: "25 November 2026" in English, "2026-11-25" in any other language.
 *
 * Not by `Intl`: what it writes differs between versions of ICU, and the same content is to give the same bytes
 * wherever it is built. ISO 8601 is read everywhere, and is never taken for another day.
 */
export function dateWords(instant: Instant, language: string): string {
  const date = new Date(instant)
  if (!isEnglish(language)) return date.toISOString().slice(0, 'yyyy-mm-dd'.length)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
