import { replaceOutsideCode } from './outside-code.ts'

/** kramdown's list of contents: a list of one item that a mark turns into one. */
const CONTENTS = /^[ \t]*(?:[-*+]|1\.)[ \t][^\n]*\n[ \t]*\{:?[ \t]*:?toc[^}\n]*\}[ \t]*$/im
/** `{: .note #id}` of kramdown and Python-Markdown, `{:.note}`, `{::options …/}`. */
const LIST = /[ \t]?\{:[^{}\n]*\}/
/** `{#id .class}` of Goldmark, Docusaurus and Zola, at the end of a heading. */
const AFTER_HEADING = /^(#{1,6}[ \t][^\n{]*)\{[ \t]*[#.][\w-][^}\n]*\}[ \t]*$/m
const COMMENT = /\{::comment\}(?:[^{]|\{(?!:[:/]))*\{:\/(?:comment)?\}/

/** A text without the lists of attributes that Markdown's dialects have, and CommonMark shows as text. */
export async function withoutAttributeLists(text: string): Promise<string> {
  const shown = await replaceOutsideCode(text, COMMENT, ([whole]) => whole.replace(/[^\n]/g, ''))
  const listed = await replaceOutsideCode(shown, CONTENTS, () => '\n')
  const headed = await replaceOutsideCode(listed, AFTER_HEADING, ([, heading = '']) => heading.trimEnd())
  return replaceOutsideCode(headed, LIST, () => '')
}
