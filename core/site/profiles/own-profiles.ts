import { isProfileKey } from '../../article/object-keys.ts'
import { check } from '../../validation/check.ts'
import { firstProblems } from '../../validation/first-problems.ts'
import { nearName } from '../../validation/near-name.ts'
import { parseJson } from '../../validation/parse-json.ts'
import type { Located, Path, Problem, ProblemText } from '../../validation/problem.ts'
import { repeatedMembers } from '../../validation/repeated-members.ts'
import { withPositions } from '../../validation/with-positions.ts'
import type { Profile } from './profile.ts'
import { profileFileProblems } from './profile-file-problems.ts'
import { type ProfileFile, profileSchema } from './profile-schema.ts'
import { inProfile, largeProfileFile, noProfileFile } from './profile-texts.ts'

/** Profiles that users write: files next to `site.json`, which feeds name as "./profiles/gunosy.json". */

/** The files that a site's profiles are read from, by object key ("profiles/gunosy.json"). */
export type ProfileFiles = ReadonlyMap<string, Uint8Array>

export const NO_PROFILES: ProfileFiles = new Map()

/** Several times the largest profile of this project. It is bounded because every worker reads the file. */
export const MAX_PROFILE_BYTES = 65_536

/** More partners with formats of their own than a site has. It is bounded because the record of the site holds them all. */
export const MAX_OWN_PROFILES = 50

/** In `site.json`, before the object key. */
const HERE = './'

/** The object key of the file that a feed's `profile` names; undefined if it names none. */
export function profileKeyOf(profile: string): string | undefined {
  const key = profile.startsWith(HERE) ? profile.slice(HERE.length) : ''
  return isProfileKey(key) ? key : undefined
}

/** The object keys of the profiles that a `site.json` names, whether the rest of it is valid or not. */
export function profileKeysIn(site: Uint8Array): string[] {
  // Most sites have none, and the file need not be parsed twice.
  if (!new TextDecoder().decode(site).includes('profiles')) return []
  const parsed = parseJson(site)
  const feeds = 'problem' in parsed ? undefined : (parsed.json.value as { feeds?: unknown } | null)?.feeds
  if (!Array.isArray(feeds)) return []
  const keys = feeds.flatMap((feed: { profile?: unknown } | null) =>
    typeof feed?.profile === 'string' ? (profileKeyOf(feed.profile) ?? []) : [],
  )
  return [...new Set(keys)].slice(0, MAX_OWN_PROFILES)
}

/**
 * The files of the profiles that a `site.json` names; one that does not exist is absent.
 * @param read returns the bytes at an object key, of a file larger than the limit at least one byte more
 */
export async function readProfiles(
  site: Uint8Array,
  read: (key: string, maxBytes: number) => Promise<Uint8Array | undefined>,
): Promise<ProfileFiles> {
  const files = new Map<string, Uint8Array>()
  for (const key of profileKeysIn(site)) {
    const bytes = await read(key, MAX_PROFILE_BYTES)
    if (bytes !== undefined) files.set(key, bytes)
  }
  return files
}

/** A user's profile, absent if there is any error in it. */
export interface OwnProfile {
  readonly profile?: Profile
  readonly problems: readonly ProblemText[]
}

/**
 * Reads the profile of an object key. Every problem says where in the file it is.
 * @param present the object keys of all files of profiles, if they are known: for a name with a typing error
 */
export function ownProfile(key: string, files: ProfileFiles, present: readonly string[] = []): OwnProfile {
  const name = `${HERE}${key}`
  const bytes = files.get(key)
  if (bytes === undefined) {
    const near = nearName(key, present)
    return { problems: [noProfileFile(name, near && `${HERE}${near}`)] }
  }
  if (bytes.byteLength > MAX_PROFILE_BYTES) return { problems: [largeProfileFile(name, MAX_PROFILE_BYTES)] }
  const { file, problems } = parseProfile(bytes)
  if (problems.length > 0 || file === undefined)
    return {
      problems: problems.map(({ wanted, fix, ...problem }) => ({ found: inProfile(name, problem), wanted, fix })),
    }
  return { profile: profileOf(file), problems: [] }
}

function parseProfile(bytes: Uint8Array): { file?: ProfileFile; problems: Problem[] } {
  const parsed = parseJson(bytes)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const { value, problems, more } = check(profileSchema, parsed.json.value)
  // What is wrong with a member says more than that the object lacks one.
  const isInside = (outer: Path, { steps }: Located) => outer.every((step, at) => steps[at] === step)
  const others = value === undefined ? [] : profileFileProblems(value)
  const all = [
    ...problems.map(asError),
    ...others.filter(({ steps }) => !problems.some((each) => isInside(steps, each))),
  ]
  return {
    ...(value && { file: value }),
    problems: firstProblems([...repeatedMembers(parsed.json), ...withPositions(parsed.json, all)], more),
  }
}

/** A profile is no text whose rest could be published: with a misspelt member, the partner would get another document. */
function asError({ problem, steps }: Located): Located {
  return { problem: { ...problem, severity: 'error' }, steps }
}

function profileOf({ $schema: _, ...file }: ProfileFile): Profile {
  return { id: 'entry', date: 'published', namespaces: {}, limits: {}, body: {}, checks: [], ...file }
}
