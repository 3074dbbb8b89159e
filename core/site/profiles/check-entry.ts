import type { Entry } from '../../article/entry.ts'
import { measuresOf } from './measures.ts'
import type { Check, Measure, Profile } from './profile.ts'

/** A check that an article does not pass. */
export interface Finding {
  readonly check: Check
  /** What was measured. */
  readonly value: number
}

/** The checks of a profile that an article does not pass, in the order of the profile. */
export function findingsOf(profile: Profile, entry: Entry): Finding[] {
  return profile.checks.flatMap((check) => findingOf(check, entry))
}

/** Whether an article is good enough for the partner. */
export function isAccepted(profile: Profile, entry: Entry): boolean {
  return !breaks(profile, entry, 'leave-out')
}

/** Whether the partner gets the image of an article. */
export function showsImage(profile: Profile, entry: Entry): boolean {
  return !breaks(profile, entry, 'drop-image')
}

function breaks({ checks }: Profile, entry: Entry, severity: Check['severity']): boolean {
  return checks.some((check) => check.severity === severity && findingOf(check, entry).length > 0)
}

function findingOf(check: Check, entry: Entry): Finding[] {
  const { measure, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = check
  const value = measured(entry, measure)
  return value === undefined || (value >= min && value <= max) ? [] : [{ check, value }]
}

/** What was measured of an entry, which never changes: the checks of many feeds ask for the length of the same text. */
const known = new WeakMap<Entry, Map<Measure, number | undefined>>()

function measured(entry: Entry, measure: Measure): number | undefined {
  const values = known.get(entry) ?? new Map<Measure, number | undefined>()
  known.set(entry, values)
  if (!values.has(measure)) values.set(measure, measuresOf[measure](entry))
  return values.get(measure)
}
