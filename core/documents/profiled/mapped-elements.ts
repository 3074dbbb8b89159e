import type { AttributeMapping, Format, Mapping } from '../../site/profiles/profile.ts'
import { escapeHtml } from '../../text/escape.ts'
import { excerpt } from '../../text/excerpt.ts'
import { type Instant, toRfc822, toRfc3339, toRfc5322 } from '../../text/time.ts'
import { element, emptyElement, htmlElement, parent } from '../xml.ts'
import { scopesOf } from './lists.ts'
import type { Scope, SourceValue } from './scope.ts'
import { sourceValue } from './sources.ts'

/** The elements of a profile's mappings, in order, each as one text. */
export function mappedElements(mappings: readonly Mapping[], scope: Scope, indent: string): string[] {
  return mappings.flatMap((mapping) => {
    const scopes = mapping.each === undefined ? [scope] : scopesOf(mapping.each, scope)
    return scopes.flatMap((each) => mappedElement(mapping, each, indent))
  })
}

function mappedElement(mapping: Mapping, scope: Scope, indent: string): string[] {
  const { element: name, needs, from, or, value, values, children, format = 'text', max } = mapping
  if (needs !== undefined && sourceValue(needs, scope) === undefined) return []
  const attributes = attributesOf(mapping, scope)
  if (from !== undefined || value !== undefined) {
    const text = textOf({ from, or, value, values, format }, scope)
    return text === undefined ? [] : [textElement(name, cut(text, max), format, attributes)]
  }
  const inner = mappedElements(children ?? [], scope, `${indent}  `)
  if (inner.length > 0) return [parent(name, inner, indent, attributes)]
  return [emptyElement(name, attributes)]
}

function textElement(
  name: string,
  text: string,
  format: Format,
  attributes: Record<string, string | undefined>,
): string {
  if (format === 'html') return htmlElement(name, text, attributes)
  return format === 'text-as-html' ? htmlElement(name, escapeHtml(text), attributes) : element(name, text, attributes)
}

function attributesOf({ attributes = {} }: Mapping, scope: Scope): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(attributes).map(([name, mapping]) => [name, textOf(mapping, scope)]))
}

function textOf({ from, or, value, values, format = 'text' }: TextMapping, scope: Scope): string | undefined {
  if (value !== undefined || from === undefined) return value
  const found = sourceValue(from, scope) ?? (or && sourceValue(or, scope))
  const text = found === undefined ? undefined : written(found, format)
  if (values === undefined || text === undefined) return text
  return Object.hasOwn(values, text) ? values[text] : undefined
}

type TextMapping = { [member in keyof AttributeMapping]: AttributeMapping[member] | undefined }

function written(value: Exclude<SourceValue, undefined>, format: Format): string {
  if (value instanceof Date) return writtenDate(value.getTime(), format)
  if (format === 'yes-no') return value ? 'yes' : 'no'
  if (format === 'iso639') return newsLanguage(String(value))
  return format === 'digit' ? String(Number(value)) : String(value)
}

function writtenDate(instant: Instant, format: Format): string {
  if (format === 'rfc822') return toRfc822(instant)
  return format === 'rfc5322' ? toRfc5322(instant) : toRfc3339(instant)
}

/** The language of a tag (RFC 5646); Chinese in one of the two writings that news sitemaps distinguish. */
function newsLanguage(tag: string): string {
  const [language = '', ...others] = tag.toLowerCase().split('-')
  if (language !== 'zh') return language
  return others.some((each) => ['hant', 'tw', 'hk', 'mo'].includes(each)) ? 'zh-tw' : 'zh-cn'
}

function cut(text: string, max: number | undefined): string {
  return max === undefined ? text : excerpt(text, max)
}
