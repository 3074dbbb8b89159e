import { escapeHtml } from '../../../core/text/escape.ts'
import { codeBlock } from './code-block.ts'
import { addressOrMark } from './dead-links.ts'
import type { Evaluation, TemplateContext, TemplateLanguage } from './evaluate-templates.ts'
import { mediaMarkup } from './media.ts'
import { oneOf, type Parameters, parametersOf } from './parameters.ts'
import type { TemplateTag } from './template-tags.ts'
import type { Word } from './template-tree.ts'
import { memberAt, printed } from './values.ts'

const NAME = /^(\/?)\s*([\w./-]*\w)\s*/
/** Text that only editors see, by the names of themes. */
const COMMENTS = new Set(['comment', 'hide'])
/** What is between such a tag and its end is HTML or Markdown as it is. */
const PLAIN = new Set(['rawhtml', 'raw', 'html', 'md', 'markdown', 'unsafe'])

/**
 * Hugo's shortcodes, which it replaces in code, too ("Shortcodes"); Nikola writes its own in the same way.
 */
export function hugoShortcodes(context: TemplateContext): TemplateLanguage {
  return {
    syntax: { kinds: ['shortcode'], verbatim: {} },
    readsCode: true,
    read: readShortcode,
    replace: (evaluation) => shortcodeText(evaluation, context),
  }
}

/** @returns the shortcode as it is shown, if it is written so that it is not replaced: `{{</* a *​/>}}` */
export function readShortcode({ inside, kind }: TemplateTag): Word | string | undefined {
  if (kind !== 'shortcode') return undefined
  const isEscaped = inside.startsWith('/*') && inside.endsWith('*/') && inside.length > 3
  // Which of the two delimiters was written no longer shows in the text between them.
  if (isEscaped) return `{{< ${inside.slice(2, -2).trim()} >}}`
  const [whole = '', slash, name] = NAME.exec(inside) ?? []
  if (name === undefined) return undefined
  if (slash) return { role: 'close', name, parameters: '' }
  const isSingle = inside.endsWith('/')
  const parameters = inside.slice(whole.length, isSingle ? -1 : undefined)
  return { role: isSingle ? 'single' : 'open', name, parameters }
}

async function shortcodeText(evaluation: Evaluation, context: TemplateContext): Promise<string | undefined> {
  const { call, inside, before } = evaluation
  const { name, parameters: written } = call.word
  const parameters = parametersOf(written)
  const [first = ''] = parameters.positional
  if (COMMENTS.has(name)) return ''
  if (call.isPaired && PLAIN.has(name)) return inside()
  if (name === 'ref' || name === 'relref') return addressOrMark(context, oneOf(parameters, 'path') ?? first, evaluation)
  if (name === 'highlight' || name === 'code')
    return call.isPaired
      ? codeBlock(await inside(), { language: oneOf(parameters, 'lang', 'language') ?? first, before })
      : undefined
  if (name === 'details') return details(parameters, await inside())
  if (name === 'param') return printed(memberAt(context.page, first) ?? memberAt(context.site?.params, first))
  if (name === 'qr') return escapeHtml(oneOf(parameters, 'text') ?? (await inside()).trim())
  const media = mediaMarkup(name, parameters)
  if (media === undefined || !call.isPaired) return media
  return media + (await inside())
}

/** Blank lines let what is inside be Markdown (CommonMark 0.31.2, section 4.6). */
function details(parameters: Parameters, inside: string): string {
  const summary = oneOf(parameters, 'summary', 'title') ?? parameters.positional[0]
  return `<details><summary>${escapeHtml(summary ?? 'Details')}</summary>\n\n${inside.trim()}\n\n</details>`
}
