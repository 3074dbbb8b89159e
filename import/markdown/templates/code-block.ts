import { escapeHtmlAttribute } from '../../../core/text/escape.ts'

const LANGUAGE = /^[\w+#.-]+$/
const INDENT = /^[ \t]*$/

/**
 * A code block for what a tag of a generator showed as one.
 * @param before the line up to the tag: in a list, the block is indented as the tag is; after anything else it is HTML in
 * one line, which may stand everywhere
 */
export function codeBlock(code: string, { language = '', before }: { language?: string; before: string }): string {
  const lines = code.replace(/^[ \t]*\r?\n/, '').trimEnd()
  const name = LANGUAGE.test(language) ? language : ''
  if (!INDENT.test(before)) return inOneLine(lines, name)
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1))
  return `${fence}${name}\n${indented(lines, before)}\n${before}${fence}\n`
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0)
}

function indented(code: string, indent: string): string {
  const lines = code.split('\n')
  const isIndented = lines.every((line) => line.trim() === '' || line.startsWith(indent))
  return isIndented ? code : lines.map((line) => (line.trim() === '' ? line : indent + line)).join('\n')
}

function inOneLine(code: string, language: string): string {
  const opening = language === '' ? '<code>' : `<code class="language-${language}">`
  return `<pre>${opening}${escapeHtmlAttribute(code.replaceAll('\r', ''))}</code></pre>`
}
