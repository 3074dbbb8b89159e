import { resolveWeb } from '../text/uri.ts'
import type { Suggest, Surroundings } from '../validation/suggest.ts'
import { suggestNumber, suggestScheme, suggestText } from '../validation/suggestions.ts'

/** Fixes for the members of `site.json`: the value that was meant, if it can be inferred. */

const ADDRESS = /^(?:[a-z]+:\/\/)?([^/]+)/i

/** In UTF-16 code units: a fix should not fill more than a few lines of a terminal. */
const MAX_WHOLE = 200

/** Most texts of a site are required, so no fix says to take one out. */
export function suggestSiteText(limit: number): Suggest {
  const mend = suggestText(limit)
  return (value) => (value === null ? undefined : mend(value))
}

/** The title of a feed; only the title of a family contains `{name}`. */
export function suggestFeedTitle(limit: number): Suggest {
  const mend = suggestSiteText(limit)
  return (value, surroundings) =>
    mend(value) ?? exampleFor(value, surroundings, { title: ['Everything', 'Gazette: {name}'] })
}

function exampleFor(
  value: unknown,
  { holder }: Surroundings = {},
  examples: Readonly<Record<string, readonly [plain: string, family: string]>>,
): string {
  const [[name, [plain, family]]] = Object.entries(examples) as [[string, [string, string]]]
  const example = (holder as { each?: unknown } | undefined)?.each === undefined ? plain : family
  return value === undefined ? `write it, like "${name}": "${example}"` : `write it like "${example}"`
}

/** The whole address, for a host without its scheme or a path of the site. */
export const suggestWholeAddress: Suggest = (value, surroundings) => {
  const withScheme = suggestScheme(value, surroundings)
  const { home_page_url: home } = (surroundings?.root ?? {}) as { home_page_url?: unknown }
  if (withScheme !== undefined || typeof value !== 'string' || typeof home !== 'string') return withScheme
  const whole = value.trim() === '' || value === home ? undefined : resolveWeb(value.trim(), home)
  return whole && whole.length <= MAX_WHOLE ? `write the whole address: "${whole}"` : undefined
}

/** The valid form of a path as people write it: "/All News/". */
export function suggestPath(isPath: (value: string) => boolean): Suggest {
  return (value, surroundings) => {
    const example = exampleFor(value, surroundings, { path: ['news', 'sections/{name}'] })
    if (typeof value !== 'string') return example
    const parts = value.trim().toLowerCase().split('/')
    const names = parts.map((part) => part.replace(/[^a-z0-9_{}-]+/g, '-').replace(/^-+|-+$/g, ''))
    const path = names.filter((name) => name !== '').join('/')
    return isPath(path) ? `write "${path}"` : example
  }
}

/** For an authority with capitals or without a date. */
export function suggestAuthority(isAuthority: (value: string) => boolean): Suggest {
  return (value) => {
    if (typeof value !== 'string') return undefined
    const text = value.trim().toLowerCase()
    if (isAuthority(text)) return `write it in lower case: "${text}"`
    const [, host = ''] = ADDRESS.exec(text) ?? []
    return isAuthority(`${host},2000`)
      ? `write a comma and a date on which the domain was yours after it, like "${host},2026-03-01"`
      : undefined
  }
}

/** @param most the limit of entries in one document */
export function suggestLimit(most: number): Suggest {
  const mend = suggestNumber({ least: 1, most, example: 50, whole: true })
  return (value) =>
    Number(value) > most && (typeof value === 'number' || typeof value === 'string')
      ? `write ${most} or less; who wants all entries walks through the feed's "archive"`
      : mend(value)
}
