import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5'
import { MarkupError } from '../core/text/html/html-limits.ts'
import { resolveWeb } from '../core/text/uri.ts'
import { boundedTree } from './bounded-html.ts'
import type { Note } from './import-item.ts'

type Node = DefaultTreeAdapterMap['node']

/** In characters: every relative address repeats its base, and no site's has a quarter of this. */
export const MAX_BASE = 512
/** The attributes of HTML with one address that readers of a feed follow or show. */
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'data'])
const ADDRESS = /\s(?:href|src|poster|cite|data)\s*=/i
/** In characters, for a document of any length, and for each character: a base is repeated in each address. */
const MAX_GROWTH = 32_768
const MAX_GROWTH_FACTOR = 4
const ABSOLUTE = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i

/** The base of an entry's addresses (XML Base): its own, which may be relative to the feed's. Found once an entry, since it may be long. */
export function innermostBase(inner: string | undefined, outer: string | undefined): string | undefined {
  if (inner === undefined || inner.length > MAX_BASE) return outer
  return outer === undefined || outer.length > MAX_BASE ? inner : (resolveWeb(inner, outer) ?? inner)
}

/**
 * Markup whose relative addresses are made absolute by its base (XML Base): an article has no base of its own.
 * @param notes gets a note if they stay relative, since the base is too long to be repeated in each
 */
export function withBase(html: string, base: string | undefined, notes: Set<Note>): string {
  if (base === undefined || !ADDRESS.test(html)) return html
  if (base.length > MAX_BASE) {
    notes.add('base')
    return html
  }
  try {
    const fragment = parseFragment(html, { treeAdapter: boundedTree(html.length) })
    const growth = resolveIn(fragment, base)
    if (growth === undefined) return html
    if (growth <= MAX_GROWTH + MAX_GROWTH_FACTOR * html.length) return serialize(fragment)
    notes.add('base')
    return html
  } catch (error) {
    // An article with too much markup is refused for it in any case.
    if (error instanceof MarkupError) return html
    throw error
  }
}

/** @returns how many characters longer the addresses are; undefined if none was relative */
function resolveIn(root: Node, base: string): number | undefined {
  let growth: number | undefined
  const open: Node[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('attrs' in node)
      for (const attribute of node.attrs) {
        if (!ADDRESSES.has(attribute.name) || ABSOLUTE.test(attribute.value)) continue
        const address = resolveWeb(attribute.value.trim(), base)
        if (address === undefined) continue
        growth = (growth ?? 0) + address.length - attribute.value.length
        attribute.value = address
      }
    if ('childNodes' in node) open.push(...node.childNodes)
  }
  return growth
}
