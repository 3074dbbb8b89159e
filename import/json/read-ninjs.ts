import { isObject } from '../../core/text/json.ts'
import type { ImportItem } from '../import-item.ts'
import { ofKind, PACKAGE } from '../source-texts.ts'
import { convertedWith } from './converted.ts'

/** What newsrooms plan, and parts of pages: nothing that a reader reads (ninjs 3.1, "type"). */
const NO_ARTICLES = new Set(['event', 'planning', 'component'])
const PACKAGES = new Set(['composite', 'package'])
const TEXTS = /^(?:bod(?:y|ies)(?:_|$)|description)/

/**
 * An object of ninjs. Texts, pictures, graphics, audio and video become articles: what they show is their own text and
 * files. A package is a list of objects, each of which comes by itself; with a text of its own it is an article too.
 */
export function readNewsObject(object: unknown, part: string): ImportItem {
  const type = isObject(object) && typeof object.type === 'string' ? object.type.toLowerCase() : ''
  if (NO_ARTICLES.has(type)) return { what: 'left out', part, why: ofKind(type) }
  const hasText = isObject(object) && Object.keys(object).some((name) => TEXTS.test(name))
  if (PACKAGES.has(type) && !hasText) return { what: 'left out', part, why: PACKAGE }
  return convertedWith('ninjs', object, part)
}
