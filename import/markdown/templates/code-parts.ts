/** A part of a text, by offsets in UTF-16 code units. */
export interface Part {
  readonly start: number
  readonly end: number
}

/** A fence, in any list or quotation. */
const FENCE = /^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})(.*)$/
const BLANK = /^[ \t>]*$/

/**
 * The fenced code blocks and code spans of a Markdown text in their order (CommonMark 0.31.2, sections 4.5 and 6.1).
 * Indented text is not among them: in a list it is a paragraph.
 */
export function codeParts(text: string): Part[] {
  const parts: Part[] = []
  let fence: { start: number; mark: string } | undefined
  let paragraph = 0
  for (const { start, end, line } of linesOf(text)) {
    const [, mark, rest = ''] = FENCE.exec(line) ?? []
    if (fence !== undefined) {
      if (mark === undefined || mark[0] !== fence.mark[0] || mark.length < fence.mark.length || rest.trim() !== '')
        continue
      parts.push({ start: fence.start, end })
      fence = undefined
      paragraph = end
    } else if (mark !== undefined && (mark[0] === '~' || !rest.includes('`'))) {
      addAll(parts, spansIn(text, paragraph, start))
      fence = { start, mark }
    } else if (BLANK.test(line)) {
      addAll(parts, spansIn(text, paragraph, start))
      paragraph = end
    }
  }
  // A fence without an end is a code block to the end of the text.
  if (fence === undefined) addAll(parts, spansIn(text, paragraph, text.length))
  else parts.push({ start: fence.start, end: text.length })
  return parts
}

/** One by one: a call takes no hundred thousand parameters. */
function addAll(parts: Part[], more: readonly Part[]): void {
  for (const part of more) parts.push(part)
}

function* linesOf(text: string): Generator<Part & { readonly line: string }> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline + 1
    yield { start, end, line: text.slice(start, end).replace(/\r?\n$/, '') }
    start = end
  }
}

/** Code spans of one paragraph: each run of backticks is closed by the next of the same length. */
function spansIn(text: string, from: number, to: number): Part[] {
  const runs = [...text.slice(from, to).matchAll(/`+/g)].map(({ 0: { length }, index }) => ({
    start: from + index,
    length,
  }))
  const ofLength = new Map<number, number[]>()
  for (const [index, { length }] of runs.entries()) {
    const same = ofLength.get(length)
    if (same === undefined) ofLength.set(length, [index])
    else same.push(index)
  }
  // Reversed to take from the end.
  for (const same of ofLength.values()) same.reverse()
  const parts: Part[] = []
  for (let index = 0; index < runs.length; index++) {
    const { start, length } = runs[index] as (typeof runs)[number]
    const same = ofLength.get(length) as number[]
    while (same.length > 0 && (same.at(-1) as number) <= index) same.pop()
    const close = same.at(-1)
    if (close === undefined) continue
    parts.push({ start, end: (runs[close] as (typeof runs)[number]).start + length })
    index = close
  }
  return parts
}
