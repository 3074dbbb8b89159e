import type { ObjectStore } from '../../core/ports/object-store.ts'
import { compareUtf8 } from '../../core/text/order.ts'

/**
 * The ETags of those keys that are there. Neighbours come a thousand in a listing, and what lies between two keys that are
 * far apart is skipped: so it takes no more requests than asking for each would, and for a folder few.
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

/** In order, by the part that a policy can be about: "articles/", "receipts/"; or the whole key. */
function byFolder(keys: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>()
  for (const key of [...new Set(keys)].sort(compareUtf8)) {
    const prefix = key.slice(0, key.indexOf('/') + 1) || key
    const present = folders.get(prefix)
    if (present === undefined) folders.set(prefix, [key])
    else present.push(key)
  }
  return folders
}

/** Before the key, with next to nothing between: a listing begins after what it is told. */
function justBefore(key: string): string {
  return key.slice(0, -1)
}
