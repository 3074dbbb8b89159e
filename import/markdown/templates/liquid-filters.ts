import { escapeHtmlAttribute } from '../../../core/text/escape.ts'
import { slugify } from '../slugify.ts'
import { writtenByStrftime } from './strftime.ts'
import { UNKNOWN } from './values.ts'

type Filter = (value: string, parameters: readonly string[], site: Site) => unknown

interface Site {
  readonly base: string | undefined
  readonly origin: string | undefined
}

const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i
/** In UTF-16 code units: a value that grows beyond this was never meant. */
const MAX_VALUE = 4_096

/** The filters of Liquid, Jekyll, Nunjucks and Eleventy that need no more than a text. */
const FILTERS: Readonly<Record<string, Filter>> = {
  relative_url: (value, _, { base }) =>
    base === undefined ? UNKNOWN : ABSOLUTE.test(value) ? value : joined(base, value),
  absolute_url: (value, _, { base, origin }) =>
    base === undefined || origin === undefined ? UNKNOWN : ABSOLUTE.test(value) ? value : origin + joined(base, value),
  url: (value, _, { base }) => (ABSOLUTE.test(value) || !value.startsWith('/') ? value : joined(base ?? '', value)),
  prepend: (value, [before = '']) => before + value,
  append: (value, [after = '']) => value + after,
  downcase: (value) => value.toLowerCase(),
  lower: (value) => value.toLowerCase(),
  upcase: (value) => value.toUpperCase(),
  upper: (value) => value.toUpperCase(),
  capitalize: (value) => value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(),
  strip: (value) => value.trim(),
  trim: (value) => value.trim(),
  lstrip: (value) => value.trimStart(),
  rstrip: (value) => value.trimEnd(),
  strip_newlines: (value) => value.replace(/\r?\n/g, ''),
  escape: escapeHtmlAttribute,
  escape_once: escapeHtmlAttribute,
  xml_escape: escapeHtmlAttribute,
  cgi_escape: (value) => encodeURIComponent(value.toWellFormed()).replaceAll('%20', '+'),
  url_encode: (value) => encodeURIComponent(value.toWellFormed()).replaceAll('%20', '+'),
  urlencode: (value) => encodeURIComponent(value.toWellFormed()),
  uri_escape: (value) => encodeURI(value.toWellFormed()),
  replace: (value, [old = '', next = '']) => (old === '' ? value : value.replaceAll(old, () => next)),
  replace_first: (value, [old = '', next = '']) => value.replace(old, () => next),
  remove: (value, [part = '']) => (part === '' ? value : value.replaceAll(part, '')),
  remove_first: (value, [part = '']) => value.replace(part, ''),
  slugify: (value) => slugify(value),
  slug: (value) => slugify(value),
  date: (value, [pattern = '']) => writtenByStrftime(value, pattern) ?? UNKNOWN,
  date_to_string: (value) => writtenByStrftime(value, '%d %b %Y') ?? UNKNOWN,
  date_to_long_string: (value) => writtenByStrftime(value, '%d %B %Y') ?? UNKNOWN,
  date_to_xmlschema: (value) => writtenByStrftime(value, '%Y-%m-%dT%H:%M:%S+00:00') ?? UNKNOWN,
  markdownify: (value) => value,
  smartify: (value) => value,
  safe: (value) => value,
  raw: (value) => value,
  size: (value) => value.length,
}

/** @param lookup finds `site.baseurl` and `site.url` */
export function filtered(
  value: unknown,
  name: string,
  parameters: readonly unknown[],
  lookup: (path: string) => unknown,
): unknown {
  if (name === 'default') return isMissing(value) ? parameters[0] : value
  if (value === UNKNOWN || parameters.includes(UNKNOWN)) return UNKNOWN
  if (Array.isArray(value)) return ofList(value, name, parameters)
  if (!Object.hasOwn(FILTERS, name)) return UNKNOWN
  const site = { base: textOrNone(lookup('site.baseurl')), origin: textOrNone(lookup('site.url')) }
  const text = value instanceof Date ? value.toISOString() : String(value ?? '')
  const made = FILTERS[name]?.(text, parameters.map(String), site)
  return typeof made === 'string' && made.length > MAX_VALUE ? UNKNOWN : made
}

function ofList(list: readonly unknown[], name: string, [separator = ' ']: readonly unknown[]): unknown {
  if (name === 'first') return list[0]
  if (name === 'last') return list.at(-1)
  if (name === 'size' || name === 'length') return list.length
  if (name !== 'join') return UNKNOWN
  const text = list.every((each) => typeof each === 'string') ? list.join(String(separator)) : UNKNOWN
  return typeof text === 'string' && text.length > MAX_VALUE ? UNKNOWN : text
}

function isMissing(value: unknown): boolean {
  return value === UNKNOWN || value === undefined || value === null || value === false || value === ''
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Jekyll: a slash between the base and the path, and no second one. */
function joined(base: string, path: string): string {
  const start = base.replace(/\/$/, '')
  const whole = path.startsWith('/') || path === '' ? start + path : `${start}/${path}`
  return whole === '' || whole.startsWith('/') ? whole : `/${whole}`
}
