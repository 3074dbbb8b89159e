import { parsedOrNone as parse } from '../../../core/text/json.ts'
import { frozen } from './remember.ts'

export * from '../../../core/text/json.ts'

const parsed = new WeakMap<Uint8Array, unknown>()

/** See the function in the core. The store in memory hands out the same bytes while an object is the same. */
export function parsedOrNone(bytes: Uint8Array): unknown {
  if (!parsed.has(bytes)) parsed.set(bytes, frozen(parse(bytes)))
  return parsed.get(bytes)
}
