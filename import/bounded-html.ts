import { type DefaultTreeAdapterMap, defaultTreeAdapter, type Token, type TreeAdapter } from 'parse5'
import { Allowance, MAX_ELEMENTS, MAX_NESTING, MarkupError } from '../core/text/html/html-limits.ts'
import { deepElements, manyElements } from './source-texts.ts'

type Parent = DefaultTreeAdapterMap['parentNode']

/** UTF-16 code units of markup that any document may reach. */
const MARKUP_ALLOWANCE = 32_768
/** Half of what cleaning allows: what is written out here becomes an article file, and is cleaned after that. */
const MARKUP_MULTIPLE = 8

/**
 * A tree for parse5 that stops growing at an article's limits: the parser searches all open elements for many tags, so
 * the time for a deep tree is quadratic in its depth; and it repeats unclosed formatting elements with their attributes
 * (WHATWG HTML, "reconstruct the active formatting elements"), so that the markup of a tree may be far longer than its
 * source. The parser throws MarkupError at the limits.
 * @param length of the source, in UTF-16 code units
 */
export function boundedTree(length: number): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  const markup = new Allowance(MARKUP_ALLOWANCE + MARKUP_MULTIPLE * length)
  const depths = new WeakMap<Parent, number>()
  return {
    ...defaultTreeAdapter,
    createElement(...parameters) {
      if (++elements > MAX_ELEMENTS) throw new MarkupError(manyElements(MAX_ELEMENTS))
      markup.take(markupLength(...parameters))
      return defaultTreeAdapter.createElement(...parameters)
    },
    appendChild(parent, child) {
      const depth = (depths.get(parent) ?? 0) + 1
      if (depth > MAX_NESTING) throw new MarkupError(deepElements(MAX_NESTING))
      if ('childNodes' in child) depths.set(child, depth)
      if ('content' in child) depths.set(child.content, depth)
      defaultTreeAdapter.appendChild(parent, child)
    },
  }
}

/** The tags of an element, written out. */
function markupLength(tagName: string, _: unknown, attributes: readonly Token.Attribute[]): number {
  const tags = 2 * tagName.length + '<></>'.length
  return attributes.reduce((sum, { name, value }) => sum + name.length + value.length + ' =""'.length, tags)
}
