import { oneLine } from '../characters.ts'
import { cleanHtml } from './clean.ts'
import { decodeReferences } from './decode-references.ts'
import { MarkupError } from './html-limits.ts'
import { htmlToText } from './to-text.ts'

/** Nothing of an address is left in the text, so that any will do. */
const ANYWHERE = 'https://site.invalid/'

/** The text of any HTML on one line; of markup that is too much to be an article's, the source. */
export function plainText(source: string): string {
  if (!/[<&]/.test(source)) return oneLine(source)
  try {
    return oneLine(htmlToText(cleanHtml(source, ANYWHERE)))
  } catch (error) {
    if (error instanceof MarkupError) return source
    throw error
  }
}

/** Plain text that an over-careful writer escaped: character references mean their characters, and tags stay text. */
export function withoutReferences(text: string): string {
  return text.includes('&') ? decodeReferences(text) : text
}
