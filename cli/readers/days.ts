import { parseInstant } from '../../core/text/time.ts'

/** Days in UTC as "2026-11-20", both included; absent means without a limit. */
export interface Days {
  readonly from?: string
  readonly to?: string
}

/** The hour in the name of a log: "E2EXAMPLE.2026-11-20-13.a1b2c3d4.gz" (AWS: "File name format"). */
const HOUR_IN_NAME = /\.(\d{4}-\d\d-\d\d)-\d\d\.[^/\\]*$/

export function isDay(text: string): boolean {
  return parseInstant(`${text}T00:00:00Z`) !== undefined
}

export function isIn({ from, to }: Days, day: string): boolean {
  return (from === undefined || day >= from) && (to === undefined || day <= to)
}

/** Whether a log may hold requests of these days: its name gives their hour, and a day more on each side is allowed. */
export function isWithinDays(name: string, { from, to }: Days): boolean {
  const [, day] = HOUR_IN_NAME.exec(name) ?? []
  if (day === undefined || !isDay(day)) return true
  return isIn({ ...(from && { from: shifted(from, -1) }), ...(to && { to: shifted(to, 1) }) }, day)
}

function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, day.length)
}
