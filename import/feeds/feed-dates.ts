import { instantInUtc } from '../../core/intake/vocabularies/values.ts'
import { parseInstant, toRfc3339 } from '../../core/text/time.ts'

/** RFC 822, section 5.1: what a program may rely on as a zone. */
const ZONE = /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)(?:\s*\([^)]*\))?$/i
/** `Date.parse` makes a date of nearly anything with a number in it. */
const PLAUSIBLE = /\b\d{4}\b/
/** Characters: a longer text is no date, whatever a lenient parser would make of it. */
const MAX_DATE = 100

/**
 * A date as RFC 3339 writes it, from what feeds write: RFC 3339 with or without its finer points, or RFC 822 (RSS 2.0).
 * One without a zone is taken for UTC, wherever this runs. What is no date is passed on as it is: the article's schema says
 * what is wrong with it.
 */
export function feedDate(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  if (!trimmed) return undefined
  if (trimmed.length > MAX_DATE) return trimmed
  const exact = String(instantInUtc(trimmed))
  if (parseInstant(exact) !== undefined || !PLAUSIBLE.test(trimmed)) return exact
  const parsed = Date.parse(hasZone(trimmed) ? trimmed : `${trimmed} UTC`)
  return Number.isNaN(parsed) ? trimmed : toRfc3339(parsed)
}

export function hasZone(text: string): boolean {
  return text.length <= MAX_DATE && ZONE.test(text)
}

/** Absent where it says nothing new. */
export function changedSince(published: string | undefined, updated: string | undefined): string | undefined {
  if (updated === undefined || published === undefined) return updated
  return Date.parse(updated) === Date.parse(published) ? undefined : updated
}
