import { cleanCharacters } from '../characters.ts'
import { type CleanArticle, type CleanOptions, cleanPass } from './clean-pass.ts'
import { tryFastPath } from './fast-path.ts'
import { longestClean, MarkupError } from './html-limits.ts'
import { type Lead, leadOfProven } from './lead.ts'
import { UNSTABLE_NESTING } from './markup-texts.ts'
import { cleanReferences } from './references.ts'

/** Taking out one wrapper can bring a second parse to other nesting; two rounds have settled everything met so far. */
const MAX_ROUNDS = 6

/**
 * Returns HTML that a reader can show as it is: allow-listed elements and attributes only, absolute addresses,
 * every element closed and properly nested; well-formed as XML too. An iframe becomes a link to what it shows.
 *
 * @param html any string
 * @param base the absolute address that relative ones are resolved against
 * @throws MarkupError if the markup is too large or too deep to be an article's
 */
export function cleanHtml(html: string, base: string, options: CleanOptions = {}): string {
  return cleanArticle(html, base, options).html
}

/**
 * As `cleanHtml`, and finds the words with which the article begins: what is no part of its own text can be told only while
 * its classes are known.
 * @throws MarkupError if the markup is too large or too deep to be an article's
 */
export function cleanArticle(html: string, base: string, options: CleanOptions = {}): CleanArticle {
  const longest = options.longest ?? longestClean(html.length)
  const { leadLength } = options
  let cleaned = cleanReferences(cleanCharacters(html).text)
  let lead: Lead | undefined
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const proven = tryFastPath(cleaned, base, longest)
    if (proven !== undefined) {
      if (leadLength !== undefined) lead ??= leadOfProven(proven, leadLength)
      return { html: proven, ...(lead && { lead }) }
    }
    const next = cleanPass(cleaned, base, round === 0 ? { ...options, longest } : { longest })
    lead ??= next.lead
    if (next.html === cleaned) return { html: cleaned, ...(lead && { lead }) }
    cleaned = next.html
  }
  throw new MarkupError(UNSTABLE_NESTING)
}
