import { readFileSync } from 'node:fs'
import type { ProfileFiles } from '../../core/site/profiles/own-profiles.ts'
import type { Site } from '../../core/site/site.ts'
import { PARTNER_SITE } from './partner-site.ts'
import { siteOf } from './publish-site.ts'

/** The profiles of `docs/profiles/`, as a site has them that uses them as its own. */

const SAMPLES = ['gunosy', 'line', 'livedoor'] as const

export function sampleProfile(name: (typeof SAMPLES)[number]): Buffer {
  return readFileSync(new URL(`../../docs/profiles/${name}.json`, import.meta.url))
}

export const SAMPLE_FILES: ProfileFiles = new Map(SAMPLES.map((name) => [`profiles/${name}.json`, sampleProfile(name)]))

/**
 * With a feed for each of them, and the articles of the other partners.
 * @param members of each feed; by default a window, for the articles are older than Gunosy takes them
 */
export function ownProfileSite(members: object = { window: '60 days' }): Site {
  const feeds = SAMPLES.map((name) => ({
    path: `partners/${name}`,
    title: `The Gazette for ${name}`,
    profile: `./profiles/${name}.json`,
    ...members,
  }))
  return siteOf({ ...PARTNER_SITE, feeds }, SAMPLE_FILES)
}
