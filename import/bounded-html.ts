import { type DefaultTreeAdapterMap, defaultTreeAdapter, type TreeAdapter } from 'parse5'
import { MAX_ELEMENTS, MAX_NESTING, MarkupError } from '../core/text/html/html-limits.ts'

type Parent = DefaultTreeAdapterMap['parentNode']

/**
 * A tree for parse5 that stops growing at an article's limits: the parser searches all open elements for many tags, so
 * the time for a deep tree is quadratic in its depth. The parser throws MarkupError at the limits.
 */
export function boundedTree(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  const depths = new WeakMap<Parent, number>()
  return {
    ...defaultTreeAdapter,
    createElement(...parameters) {
      if (++elements > MAX_ELEMENTS) throw new MarkupError(`more than ${MAX_ELEMENTS} elements`)
      return defaultTreeAdapter.createElement(...parameters)
    },
    appendChild(parent, child) {
      const depth = (depths.get(parent) ?? 0) + 1
      if (depth > MAX_NESTING) throw new MarkupError(`elements nested more than ${MAX_NESTING} deep`)
      if ('childNodes' in child) depths.set(child, depth)
      if ('content' in child) depths.set(child.content, depth)
      defaultTreeAdapter.appendChild(parent, child)
    },
  }
}
