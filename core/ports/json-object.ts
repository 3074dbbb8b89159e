import { isObject, parsedOrNone } from '../text/json.ts'
import { type ObjectStore, WriteConflict } from './object-store.ts'
import { withoutSchema, withSchema } from './schema-version.ts'

/** JSON objects that change only by compare-and-swap: records, manifests, receipts. */

/** A value that was read, with the ETag that a compare-and-swap needs; the ETag is absent if there was no object. */
export interface Versioned<Value> {
  readonly value?: Value
  readonly etag?: string
  /**
   * Whether the object exists but has no readable value: half a file, a merge conflict. A catalog in a folder is
   * exposed to that.
   */
  readonly isDamaged?: true
}

/**
 * @param isWhole whether an object has the members that its readers rely on, with values of the right types
 * @param schema the highest version that the caller reads
 * @throws NewerSchema if a newer version of this code wrote it
 */
export async function readJson<Value>(
  store: ObjectStore,
  key: string,
  isWhole: (value: Record<string, unknown>) => boolean,
  schema?: number,
): Promise<Versioned<Value>> {
  const object = await store.get(key)
  if (object === undefined) return {}
  const stored = parsedOrNone(object.bytes)
  const value = isObject(stored) ? withoutSchema(key, stored, schema) : undefined
  const isReadable = value !== undefined && Number.isSafeInteger(value.run) && isWhole(value)
  return { etag: object.etag, ...(isReadable ? { value: value as Value } : { isDamaged: true }) }
}

/**
 * Writes a value by compare-and-swap.
 * @param etag the ETag that was read; undefined if there was no object
 * @returns the new ETag
 * @throws WriteConflict if the object has changed since it was read
 */
export function compareAndSwapJson(
  store: ObjectStore,
  key: string,
  value: object,
  etag: string | undefined,
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(withSchema(value)))
  return store.put(key, bytes, {
    contentType: 'application/json',
    ...(etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag }),
  })
}

/** Far more than the workers that can contend for one key; without a limit, a bug would loop forever. */
const MAX_ROUNDS = 50

/**
 * Optimistic concurrency: repeats a round until no other worker wrote during it.
 * @param round reads, computes and writes; returns undefined to ask for another round
 * @returns the result of the round that succeeded
 * @throws Error if every round lost, with the last WriteConflict, if there was one, as its cause
 */
export async function retryOnConflict<Result>(round: () => Promise<Result | undefined>): Promise<Result> {
  let cause: unknown
  for (let turn = 0; turn < MAX_ROUNDS; turn++)
    try {
      const result = await round()
      if (result !== undefined) return result
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error
      cause = error
    }
  throw new Error(`gave up after ${MAX_ROUNDS} rounds: other workers changed the object in each`, { cause })
}
