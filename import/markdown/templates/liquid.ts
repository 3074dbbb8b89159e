import { codeBlock } from './code-block.ts'
import { addressOrMark } from './dead-links.ts'
import type { Evaluation, TemplateContext, TemplateLanguage } from './evaluate-templates.ts'
import { conditionOf, expressionValue, type Lookup, lookupIn } from './liquid-values.ts'
import { mediaMarkup } from './media.ts'
import { parametersOf } from './parameters.ts'
import type { TemplateTag } from './template-tags.ts'
import type { Branch, Word } from './template-tree.ts'
import { printed, UNKNOWN } from './values.ts'

const NAME = /^([\w-]+)\s*/
const END = /^end_?(\w+)$/
const BRANCHES = new Set(['else', 'elsif', 'elif', 'elseif', 'when'])
const ASSIGNMENT = /^([\w-]+)\s*=\s*([\s\S]*)$/
/** Never with an end, though another tag may be called "end…". */
const SINGLE = new Set([
  'include',
  'include_relative',
  'include_cached',
  'render',
  'assign',
  'link',
  'post_url',
  'gist',
  'echo',
])
/** What is between such a tag and its end is a template and no text: it is shown once for each element, or elsewhere. */
const REPEATED = new Set(['for', 'tablerow', 'macro', 'block', 'paginate'])
/** In names: an assignment is kept until the text ends. */
const MAX_VARIABLES = 1_000

/** The text for a tag of a generator; undefined if it cannot be resolved, null if it is not this generator's tag. */
export type TagText = (evaluation: Evaluation, context: TemplateContext) => Promise<string | undefined | null>

/**
 * Liquid as Jekyll and Eleventy evaluate it, and what Nunjucks writes in the same way.
 * @param own the tags that a generator adds
 */
export function liquid(
  context: TemplateContext,
  { readsCode, own }: { readsCode: boolean; own: readonly TagText[] },
): TemplateLanguage {
  const variables = new Map<string, unknown>()
  const lookup = lookupIn((name) => variableOf(name, variables, context))
  return {
    syntax: { kinds: ['tag', 'print'], verbatim: { raw: 'endraw', verbatim: 'endverbatim', comment: 'endcomment' } },
    readsCode,
    read: readTag,
    async replace(evaluation) {
      const { word } = evaluation.call
      if (evaluation.call.tag.kind === 'print') return printed(orNone(expressionValue(word.parameters, lookup)))
      for (const textOf of own) {
        const text = await textOf(evaluation, context)
        if (text !== null) return text
      }
      return tagText(evaluation, { variables, lookup })
    },
  }
}

/** What Jekyll leaves as it is, and what it takes a tag for. */
export function readTag({ kind, inside, verbatim }: TemplateTag): Word | string | undefined {
  if (kind === 'print') return { role: 'single', name: '', parameters: inside }
  const [whole = '', name] = NAME.exec(inside) ?? []
  // "{% # a comment %}"
  if (name === undefined) return inside.startsWith('#') ? '' : { role: 'single', name: '', parameters: inside }
  if (verbatim !== undefined) return name === 'comment' ? '' : verbatim
  const parameters = inside.slice(whole.length)
  const [, opener] = END.exec(name) ?? []
  if (opener !== undefined) return { role: 'close', name: opener, parameters: '' }
  if (BRANCHES.has(name)) return { role: 'branch', name, parameters }
  return { role: SINGLE.has(name) ? 'single' : 'open', name, parameters }
}

interface State {
  readonly variables: Map<string, unknown>
  readonly lookup: Lookup
}

async function tagText(evaluation: Evaluation, state: State): Promise<string | undefined> {
  const { call, inside, before, report } = evaluation
  const { name, parameters } = call.word
  if (name === 'assign' || (name === 'set' && !call.isPaired)) return assigned(parameters, state)
  if (name === 'echo') return printed(orNone(expressionValue(parameters, state.lookup)))
  if (name === 'capture' && call.isPaired) {
    keep(state.variables, parameters.replace(/["'\s]/g, ''), await inside())
    return ''
  }
  if (name === 'if' || name === 'unless' || name === 'case') return conditional(evaluation, state)
  if (call.isPaired && REPEATED.has(name)) {
    report()
    return ''
  }
  if (name === 'highlight' && call.isPaired)
    return codeBlock(await inside(), { language: /^\S+/.exec(parameters)?.[0] ?? '', before })
  const [, included = '', rest = ''] = /^(?:["']?)([^\s"',]+)["']?,?([\s\S]*)$/.exec(parameters) ?? []
  if (name === 'include' || name === 'include_relative' || name === 'include_cached' || name === 'render')
    return mediaMarkup(included, parametersOf(valuesIn(rest, state.lookup)))
  const media = mediaMarkup(name, parametersOf(valuesIn(parameters, state.lookup)))
  return media === undefined || !call.isPaired ? media : media + (await inside())
}

function assigned(parameters: string, { variables, lookup }: State): string {
  const [, name, expression = ''] = ASSIGNMENT.exec(parameters) ?? []
  if (name !== undefined) keep(variables, name, expressionValue(expression, lookup))
  return ''
}

function keep(variables: Map<string, unknown>, name: string, value: unknown): void {
  if (variables.has(name) || variables.size < MAX_VARIABLES) variables.set(name, value)
}

/** The branch whose condition holds; if that cannot be known, the tag is reported, and its first branch stays. */
async function conditional({ call, evaluate, report }: Evaluation, { lookup }: State): Promise<string> {
  const { name, parameters } = call.word
  if (!call.isPaired) {
    report()
    return ''
  }
  const subject = name === 'case' ? `${parameters} == ` : ''
  let isKnown = true
  for (const branch of call.branches) {
    const holds = holdsOf(branch, { opening: call.word, subject }, lookup)
    if (holds === undefined) isKnown = false
    if (holds === true && isKnown) return evaluate(branch.nodes)
  }
  if (isKnown) return ''
  report()
  const [first, second] = call.branches
  return evaluate((name === 'case' ? (second ?? first) : first).nodes)
}

function holdsOf(
  { word }: Branch,
  { opening, subject }: { opening: Word; subject: string },
  lookup: Lookup,
): boolean | undefined {
  if (word?.name === 'else') return true
  if (opening.name === 'case') {
    if (word === undefined) return false
    const held = word.parameters.split(/,|\sor\s/).map((value) => conditionOf(subject + value, lookup))
    return held.includes(true) ? true : held.includes(undefined) ? undefined : false
  }
  const holds = conditionOf((word ?? opening).parameters, lookup)
  return opening.name === 'unless' && word === undefined && holds !== undefined ? !holds : holds
}

/** Parameters whose values are variables, with the values: `src=page.image`. */
function valuesIn(parameters: string, lookup: Lookup): string {
  return parameters.replace(
    /([=:]\s*)([A-Za-z_]\w*(?:\.[\w-]+)+)(?=\s|,|$)/g,
    (whole, equals: string, path: string) => {
      const value = printed(orNone(lookup(path)))
      return value === undefined ? whole : `${equals}"${value.replaceAll('"', '\\"')}"`
    },
  )
}

function orNone(value: unknown): unknown {
  return value === UNKNOWN ? undefined : value
}

function variableOf(name: string, variables: ReadonlyMap<string, unknown>, { page, site }: TemplateContext): unknown {
  if (variables.has(name)) return variables.get(name)
  if (name === 'page' || name === 'post' || name === 'frontmatter') return page
  if (name === 'site' || name === 'config') return site ?? UNKNOWN
  // Eleventy has the front matter's members as variables.
  return Object.hasOwn(page, name) ? page[name] : UNKNOWN
}

/** Jekyll's tags of links to other pages. */
export const jekyllTags: TagText = async (evaluation, context) => {
  const { name, parameters } = evaluation.call.word
  const reference = parameters.trim().replace(/^(["'])(.*)\1$/, '$2')
  if (name === 'post_url') return addressOrMark(context, reference, evaluation)
  if (name !== 'link' || /\s/.test(reference)) return null
  return addressOrMark(context, reference, evaluation)
}
