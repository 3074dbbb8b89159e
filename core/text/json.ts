/** JSON that the system itself has written and reads back: no problem is reported if it is invalid. */

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })

/** @returns undefined if the bytes are not JSON in UTF-8 */
export function parsedOrNone(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(STRICT_UTF8.decode(bytes))
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

/** JSON with members in the order of their names: the same value has the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(inOrder(value))
}

/** Faster than a replacer function, which costs a call from native code for each member. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]))
}
