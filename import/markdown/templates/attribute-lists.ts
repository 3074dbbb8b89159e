import { replaceOutsideCode } from './outside-code.ts'

/** kramdown's list of contents: a list of one item that a mark turns into one. */
const CONTENTS = /^[ \t]*(?:[-*+]|1\.)[ \t][^\n]*\n[ \t]*\{:?[ \t]*:?toc[^}\n]*\}[ \t]*$/im
/** `{: .note #id}` of kramdown and Python-Markdown, `{:.note}`, `{::options …/}`. */
const LIST = /[ \t]?\{:[^{}\n]*\}/
/** `{#id .class}` of Goldmark, Docusaurus and Zola, at the end of a heading. */
const AFTER_HEADING = /^(#{1,6}[ \t][^\n{]*)\{[ \t]*[#.][\w-][^}\n]*\}[ \t]*$/m
const COMMENT = { opening: '{::comment}', closing: '{:/' } as const

/** A text without the lists of attributes that Markdown's dialects have, and CommonMark shows as text. */
export async function withoutAttributeLists(text: string): Promise<string> {
  const listed = await replaceOutsideCode(withoutComments(text), CONTENTS, () => '\n')
  const headed = await replaceOutsideCode(listed, AFTER_HEADING, ([, heading = '']) => heading.trimEnd())
  return replaceOutsideCode(headed, LIST, () => '')
}

/** An expression would search for the end from each beginning. */
function withoutComments(text: string): string {
  let [done, from] = ['', 0]
  for (let start = text.indexOf(COMMENT.opening); start >= 0; start = text.indexOf(COMMENT.opening, from)) {
    const closing = text.indexOf(COMMENT.closing, start)
    const end = closing < 0 ? -1 : text.indexOf('}', closing)
    if (end < 0) break
    done += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, '')
    from = end + 1
  }
  return done + text.slice(from)
}
