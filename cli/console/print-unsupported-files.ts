import { styleText } from 'node:util'
import { ARTICLE_ENDING } from '../../core/article/object-keys.ts'
import { printable } from '../../stores/folder/printable.ts'
import { CONVERT_IT, MOVE_IT, moreUnsupported, NOT_AN_ARTICLE, renameTo } from './console-texts.ts'

/** Names only the first few: the rest of a folder of pictures adds nothing. */
const MAX_NAMED = 5

/** Explains that files in `articles/` are not articles, and what to do; empty if there are none. */
export function describeUnsupportedFiles(unsupported: readonly string[]): string[] {
  const more = unsupported.length - MAX_NAMED
  const lines = unsupported.slice(0, MAX_NAMED).map((name) => `${label()}: ${printable(name)}. ${fixFor(name)}`)
  return more > 0 ? [...lines, `${label()}: ${moreUnsupported(more)}`] : lines
}

function label(): string {
  return styleText('yellow', NOT_AN_ARTICLE)
}

function fixFor(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1)
  const json = /^(.*?)\.json(?:c|5|\.txt|\.bak)?$/i.exec(file)
  if (json !== null) return renameTo(printable(`${json[1]}${ARTICLE_ENDING}`))
  return /\.(?:md|mdx|markdown|txt|html?|xml)$/i.test(file) ? CONVERT_IT : MOVE_IT
}
