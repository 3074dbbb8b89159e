import { isObject } from '../../../core/text/json.ts'

/** What cannot be known without the generator. */
export const UNKNOWN: unique symbol = Symbol('unknown')

/** In UTF-16 code units: what a variable holds is printed as often as it is named. */
const MAX_PRINTED = 4_096
const STEP = /[\w-]+/g

/** The member of nested objects that a path like "params.author" names; undefined if there is none. */
export function memberAt(holder: unknown, path: string): unknown {
  let value = holder
  for (const [step] of path.matchAll(STEP)) {
    if (!(isObject(value) || Array.isArray(value)) || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

/** The text that a generator prints for a value; undefined if it is not known, or is no text. */
export function printed(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.length <= MAX_PRINTED ? value : undefined
}
