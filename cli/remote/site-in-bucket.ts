import { SITE_FILE } from '../../core/article/object-keys.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { readProfiles } from '../../core/site/profiles/own-profiles.ts'
import { type Site, siteInForce } from '../../core/site/site.ts'

/**
 * The site of an articles bucket; undefined if it has no valid `site.json`.
 * @param read takes a file that was accepted before, unless told otherwise
 */
export async function siteInBucket(
  articles: Pick<ObjectStore, 'get'>,
  read: typeof siteInForce = siteInForce,
): Promise<Site | undefined> {
  const file = await articles.get(SITE_FILE)
  if (file === undefined) return undefined
  const profiles = await readProfiles(file.bytes, async (key, most) => (await articles.get(key, most))?.bytes)
  return read(file.bytes, profiles)
}
