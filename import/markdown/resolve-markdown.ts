import type { Unresolved } from '../import-item.ts'
import type { SiteGenerator } from './generators.ts'
import { withoutAttributeLists } from './templates/attribute-lists.ts'
import { withPlainCallouts } from './templates/callouts.ts'
import type { Part } from './templates/code-parts.ts'
import { withoutDeadLinks } from './templates/dead-links.ts'
import { evaluateTemplates, type TemplateContext, type TemplateLanguage } from './templates/evaluate-templates.ts'
import { hexoTags } from './templates/hexo-tags.ts'
import { hugoShortcodes, readShortcode } from './templates/hugo-shortcodes.ts'
import { jekyllTags, liquid } from './templates/liquid.ts'
import { withoutMdx } from './templates/mdx.ts'
import { withPageAddresses } from './templates/page-links.ts'
import { withoutVaultMarks, withoutWikiLinks } from './templates/wiki-links.ts'
import { readCall, zolaShortcodes } from './templates/zola-shortcodes.ts'

export interface MarkdownPage {
  readonly text: string
  /** In the file, of the text's first line. */
  readonly line: number
  /** Undefined if it is not known: then all languages are read. */
  readonly generator: SiteGenerator | undefined
  readonly isMdx: boolean
}

/** In UTF-16 code units: how much of a tag the report quotes. */
const MAX_QUOTED = 80
/** Whoever writes it expects that tags are read in code, too. */
const RAW = /\{%-?\s*raw\s*-?%\}/

/**
 * The text of a page without what only its generator understands: what can be resolved is, and the rest is reported with
 * its line. Every step but the last ones keeps the lines of the text, so that lines can be counted in each.
 */
export async function resolveMarkdown(
  page: MarkdownPage,
  { page: members, site, addressOf }: Omit<TemplateContext, 'unresolved'>,
): Promise<{ text: string; unresolved: readonly Unresolved[] }> {
  const found = new Findings(page.line)
  const contextFor = (text: string): TemplateContext => ({
    page: members,
    ...(site && { site }),
    addressOf,
    unresolved: (part) => found.add(text, part),
  })
  const { generator } = page
  let text = await withPageAddresses(page.text, contextFor(page.text))
  if (generator === undefined || generator === 'obsidian') text = await withoutWikiLinks(text, contextFor(text))
  if (page.isMdx) text = withoutMdx(text, contextFor(text))
  else {
    const context = contextFor(text)
    const language = languageOf(generator, text, context)
    if (language !== undefined) text = await evaluateTemplates(text, language, context)
  }
  if (generator === 'obsidian') text = await withoutVaultMarks(text)
  return { text: withoutDeadLinks(await withoutAttributeLists(await withPlainCallouts(text))), unresolved: found.all() }
}

function languageOf(
  generator: SiteGenerator | undefined,
  text: string,
  context: TemplateContext,
): TemplateLanguage | undefined {
  switch (generator) {
    case 'jekyll':
      return liquid(context, { readsCode: true, own: [jekyllTags] })
    case 'eleventy':
      return liquid(context, { readsCode: true, own: [] })
    case 'hexo':
      return liquid(context, { readsCode: false, own: [hexoTags] })
    case 'hugo':
    case 'nikola':
      return hugoShortcodes(context)
    case 'zola':
      return zolaShortcodes(context)
    case undefined:
      return anyLanguage(text, context)
    default:
      return undefined
  }
}

/** For a page whose generator is not known: each tag in the language that it is written in. */
function anyLanguage(text: string, context: TemplateContext): TemplateLanguage {
  const tags = liquid(context, { readsCode: false, own: [jekyllTags, hexoTags] })
  const [shortcodes, calls] = [hugoShortcodes(context), zolaShortcodes(context)]
  return {
    syntax: { kinds: ['shortcode', 'tag', 'print'], verbatim: tags.syntax.verbatim },
    readsCode: RAW.test(text),
    read: (tag) => readShortcode(tag) ?? (tag.verbatim === undefined ? readCall(tag) : undefined) ?? tags.read(tag),
    replace: (evaluation) => {
      const { tag } = evaluation.call
      if (tag.kind === 'shortcode') return shortcodes.replace(evaluation)
      return readCall(tag) === undefined ? tags.replace(evaluation) : calls.replace(evaluation)
    },
  }
}

/** What was not resolved, with its first line, and how often it is in the file. */
class Findings {
  readonly #first: number
  readonly #found = new Map<string, { line: number; count: number }>()
  readonly #starts = new Map<string, readonly number[]>()

  constructor(first: number) {
    this.#first = first
  }

  add(text: string, { start, end }: Part): void {
    const whole = text
      .slice(start, Math.min(end, start + 2 * MAX_QUOTED))
      .replace(/\s+/g, ' ')
      .trim()
    const what = whole.length > MAX_QUOTED ? `${whole.slice(0, MAX_QUOTED).toWellFormed()}…` : whole
    const known = this.#found.get(what)
    const line = this.#first + this.#lineOf(text, start)
    if (known === undefined) this.#found.set(what, { line, count: 1 })
    else this.#found.set(what, { line: Math.min(line, known.line), count: known.count + 1 })
  }

  all(): Unresolved[] {
    return [...this.#found].map(([what, at]) => ({ what, ...at })).sort((a, b) => a.line - b.line)
  }

  /** From 0. */
  #lineOf(text: string, offset: number): number {
    const starts = this.#starts.get(text) ?? [...text.matchAll(/\n/g)].map(({ index }) => index)
    this.#starts.set(text, starts)
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
