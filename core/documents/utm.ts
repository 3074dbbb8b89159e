import type { Utm } from '../site/feed.ts'

const NAMES = ['source', 'medium', 'campaign', 'term', 'content'] as const

/**
 * An address with campaign parameters. Its own query and fragment stay as they are, and a parameter that it has already
 * keeps its value.
 */
export function withUtm(address: string, utm: Utm): string {
  const at = address.indexOf('#')
  const [page, fragment] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)]
  const query = page.includes('?') ? page.slice(page.indexOf('?') + 1) : undefined
  const own = new Set(query?.split('&').map((parameter) => parameter.split('=', 1)[0]))
  const parameters = NAMES.flatMap((name) => {
    const value = utm[name]
    return value === undefined || own.has(`utm_${name}`)
      ? []
      : [`utm_${name}=${encodeURIComponent(value.toWellFormed())}`]
  })
  if (parameters.length === 0) return address
  const separator = query === undefined ? '?' : query === '' ? '' : '&'
  return `${page}${separator}${parameters.join('&')}${fragment}`
}
