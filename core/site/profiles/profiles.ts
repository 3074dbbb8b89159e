import { FULL_TEXT } from './full-text.ts'
import { MSN } from './msn.ts'
import { PODCAST } from './podcast.ts'
import type { DateMeaning, IdForm, Profile } from './profile.ts'
import { SMARTNEWS } from './smartnews.ts'

/** The profiles that a feed of `site.json` can name. */
const PROFILES = [FULL_TEXT, MSN, PODCAST, SMARTNEWS] as const satisfies readonly Profile[]

export const PROFILE_NAMES = PROFILES.map(({ name }) => name)

export interface ProfileOptions {
  readonly id?: IdForm | undefined
  readonly date?: DateMeaning | undefined
}

/** The profile of this name, with a feed's choices. */
export function profileNamed(name: string, { id, date }: ProfileOptions = {}): Profile {
  const profile = PROFILES.find((each) => each.name === name)
  if (profile === undefined) throw new Error(`no profile ${name}`)
  return { ...profile, ...(id && { id }), ...(date && { date }) }
}
