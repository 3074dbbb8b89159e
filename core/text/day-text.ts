import type { Instant } from './time.ts'

export const MONTH_NAMES = [
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
 * Not by `Intl`: its output differs between versions of ICU, and the same content must give the same bytes on every
 * machine. ISO 8601 is understood everywhere, and never mistaken for another day.
 */
export function dayText(instant: Instant, language: string): string {
  const date = new Date(instant)
  if (!isEnglish(language)) return date.toISOString().slice(0, 'yyyy-mm-dd'.length)
  return `${date.getUTCDate()} ${MONTH_NAMES[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
