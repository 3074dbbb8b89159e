import { formatPath, type Located, type Path } from '../../validation/problem.ts'
import { describeValue } from '../../validation/validation-texts.ts'
import type { FeedFile, SiteFile } from '../site-schema.ts'
import {
  ARCHIVE_WITH_PROFILE,
  CONTENT_WITH_PROFILE,
  memberForProfile,
  OPTIONS_WITHOUT_PROFILE,
  optionOfOtherProfiles,
} from '../site-texts.ts'
import { profileNamed } from './profiles.ts'

type Text = typeof ARCHIVE_WITH_PROFILE

/** Members of a feed that make no sense with its profile, or without one. */
export function profileProblems(site: SiteFile): Located[] {
  return site.feeds.flatMap((feed, index) =>
    [...misfits(feed), ...missing(feed, site)].map(({ path, value, text }) => {
      const steps = ['feeds', index, ...path]
      return { steps, problem: { severity: 'error', path: formatPath(steps), found: describeValue(value), ...text } }
    }),
  )
}

function misfits({ profile: name, profile_options: options, archive, content }: FeedFile): Misfit[] {
  if (name === undefined)
    return options === undefined ? [] : [{ path: ['profile_options'], value: options, text: OPTIONS_WITHOUT_PROFILE }]
  const { options: open = [] } = profileNamed(name)
  return [
    ...(archive === undefined ? [] : [{ path: ['archive'], value: archive, text: ARCHIVE_WITH_PROFILE }]),
    ...(content === 'summary' ? [{ path: ['content'], value: content, text: CONTENT_WITH_PROFILE }] : []),
    ...(['id', 'date'] as const).flatMap((option) =>
      options?.[option] === undefined || open.includes(option)
        ? []
        : [{ path: ['profile_options', option], value: options[option], text: optionOfOtherProfiles(name) }],
    ),
  ]
}

function missing({ profile: name }: FeedFile, site: SiteFile): Misfit[] {
  if (name === undefined) return []
  const { requires = [] } = profileNamed(name)
  const absent = requires.filter((member) => site[member] === undefined)
  return absent.map((member) => ({ path: ['profile'], value: name, text: memberForProfile(member, name) }))
}

interface Misfit {
  readonly path: Path
  readonly value: unknown
  readonly text: Text
}
