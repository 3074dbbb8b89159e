import { styleText } from 'node:util'
import { ARTICLE_ENDING } from '../../core/article/object-keys.ts'
import { printable } from '../../stores/folder/printable.ts'
import { plural } from './plural.ts'

/** Names only the first few: the rest of a folder of pictures adds nothing. */
const MAX_NAMED = 5

/** Explains that files in `articles/` are not articles, and what to do; empty if there are none. */
export function describeUnsupportedFiles(unsupported: readonly string[]): string[] {
  const more = unsupported.length - MAX_NAMED
  const lines = unsupported.slice(0, MAX_NAMED).map((name) => `${label()}: ${printable(name)}. ${fixFor(name)}`)
  return more > 0
    ? [...lines, `${label()}: ${plural(more, 'more file')} that do not end in "${ARTICLE_ENDING}".`]
    : lines
}

function label(): string {
  return styleText('yellow', 'Not an article')
}

function fixFor(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1)
  const json = /^(.*?)\.json(?:c|5|\.txt|\.bak)?$/i.exec(file)
  if (json !== null)
    return `Rename it to ${printable(`${json[1]}${ARTICLE_ENDING}`)}: articles end in "${ARTICLE_ENDING}".`
  if (/\.(?:md|mdx|markdown|txt|html?|xml)$/i.test(file))
    return 'Move it away, and convert it to an article: feedwright import.'
  return 'Move it to where your website keeps its files: only articles belong here.'
}
