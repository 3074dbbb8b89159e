import type { ObjectStore } from '../../core/ports/object-store.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { compareUtf8 } from '../../core/text/order.ts'

/**
 * The ETags of those keys that exist. A listing returns a thousand neighbouring keys, and skips what lies between two
 * keys that are far apart: it never takes more requests than one for each key, and only a few for a folder.
 */
export async function listedEtags(store: ObjectStore, keys: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [prefix, wanted] of byFolder(keys)) {
    const names = new Set(wanted)
    for (let next = 0; next < wanted.length; ) {
      const { objects, more } = await store.list({ prefix, startAfter: justBefore(wanted[next] as string) })
      for (const { key, etag } of objects) if (names.has(key)) found.set(key, etag)
      const last = objects.at(-1)?.key
      if (!more || last === undefined) break
      while (next < wanted.length && compareUtf8(wanted[next] as string, last) <= 0) next++
    }
  }
  return found
}

/** Sorted and grouped by the prefix that a policy can cover: "articles/", "receipts/"; or the whole key. */
function byFolder(keys: readonly string[]): Map<string, string[]> {
  return groupBy([...new Set(keys)].sort(compareUtf8), (key) => key.slice(0, key.indexOf('/') + 1) || key)
}

/** A key just before the given one: a listing starts after the key that it gets. */
function justBefore(key: string): string {
  return key.slice(0, -1)
}
