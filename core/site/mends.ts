import { isWeb } from '../text/uri.ts'
import { type Mend, numberMend, textMend } from '../validation/mends.ts'

/** Fixes for the members of `site.json`: the value that was meant, where it can be told. */

const ADDRESS = /^(?:[a-z]+:\/\/)?([^/]+)/i
const BARE_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/].*)?$/i

/** Most texts of a site are required: none is taken out. */
export const siteTextMend: Mend = (value) => (value === null ? undefined : textMend(value))

/** A web address of which the scheme is missing. */
export const schemeMend: Mend = (value) => {
  if (typeof value !== 'string' || !BARE_HOST.test(value.trim())) return undefined
  const whole = `https://${value.trim()}`
  return isWeb(whole) ? `write it with its scheme: "${whole}"` : undefined
}

/** A path as people write it: "/All News/". */
export function pathMend(isPath: (value: string) => boolean): Mend {
  return (value) => {
    if (typeof value !== 'string') return undefined
    const parts = value.trim().toLowerCase().split('/')
    const names = parts.map((part) => part.replace(/[^a-z0-9_{}-]+/g, '-').replace(/^-+|-+$/g, ''))
    const path = names.filter((name) => name !== '').join('/')
    return isPath(path) ? `write "${path}"` : undefined
  }
}

/** An authority of which the case is wrong, or the date is missing. */
export function authorityMend(isAuthority: (value: string) => boolean): Mend {
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

/** @param most entries of one document */
export function limitMend(most: number): Mend {
  return (value) =>
    typeof value === 'number' && value > most
      ? `write ${most} or less; who wants all entries walks through the feed's "archive"`
      : numberMend(value)
}
