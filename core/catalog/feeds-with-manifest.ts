import { listAll, type ObjectStore } from '../ports/object-store.ts'
import { SITE_INDEX } from '../ports/queue.ts'
import { manifestKey } from './catalog-keys.ts'

const MANIFESTS = manifestKey('')

/** The paths of all feeds that were ever published. */
export async function* feedsWithManifest(catalog: ObjectStore): AsyncGenerator<string> {
  for await (const { key } of listAll(catalog, { prefix: MANIFESTS }))
    if (key !== manifestKey(SITE_INDEX)) yield key.slice(MANIFESTS.length)
}
