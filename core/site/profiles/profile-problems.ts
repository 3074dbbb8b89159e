import { formatPath, type Located, type Path, type ProblemText } from '../../validation/problem.ts'
import { describeValue } from '../../validation/validation-texts.ts'
import type { FeedFile, SiteFile } from '../site-schema.ts'
import {
  ARCHIVE_WITH_PROFILE,
  CONTENT_WITH_PROFILE,
  LISTED_SITEMAP,
  memberForProfile,
  OPTIONS_WITHOUT_PROFILE,
  optionOfOtherProfiles,
  PRIVATE_SITEMAP,
} from '../site-texts.ts'
import { MAX_OWN_PROFILES } from './own-profiles.ts'
import { OPTION_NAMES, type Profile } from './profile.ts'
import { tooManyProfiles } from './profile-texts.ts'
import type { SiteProfiles } from './profiles.ts'

type Text = Pick<ProblemText, 'wanted' | 'fix'>

/** Members of a feed that make no sense with its profile, or without one, and what is wrong with the user's profiles. */
export function profileProblems(site: SiteFile, profiles: SiteProfiles): Located[] {
  return [
    ...ownProfileProblems(site, profiles),
    ...site.feeds.flatMap((feed, index) => {
      const profile = profiles.of(feed)
      return [...misfits(feed, profile), ...missing(feed, site, profile)].map(({ path, value, text }) =>
        located(['feeds', index, ...path], { found: describeValue(value), ...text }),
      )
    }),
  ]
}

/** The problems of each file, at the first feed that names it. */
function ownProfileProblems({ feeds }: SiteFile, profiles: SiteProfiles): Located[] {
  const names = feeds.map(({ profile }) => profile)
  const own = new Set(names.filter((name) => name !== undefined && profiles.own(name) !== undefined))
  if (own.size > MAX_OWN_PROFILES) return [located(['feeds'], tooManyProfiles(own.size, MAX_OWN_PROFILES))]
  return names.flatMap((name, index) => {
    const problems = name === undefined || names.indexOf(name) < index ? [] : (profiles.own(name)?.problems ?? [])
    return problems.map((problem) => located(['feeds', index, 'profile'], problem))
  })
}

function located(steps: Path, text: ProblemText): Located {
  return { steps, problem: { severity: 'error', path: formatPath(steps), ...text } }
}

function misfits(
  { profile: name, profile_options: options, archive, content, listed, access }: FeedFile,
  profile: Profile | undefined,
): Misfit[] {
  if (name === undefined)
    return options === undefined ? [] : [{ path: ['profile_options'], value: options, text: OPTIONS_WITHOUT_PROFILE }]
  if (profile === undefined) return []
  const { options: open = [] } = profile
  return [
    ...(archive === undefined ? [] : [{ path: ['archive'], value: archive, text: ARCHIVE_WITH_PROFILE }]),
    ...(content === 'summary' ? [{ path: ['content'], value: content, text: CONTENT_WITH_PROFILE }] : []),
    ...(profile.base === 'urlset' && listed ? [{ path: ['listed'], value: listed, text: LISTED_SITEMAP }] : []),
    ...(profile.base === 'urlset' && access === 'token'
      ? [{ path: ['access'], value: access, text: PRIVATE_SITEMAP }]
      : []),
    ...(options?.format === undefined || options.format === profile.base
      ? []
      : [{ path: ['profile_options', 'format'], value: options.format, text: optionOfOtherProfiles(name) }]),
    ...OPTION_NAMES.flatMap((option) =>
      options?.[option] === undefined || open.includes(option)
        ? []
        : [{ path: ['profile_options', option], value: options[option], text: optionOfOtherProfiles(name) }],
    ),
  ]
}

function missing({ profile: name }: FeedFile, site: SiteFile, profile: Profile | undefined): Misfit[] {
  const { requires = [] } = profile ?? {}
  const absent = requires.filter((member) => site[member] === undefined)
  return absent.map((member) => ({ path: ['profile'], value: name, text: memberForProfile(member, name as string) }))
}

interface Misfit {
  readonly path: Path
  readonly value: unknown
  readonly text: Text
}
