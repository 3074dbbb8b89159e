import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5'

/** Rules that the formats share, as the W3C feed validator holds them; each returns what is wrong, or nothing. */

/** RFC 3986, appendix A: an absolute URI. Brackets stand around an IPv6 host only, a number sign once. */
const URI =
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*(?:\[[0-9A-Fa-f:.]+\](?::\d*)?)?(?=[/?#]|$))?(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/
const WEB_URI = /^https?:\/\/[^/?#]/
/** RFC 4151, section 2.1. */
const TAG_URI = /^tag:(?:[a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[^#]*(?:#.*)?$/
const RFC_822 =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), (\d\d) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const MEDIA_TYPE =
  /^[^\s()<>@,;:\\"/[\]?=]+\/[^\s()<>@,;:\\"/[\]?=]+(?:\s*;\s*[^\s()<>@,;:\\"/[\]?=]+=(?:"[^"]*"|[^\s()<>@,;:\\"/[\]?=]+))*$/
const EMAIL = /^[^@\s<>()[\],;:"\\]+@[^@\s<>()[\],;:"\\]+$/
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/
/** What no feed should carry, though XML 1.0 lets some of it through. */
const UNFIT = /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u

export type Found = readonly string[]

export function blank(where: string, text: string): Found {
  return text.trim() === '' ? [`${where} is blank`] : unfit(where, text)
}

export function unfit(where: string, text: string): Found {
  const character = UNFIT.exec(text)?.[0].codePointAt(0)
  return character === undefined ? [] : [`${where} has the character U+${character.toString(16).padStart(4, '0')}`]
}

export function notUri(where: string, text: string): Found {
  if (!URI.test(text)) return [`${where} is no URI: ${text}`]
  return text.startsWith('tag:') && !TAG_URI.test(text) ? [`${where} is no tag URI: ${text}`] : []
}

/** For formats in which any text is an id; only the site's own are URIs. */
export function notId(where: string, text: string): Found {
  return text.startsWith('tag:') ? notUri(where, text) : blank(where, text)
}

export function notWeb(where: string, text: string): Found {
  return WEB_URI.test(text) ? notUri(where, text) : [`${where} is no web address: ${text}`]
}

export function notRfc822(where: string, text: string): Found {
  const [, weekday] = RFC_822.exec(text) ?? []
  return weekday !== undefined && new Date(text).toUTCString() === text ? [] : [`${where} is no RFC 822 date: ${text}`]
}

export function notRfc3339(where: string, text: string): Found {
  return RFC_3339.test(text) && !Number.isNaN(Date.parse(text)) ? [] : [`${where} is no RFC 3339 date: ${text}`]
}

export function notMediaType(where: string, text: string): Found {
  return MEDIA_TYPE.test(text) ? [] : [`${where} is no media type: ${text}`]
}

export function notEmail(where: string, text: string): Found {
  return EMAIL.test(text) ? [] : [`${where} is no e-mail address: ${text}`]
}

export function notLanguage(where: string, text: string): Found {
  return LANGUAGE.test(text) ? [] : [`${where} is no language tag: ${text}`]
}

export function notPositive(where: string, text: string): Found {
  return /^[1-9]\d*$/.test(text) ? [] : [`${where} is no positive whole number: ${text}`]
}

export function notNumber(where: string, text: string): Found {
  return /^\d+$/.test(text) ? [] : [`${where} is no whole number: ${text}`]
}

export function repeated(where: string, values: readonly string[]): Found {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))].map(
    (value) => `${where} is there more than once: ${value}`,
  )
}

/** How often an element may be there. */
export function wrongCount(where: string, found: number, least: number, most = least): Found {
  return found < least || found > most ? [`${where} is there ${found} times`] : []
}

const SHOWN = new Set(['img', 'source', 'track', 'video', 'audio'])
const UNSAFE = new Set(
  ['applet', 'base', 'button', 'embed', 'form', 'frame', 'frameset', 'iframe', 'input', 'link', 'math', 'meta'].concat([
    'noscript',
    'object',
    'script',
    'select',
    'style',
    'svg',
    'template',
    'textarea',
  ]),
)
const UNSAFE_ATTRIBUTE = /^(?:on|style$|srcdoc$|id$|name$|formaction$|xlink)/
const ADDRESSES = new Set(['href', 'src', 'cite', 'poster', 'srcset'])

/** HTML as a browser reads it: nothing that runs, no address that is not absolute. */
export function unsafeHtml(where: string, html: string): Found {
  const found: string[] = [...unfit(where, html)]
  const ids = new Set([...html.matchAll(OWN_ID)].map(([, id]) => id))
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (tree.isElementNode(node)) found.push(...unsafeElement(where, node, ids))
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parseFragment(html, { scriptingEnabled: false }))
  return found
}

/** An id with the prefix of its entry, to which only its own entry links (decision 29). */
const OWN_ID = /\sid="(fn[0-9a-f]{8}-[\w.:-]+)"/g

function unsafeElement(
  where: string,
  { tagName, attrs }: DefaultTreeAdapterTypes.Element,
  ids: ReadonlySet<string | undefined>,
): string[] {
  return [
    ...(UNSAFE.has(tagName) ? [`${where} has <${tagName}>`] : []),
    ...attrs.flatMap(({ name, value }) => {
      const isOwn = name === 'id' ? ids.has(value) : name === 'href' && value.startsWith('#') && ids.has(value.slice(1))
      if (isOwn) return []
      if (UNSAFE_ATTRIBUTE.test(name)) return [`${where} has the attribute ${name}`]
      if (!ADDRESSES.has(name)) return []
      const addresses = name === 'srcset' ? value.split(/,\s+/).map((each) => each.split(/\s/)[0] ?? '') : [value]
      return addresses.flatMap((address) => unsafeAddress(`${where} <${tagName} ${name}>`, tagName, address))
    }),
  ]
}

function unsafeAddress(where: string, tagName: string, address: string): Found {
  if (tagName === 'img' && /^data:image\/(?:avif|gif|jpeg|png|webp);base64,/.test(address)) return []
  if (/^(?:mailto|tel):/.test(address) && !SHOWN.has(tagName)) return notUri(where, address)
  return notWeb(where, address)
}
