import { htmlOfXhtml } from '../../../text/xhtml.ts'
import { type Mapped, mapped } from '../mapping.ts'
import type { Member } from '../member.ts'
import { textOfHtml } from '../values.ts'
import { named } from './names.ts'

/** Headlines, descriptions and bodies: in 1.x a member for each format and purpose, since 2.0 a list with a role for each. */

interface Text {
  readonly member: Member
  readonly form: 'html' | 'xhtml' | 'text'
  /** Its purpose; empty for the general one. */
  readonly role: string
}

const HTML_TYPE = /^text\/html/i
const XHTML_TYPE = /^application\/xhtml\+xml/i
const PLAIN_TYPE = /^text\/plain/i
/** Roles that name a format and no purpose. */
const FORMAT = /^(?:text|plain|x?html5?)$/

/** The headline for all purposes. */
export function headline(document: Member): Mapped | undefined {
  const all = textsOf(document, 'headline', 'headlines')
  const main = all.find(({ role }) => role === 'main') ?? all.find(({ role }) => role === '')
  return plain(main) ?? mapped(document.at('title')) ?? plain(all[0])
}

/** The headline for little space (IPTC's headline roles, "hlrole:short"), if there is another for all purposes. */
export function shortHeadline(document: Member): Mapped | undefined {
  const short = textsOf(document, 'headline', 'headlines').find(({ role }) => /^(?:hlrole:)?short$/.test(role))
  const isOnlyOne = short?.member.steps.join() === headline(document)?.from.join()
  return isOnlyOne ? undefined : plain(short)
}

/** As HTML, otherwise as plain text; formats of the trade (NITF and others) are for programs. */
export function body(document: Member): { content_html?: Mapped; content_text?: Mapped } {
  const all = textsOf(document, 'body', 'bodies')
  const marked = all.find(({ form }) => form !== 'text')
  const html = mapped(marked?.member, marked?.form === 'xhtml' ? asHtml : undefined)
  if (html !== undefined) return { content_html: html }
  const text = mapped(all.find(({ form }) => form === 'text')?.member)
  return text === undefined ? {} : { content_text: text }
}

/** The members that have the body in any format, if one of them was read. */
export function bodies(document: Member): readonly Member[] {
  if (Object.keys(body(document)).length === 0) return []
  const suffixed = document.entries.filter(([name]) => /^body(?:_|$)/.test(name)).map(([, member]) => member)
  return [named(document, 'bodies'), ...suffixed]
}

/** The description for the first of these purposes that has one; undefined if none has. */
export function description(document: Member, ...roles: readonly string[]): Mapped | undefined {
  const all = textsOf(document, 'description', 'descriptions')
  return plain(roles.map((role) => all.find((text) => text.role === role)).find((text) => text !== undefined))
}

/** The same description in other formats. */
export function otherFormats(document: Member, read: Mapped | undefined): readonly Member[] {
  const plain = textsOf(document, 'description', 'descriptions').filter(({ role }) => role === '')
  return plain.some(({ member }) => member.steps.join() === read?.from.join()) ? plain.map(({ member }) => member) : []
}

function plain(text: Text | undefined): Mapped | undefined {
  return mapped(text?.member, text === undefined || text.form === 'text' ? undefined : textOfHtml)
}

function textsOf(document: Member, single: string, several: string): readonly Text[] {
  const listed = named(document, several).elements.flatMap((each) =>
    each.isObject
      ? textOf(each.at('value'), each.at('role').text, named(each, 'contentType').text)
      : textOf(each, undefined, undefined),
  )
  const suffixed = document.entries.flatMap(([name, member]) =>
    name.startsWith(`${single}_`) ? textOf(member, name.slice(single.length + 1), undefined) : [],
  )
  return [...listed, ...textOf(document.at(single), 'main', undefined), ...suffixed]
}

function textOf(member: Member, roleAsWritten: string | undefined, type: string | undefined): Text[] {
  const role = roleAsWritten?.toLowerCase() ?? ''
  const form = formOf(type, role)
  return form === undefined || member.isNothing ? [] : [{ member, form, role: FORMAT.test(role) ? '' : role }]
}

function formOf(type: string | undefined, role: string): Text['form'] | undefined {
  if (type !== undefined) {
    if (XHTML_TYPE.test(type)) return 'xhtml'
    return HTML_TYPE.test(type) ? 'html' : PLAIN_TYPE.test(type) ? 'text' : undefined
  }
  if (/xhtml/.test(role)) return 'xhtml'
  if (/html/.test(role)) return 'html'
  return /nitf|xml|json/.test(role) ? undefined : 'text'
}

function asHtml(xhtml: unknown): unknown {
  return typeof xhtml === 'string' ? htmlOfXhtml(xhtml) : xhtml
}
