/** Results that are kept at once: more than the texts of one history, and few enough for a process of a day. */
const MAX_KEPT = 2_000
/** Longer inputs are rare, and would fill the memory. */
const MAX_LENGTH = 65_536

/**
 * Remembers the results of a pure function by what it depends on. They are frozen: if a caller changed one, the next
 * would get something else than the function returns.
 * @param keyOf everything that the result depends on, as a text
 */
export function remember<Inputs extends unknown[], Result>(
  work: (...inputs: Inputs) => Result,
  keyOf: (...inputs: Inputs) => string,
): (...inputs: Inputs) => Result {
  const kept = new Map<string, Result>()
  return (...inputs) => {
    const key = keyOf(...inputs)
    if (key.length > MAX_LENGTH) return work(...inputs)
    if (kept.has(key)) return kept.get(key) as Result
    const result = frozen(work(...inputs))
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(key, result)
    return result
  }
}

/** The value, which nobody can change from now on. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const member of Object.values(value)) frozen(member)
  return value
}

/** Bytes as a text: not as UTF-8, which gives one text to different bytes that are none. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

const numbers = new WeakMap<object, number>()
let last = 0

/** Tells one object from another, as a text; only for objects that never change. */
export function identityOf(object: object): string {
  const known = numbers.get(object) ?? ++last
  numbers.set(object, known)
  return String(known)
}
