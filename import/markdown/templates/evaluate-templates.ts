import type { Members } from '../../import-item.ts'
import { codeParts, type Part } from './code-parts.ts'
import { lineStart } from './line-start.ts'
import { type TagSyntax, type TemplateTag, tagsOf } from './template-tags.ts'
import { type Call, type Node, treeOf, type Word } from './template-tree.ts'

/** What the templates of a page may refer to. */
export interface TemplateContext {
  /** The page's front matter, with what the generator adds to it. */
  readonly page: Members
  /** The generator's configuration; absent if it is not known. */
  readonly site?: Members
  /** The address of another page, by its name in the site's own notation; undefined if it is not among the imported ones. */
  readonly addressOf: (reference: string) => Promise<string | undefined>
  /** Called with what cannot be resolved. */
  readonly unresolved: (at: Part) => void
}

/** A tag to be replaced. */
export interface Evaluation {
  readonly call: Call
  /** What is between the tag and its end, evaluated. */
  readonly inside: () => Promise<string>
  readonly evaluate: (nodes: readonly Node[]) => Promise<string>
  /** Reports the tag as one that cannot be resolved. */
  readonly report: () => void
  /** The line of the text up to the tag, for blocks in lists and quotations. */
  readonly before: string
}

/** A language of templates in Markdown. */
export interface TemplateLanguage {
  readonly syntax: TagSyntax
  /** Whether its generator replaces tags in code, too. */
  readonly readsCode: boolean
  /** What a tag is: a text if it stands for one; undefined if the language leaves it as it is. */
  readonly read: (tag: TemplateTag) => Word | string | undefined
  /**
   * The text for a tag, or undefined: then it is reported, and what is between it and its end stays. Called in the
   * order of the text, once for each tag.
   */
  readonly replace: (evaluation: Evaluation) => Promise<string | undefined>
}

/** In UTF-16 code units, for a text of any length, and for each of its own: a variable may be short and its value long. */
const MAX_GROWTH = 65_536
const MAX_GROWTH_FACTOR = 4

/** A text with its template tags replaced. */
export async function evaluateTemplates(
  text: string,
  language: TemplateLanguage,
  { unresolved }: Pick<TemplateContext, 'unresolved'>,
): Promise<string> {
  const code = language.readsCode ? [] : codeParts(text)
  const tags = [...tagsOf(text, language.syntax, code)].flatMap((tag) => {
    const word = language.read(tag)
    return word === undefined ? [] : [{ tag, word }]
  })
  if (tags.length === 0) return text
  let left = MAX_GROWTH + MAX_GROWTH_FACTOR * text.length

  const evaluate = async (nodes: readonly Node[]): Promise<string> => {
    let done = ''
    for (const node of nodes) done += typeof node === 'string' ? node : await replaced(node)
    return done
  }
  const replaced = async (call: Call): Promise<string> => {
    let once: Promise<string> | undefined
    const inside = () => {
      once ??= evaluate(call.branches[0].nodes)
      return once
    }
    const report = () => unresolved(call.tag)
    const made = await language.replace({ call, inside, evaluate, report, before: lineStart(text, call.tag.start) })
    if (made === undefined || made.length > left) {
      report()
      return made === undefined ? inside() : ''
    }
    left -= made.length
    return made
  }
  return evaluate(treeOf(text, tags, unresolved))
}
