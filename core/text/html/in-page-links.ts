import type { Element, ElementContent, Root } from 'hast'
import { sha256Hex } from '../digest.ts'
import { resolveWeb } from '../uri.ts'
import { ALLOW_LIST, ENTRY_ID } from './allow-list.ts'
import { attribute, elementsOf, replaceElements, Survey } from './elements.ts'

/**
 * Links from one part of an article to another, as footnotes and tables of contents have them. A reader may show several
 * entries on one page: so each id gets a prefix of its entry. Ids to which no link leads are left out.
 */

const ALLOWED = new Set(ALLOW_LIST.tagNames)
const HEADING = /^h[1-6]$/
/** Names that need no encoding in an address, and are short enough to repeat. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

/** The prefix of the ids in an entry's content. Some readers recognise footnotes by "#fn". */
export function entryPrefix(entryId: string): string {
  return `fn${sha256Hex(entryId).slice(0, 8)}-`
}

/** The ids in the cleaned tree, by the names that links use. */
export type Targets = ReadonlyMap<string, string>

/**
 * Gives its prefix to each id to which a link leads. Runs before addresses are made absolute, and before the allow-list,
 * which lets only such ids through.
 * @param entryId without it, only ids that have a prefix already are kept
 */
export function nameTargets(tree: Root, base: string, entryId: string | undefined): Targets {
  const elements = elementsOf(tree)
  const page = pageOf(base)
  const wanted = new Set<string>()
  for (const element of elements) {
    const name = element.tagName === 'a' ? targetName(attribute(element, 'href'), page) : undefined
    if (name !== undefined) wanted.add(name)
  }
  const prefix = wanted.size === 0 || entryId === undefined ? undefined : entryPrefix(entryId)
  const targets = new Map<string, string>()
  for (const element of elements) {
    const { id: written, name: anchor } = element.properties
    delete element.properties.id
    if (wanted.size === 0) continue
    for (const name of [written, element.tagName === 'a' ? anchor : undefined]) {
      if (typeof name !== 'string' || !wanted.has(name) || targets.has(name)) continue
      const id = idFor(name, prefix, targets.size)
      if (id === undefined) continue
      targets.set(name, id)
      mark(element, id)
      break
    }
  }
  return targets
}

function idFor(name: string, prefix: string | undefined, index: number): string | undefined {
  if (ENTRY_ID.test(name)) return name
  return prefix === undefined ? undefined : prefix + (PLAIN_NAME.test(name) ? name : `n${index}`)
}

/** The allow-list unwraps other elements: their beginning is the target then. */
function mark(element: Element, id: string): void {
  if (ALLOWED.has(element.tagName)) element.properties.id = id
  else element.children.unshift({ type: 'element', tagName: 'span', properties: { id }, children: [] })
}

/**
 * Makes links lead to their targets in the cleaned tree, whose addresses are absolute. A link to a part that the content
 * does not have leads to the article's page; one that is only a mark, such as an arrow, is left out then.
 */
export function linkToTargets(clean: Root, base: string, targets: Targets): void {
  const page = pageOf(base)
  const present = new Set<unknown>()
  for (const { properties } of elementsOf(clean)) if (properties.id !== undefined) present.add(properties.id)
  const used = new Set<unknown>()
  const survey = new Survey()
  const visit =
    (inHeading: boolean) =>
    (element: Element): ElementContent[] | undefined => {
      if (HEADING.test(element.tagName)) {
        replaceElements(element, visit(true))
        return [element]
      }
      const name = element.tagName === 'a' ? targetName(attribute(element, 'href'), page) : undefined
      if (name === undefined) return undefined
      const id = targets.get(name) ?? name
      const isMark = !survey.of(element).words && !survey.of(element).media
      const isPresent = present.has(id)
      // An anchor behind a heading leads to the heading itself.
      if (isMark && (inHeading || !isPresent)) return element.properties.id === undefined ? [] : undefined
      if (isPresent) {
        element.properties.href = `#${id}`
        used.add(id)
      } else if (name === '' || ENTRY_ID.test(name)) delete element.properties.href
      return undefined
    }
  replaceElements(clean, visit(false))
  for (const { properties } of elementsOf(clean)) if (!used.has(properties.id)) delete properties.id
}

/** The address of the page, without the part of it. */
function pageOf(base: string): string | undefined {
  return resolveWeb(base, base)?.replace(/#.*$/s, '')
}

/** The name of the part of the same page that an address leads to: "" for its beginning; undefined if it leads elsewhere. */
function targetName(address: string | undefined, page: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const at = address.indexOf('#')
  if (at < 0 || (at > 0 && address.slice(0, at) !== page)) return undefined
  try {
    return decodeURIComponent(address.slice(at + 1))
  } catch {
    return address.slice(at + 1)
  }
}
