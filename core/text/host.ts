import { isWeb } from './uri.ts'

/** An address of which the scheme is missing or misspelt, up to the end of its host. */
const START =
  /^(?:h?t?tps?[:;]?\/{0,3}|[:/]\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,24}))(?::\d+)?(?=[/?#]|$)/i
/** Domains of more than two letters that no file's name ends in; those of two letters are countries'. */
const DOMAINS = new Set([
  ...['com', 'org', 'net', 'edu', 'gov', 'int', 'mil', 'info', 'biz', 'pro', 'news', 'blog', 'online', 'site', 'shop'],
  ...['store', 'tech', 'museum', 'travel', 'agency', 'media', 'press', 'radio', 'cloud', 'world', 'life', 'email'],
  ...['london', 'berlin', 'wales', 'scot', 'coop', 'aero', 'jobs', 'mobi', 'name', 'example'],
])
/** Endings of files that are countries' too. */
const FILE_ENDINGS = new Set([
  'ai',
  'bz',
  'cc',
  'gz',
  'hs',
  'js',
  'md',
  'ml',
  'pl',
  'ps',
  'py',
  'rs',
  'sh',
  'so',
  'st',
  'tv',
])

/**
 * The web address that the author of a host without its scheme intended: "www.foo.com", "foo.org/a", "https//foo.org".
 * A browser takes such a reference for a path below the page.
 * @returns undefined if the reference may be a file: "pier.jpg"
 */
export function intendedAddress(reference: string): string | undefined {
  const text = reference.trim()
  const [start, host, domain = ''] = START.exec(text) ?? []
  if (start === undefined || host === undefined || /^https?:\/\//i.test(text)) return undefined
  const isDomain = domain.length === 2 ? !FILE_ENDINGS.has(domain.toLowerCase()) : DOMAINS.has(domain.toLowerCase())
  if (!/^www\./i.test(host) && !isDomain) return undefined
  const scheme = /^http(?!s)/i.test(start) && start !== host ? 'http' : 'https'
  const whole = `${scheme}://${text.slice(text.toLowerCase().indexOf(host.toLowerCase()))}`
  return isWeb(whole) ? whole : undefined
}
