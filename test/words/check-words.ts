import { buildSite } from '../../core/build-site.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import fc from '../support/fast-check.ts'
import { FIRST_SEEN, NOW, siteOf } from '../support/publish-site.ts'
import type { Lost, Recipe } from './piece.ts'
import { Words } from './piece.ts'
import { wordsIn, wordsOf } from './read-words.ts'
import { wordedHtml } from './worded-html.ts'
import { wordedMarkdown } from './worded-markdown.ts'
import { wordedText } from './worded-text.ts'

/** By the member of an article that holds such a text. */
export const TEXTS = { content_html: wordedHtml, content_markdown: wordedMarkdown, content_text: wordedText }
type Member = keyof typeof TEXTS

const SITE = siteOf()
/** RSS, Atom and JSON Feed. */
const FORMATS = 3
/** Words of the receipt for several of a kind. */
const SEVERAL: Partial<Record<Lost, string>> = {
  'drawing with words (SVG)': 'drawings with words (SVG)',
  'frame without a web address': 'frames without a web address',
  'link whose address feeds cannot have': 'links whose address feeds cannot have',
  'part that its page hides': 'parts that their page hides',
  'part that no feed reader shows': 'parts that no feed reader shows',
  'picture without a web address': 'pictures without a web address',
  'recording without a web address': 'recordings without a web address',
}
/** Of these the receipt also counts others: those of a formula, or those that a sign is shown for. */
const AT_LEAST: ReadonlySet<Lost> = new Set<Lost>(['script', 'form field'])

/**
 * Every visible word of a text stands in each full-text document once, in order, and what is not shown is named in the
 * receipt. A counterexample is printed with the seed and the path that make it again (`SEED=…`).
 */
export function checkWords(member: Member, runs: number): void {
  const property = fc.property(TEXTS[member], (recipe) => {
    const fault = faultIn(recipe, member)
    if (fault !== undefined) throw new Error(JSON.stringify(fault, undefined, 2))
  })
  fc.assert(property, { numRuns: runs })
}

/** What is wrong with a published text, if anything. */
export function faultIn(recipe: Recipe, member: Member): object | undefined {
  const { source, shown, lost } = recipe(new Words())
  const article = { title: 'A', date_published: '2026-04-01T08:00:00Z', [member]: source }
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  const { record, problems } = reviseRecord(undefined, { key: 'a', bytes, lastModified: FIRST_SEEN }, SITE)
  if (record.entry === undefined) return { source, problems }
  const wanted = wordsIn(shown.join(' ')).join(' ')
  const read = [...buildSite(SITE, [record], NOW)].flatMap((document) => wordsOf(document) ?? [])
  if (read.length !== FORMATS) throw new Error(`${read.length} documents have full text`)
  const other = read.find((words) => words !== wanted)
  if (other !== undefined) return { source, wanted, read: other, html: record.entry.html }
  const receipt = problems.map(({ found }) => found).join('\n')
  const unnamed = [...new Set(lost)].filter((kind) => !isNamed(kind, lost, receipt))
  return unnamed.length === 0 ? undefined : { source, unnamed, receipt }
}

function isNamed(kind: Lost, lost: readonly Lost[], receipt: string): boolean {
  const wanted = lost.filter((each) => each === kind).length
  const counted = countIn(receipt, kind) || countIn(receipt, SEVERAL[kind] ?? `${kind}s`)
  return AT_LEAST.has(kind) ? counted >= wanted : counted === wanted
}

function countIn(receipt: string, words: string): number {
  const before = receipt.split(` ${words}`)[0] as string
  return before === receipt ? 0 : Number(/\d+$/.exec(before)?.[0])
}
