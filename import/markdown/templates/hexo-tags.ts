import { escapeHtml, escapeHtmlAttribute } from '../../../core/text/escape.ts'
import { codeBlock } from './code-block.ts'
import { addressOrMark } from './dead-links.ts'
import type { TagText } from './liquid.ts'
import { mediaLink } from './media.ts'
import { parametersOf } from './parameters.ts'

/** Hexo's tag plugins ("Tag Plugins"): some share their names with Jekyll's tags, but not their parameters. */
export const hexoTags: TagText = async (evaluation, context) => {
  const { call, inside, before } = evaluation
  const { name, parameters } = call.word
  const { positional, named } = parametersOf(parameters)
  const [first = '', ...more] = positional
  switch (name) {
    case 'codeblock':
    case 'code':
      return call.isPaired ? codeBlock(await inside(), { language: named.get('lang') ?? '', before }) : null
    case 'blockquote':
    case 'quote':
    case 'pullquote':
      return call.isPaired ? quotation(await inside(), name === 'pullquote' ? '' : parameters.trim()) : null
    case 'asset_path':
      return first === '' ? null : first
    case 'asset_img':
    case 'img':
      return imageOf(positional) ?? null
    case 'asset_link':
      return first === '' ? null : linkOf(first, more.join(' ') || first)
    case 'post_path':
      return addressOrMark(context, first, evaluation)
    case 'post_link':
      return postLink(first, more)
    case 'link': {
      const at = positional.findIndex((each) => /^https?:\/\//.test(each))
      return at < 0
        ? null
        : linkOf(positional[at] as string, positional.slice(0, at).join(' ') || (positional[at] as string))
    }
    case 'iframe':
      return /^https?:\/\//.test(first) ? mediaLink(first) : null
    default:
      return null
  }

  async function postLink(slug: string, title: readonly string[]): Promise<string> {
    const address = await context.addressOf(slug)
    const words = title.filter((each) => each !== 'true' && each !== 'false').join(' ')
    if (address !== undefined) return linkOf(address, words || slug)
    evaluation.report()
    return escapeHtml(words)
  }
}

function linkOf(address: string, words: string): string {
  return `<a href="${escapeHtmlAttribute(address)}">${escapeHtml(words)}</a>`
}

/** Classes, the address, width and height, a title and an alternative text. */
function imageOf(positional: readonly string[]): string | undefined {
  const at = positional.findIndex((each) => /[/.]\w/.test(each))
  if (at < 0) return undefined
  const [, title = '', alt = title] = [
    positional[at],
    ...positional.slice(at + 1).filter((each) => !/^\d+$/.test(each)),
  ]
  const [, quoted] = /^"?'?([^'"]*)'?"?$/.exec(alt) ?? []
  return `<img src="${escapeHtmlAttribute(positional[at] as string)}" alt="${escapeHtmlAttribute(quoted ?? alt)}">`
}

function quotation(inside: string, source: string): string {
  const lines = inside.trim().split('\n')
  const credit = source === '' ? [] : ['', `— ${source}`]
  return `\n${[...lines, ...credit].map((line) => `> ${line}`.trimEnd()).join('\n')}\n`
}
