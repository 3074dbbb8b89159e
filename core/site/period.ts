import type { Instant } from '../text/time.ts'

/** The period that each archive document of a feed covers (RFC 5005, section 4). Always in UTC. */
export const ARCHIVE_PERIODS = ['hour', 'day', 'month', 'year'] as const
export type ArchivePeriod = (typeof ARCHIVE_PERIODS)[number]

/** The next shorter period; undefined if there is none. */
export function shorterPeriod(length: ArchivePeriod): ArchivePeriod | undefined {
  return ARCHIVE_PERIODS[ARCHIVE_PERIODS.indexOf(length) - 1]
}

/** How many characters of "2026-11-05T13:00:00Z" name a period. */
const LENGTHS: Record<ArchivePeriod, number> = { year: 4, month: 7, day: 10, hour: 13 }
const EARLIEST = '0001-01-01T00:00:00.000Z'

/**
 * The period that an instant falls in: "2026", "2026-11", "2026-11-05", "2026-11-05t13". Names sort in the order of
 * time.
 */
export function periodOf(length: ArchivePeriod, instant: Instant): string {
  return new Date(instant).toISOString().slice(0, LENGTHS[length]).toLowerCase()
}

/**
 * From the first millisecond of a period to the first after it.
 * @returns undefined if `period` does not name a period of this length
 */
export function rangeOf(length: ArchivePeriod, period: string): { start: Instant; end: Instant } | undefined {
  if (period.length !== LENGTHS[length]) return undefined
  const first = new Date(period.toUpperCase() + EARLIEST.slice(period.length))
  if (Number.isNaN(first.getTime()) || periodOf(length, first.getTime()) !== period) return undefined
  const next = new Date(first)
  if (length === 'year') next.setUTCFullYear(next.getUTCFullYear() + 1)
  else if (length === 'month') next.setUTCMonth(next.getUTCMonth() + 1)
  else if (length === 'day') next.setUTCDate(next.getUTCDate() + 1)
  else next.setUTCHours(next.getUTCHours() + 1)
  return { start: first.getTime(), end: next.getTime() }
}
