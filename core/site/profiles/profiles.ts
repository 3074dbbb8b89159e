import { FULL_TEXT } from './full-text.ts'
import { GOOGLE_NEWS } from './google-news.ts'
import { MSN } from './msn.ts'
import { type OwnProfile, ownProfile, type ProfileFiles, profileKeyOf } from './own-profiles.ts'
import { PODCAST } from './podcast.ts'
import type { Base, DateMeaning, IdForm, Profile } from './profile.ts'
import { SMARTNEWS } from './smartnews.ts'

/** The profiles of this project. */
const PROFILES = [FULL_TEXT, GOOGLE_NEWS, MSN, PODCAST, SMARTNEWS] as const satisfies readonly Profile[]

export const PROFILE_NAMES = PROFILES.map(({ name }) => name)

/** What a feed says of its profile. */
interface Named {
  readonly profile?: string | undefined
  readonly profile_options?:
    | { readonly id?: IdForm | undefined; readonly date?: DateMeaning | undefined; readonly format?: Base | undefined }
    | undefined
}

/** The profiles that the feeds of a site name: those of this project, and the user's own. Each file is read once. */
export class SiteProfiles {
  readonly #files: ProfileFiles
  readonly #present: readonly string[]
  readonly #own = new Map<string, OwnProfile>()

  /** @param present the object keys of all files of profiles, if they are known */
  constructor(files: ProfileFiles, present: readonly string[] = []) {
    this.#files = files
    this.#present = present
  }

  /** The profile of a feed; undefined if it has none, or if the file of its profile has errors. */
  of({ profile: name, profile_options: options }: Named): Profile | undefined {
    const profile =
      name === undefined ? undefined : (PROFILES.find((each) => each.name === name) ?? this.own(name)?.profile)
    const { id, date, format } = options ?? {}
    return profile && { ...inFormat(profile, format), ...(id && { id }), ...(date && { date }) }
  }

  /** The user's own profile that a feed names; undefined if that is a profile of this project. */
  own(name: string): OwnProfile | undefined {
    const key = profileKeyOf(name)
    if (key === undefined) return undefined
    const own = this.#own.get(key) ?? ownProfile(key, this.#files, this.#present)
    this.#own.set(key, own)
    return own
  }
}

/** The profile in the format that a feed chooses. */
function inFormat({ formats, ...profile }: Profile, format: Base = profile.base): Profile {
  const other = formats?.[format]
  return other === undefined ? profile : { ...profile, base: format, ...other }
}
