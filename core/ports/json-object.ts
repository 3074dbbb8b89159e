import { isObject, parsedOrNone } from '../text/json.ts'
import { type ObjectStore, WriteConflict } from './object-store.ts'

/** JSON objects that change only by compare-and-swap: records, manifests, receipts. */

/** Something read, with what a swap needs to replace it; the ETag is undefined where there was nothing. */
export interface Versioned<Value> {
  readonly value?: Value
  readonly etag?: string
  /** Whether there is an object without a value: half a file, a merge conflict. A folder's catalog lies open to that. */
  readonly isDamaged?: true
}

/** @param isWhole whether an object has the members that its readers count on, with values of their types */
export async function readJson<Value>(
  store: ObjectStore,
  key: string,
  isWhole: (value: Record<string, unknown>) => boolean,
): Promise<Versioned<Value>> {
  const object = await store.get(key)
  if (object === undefined) return {}
  const value = parsedOrNone(object.bytes)
  const isReadable = isObject(value) && Number.isSafeInteger(value.run) && isWhole(value)
  return { etag: object.etag, ...(isReadable ? { value: value as Value } : { isDamaged: true }) }
}

/** Compare-and-swap. @returns the new ETag @throws WriteConflict where the object is no longer the one that was read */
export function compareAndSwapJson(
  store: ObjectStore,
  key: string,
  value: unknown,
  etag: string | undefined,
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  return store.put(key, bytes, {
    contentType: 'application/json',
    ...(etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag }),
  })
}

/** Rounds that lose to others; far more than can meet on one key, so that a fault does not go round forever. */
const MAX_ROUNDS = 50

/** Repeats a round until nobody else wrote in between. @param round its result, or undefined for another round */
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
  throw new Error(`${MAX_ROUNDS} rounds, and each lost to another worker`, { cause })
}
