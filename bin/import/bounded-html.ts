import { type DefaultTreeAdapterMap, defaultTreeAdapter, type TreeAdapter } from 'parse5'
import { DEEPEST_NESTING, MarkupError, MOST_ELEMENTS } from '../../core/text/html/limits.ts'

type Parent = DefaultTreeAdapterMap['parentNode']

/**
 * A tree for parse5 that stops to grow at an article's limits: the parser looks through all open elements at many a tag, so
 * that the time for a deep tree rises with the square of its depth. The parser throws MarkupError there.
 */
export function boundedTree(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  const depths = new WeakMap<Parent, number>()
  return {
    ...defaultTreeAdapter,
    createElement(...parameters) {
      if (++elements > MOST_ELEMENTS) throw new MarkupError(`more than ${MOST_ELEMENTS} elements`)
      return defaultTreeAdapter.createElement(...parameters)
    },
    appendChild(parent, child) {
      const depth = (depths.get(parent) ?? 0) + 1
      if (depth > DEEPEST_NESTING) throw new MarkupError(`elements nested more than ${DEEPEST_NESTING} deep`)
      if ('childNodes' in child) depths.set(child, depth)
      if ('content' in child) depths.set(child.content, depth)
      defaultTreeAdapter.appendChild(parent, child)
    },
  }
}
