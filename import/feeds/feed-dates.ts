import { instantInUtc } from '../../core/intake/vocabularies/values.ts'
import { parseInstant, toRfc3339 } from '../../core/text/time.ts'

/** RFC 822, section 5.1: the forms of a zone that a program may rely on. */
const ZONE = /(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d\d:?\d\d)(?:\s*\([^)]*\))?$/i
/** `Date.parse` accepts nearly any text that contains a number. */
const PLAUSIBLE = /\b\d{4}\b/
/** In characters: a longer text is not a date, even if a lenient parser accepts it. */
const MAX_DATE = 100

/**
 * A date in the form of RFC 3339, from the forms in feeds: RFC 3339 with or without its details, or RFC 822 (RSS 2.0).
 * A date without a zone is taken for UTC, on every machine. A text that is not a date is passed on unchanged: the
 * article's schema reports what is wrong with it.
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

/** Absent unless it is later than the date of publication: a change before that means nothing to readers. */
export function changedSince(published: string | undefined, updated: string | undefined): string | undefined {
  if (updated === undefined || published === undefined) return updated
  return Date.parse(updated) <= Date.parse(published) ? undefined : updated
}
