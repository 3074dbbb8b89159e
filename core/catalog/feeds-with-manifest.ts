import { listAll, type ObjectStore } from '../ports/object-store.ts'
import { LISTS } from '../ports/queue.ts'
import { manifestKey } from './keys.ts'

const MANIFESTS = manifestKey('')

/** The paths of the feeds that ever were published. */
export async function* feedsWithManifest(catalog: ObjectStore): AsyncGenerator<string> {
  for await (const { key } of listAll(catalog, { prefix: MANIFESTS }))
    if (key !== manifestKey(LISTS)) yield key.slice(MANIFESTS.length)
}
