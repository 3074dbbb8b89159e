import { codeParts, type Part } from './code-parts.ts'

/** A match of an expression in a text, and whether it is replaced. */
export type Replacement = (match: RegExpExecArray) => string | undefined | Promise<string | undefined>

/** Replaces what an expression finds outside of code; `undefined` leaves a match as it is. */
export async function replaceOutsideCode(text: string, expression: RegExp, replacement: Replacement): Promise<string> {
  const found = new RegExp(
    expression.source,
    expression.flags.includes('g') ? expression.flags : `${expression.flags}g`,
  )
  if (text.search(expression) < 0) return text
  const isInCode = within(codeParts(text))
  let [done, from] = ['', 0]
  for (let match = found.exec(text); match !== null; match = found.exec(text)) {
    if (match[0] === '') found.lastIndex++
    if (isInCode(match.index)) continue
    const made = await replacement(match)
    if (made === undefined) continue
    done += text.slice(from, match.index) + made
    from = match.index + match[0].length
  }
  return done + text.slice(from)
}

/** Whether an offset is in one of the parts; offsets have to come in their order. */
function within(parts: readonly Part[]): (offset: number) => boolean {
  let next = 0
  return (offset) => {
    while (next < parts.length && (parts[next] as Part).end <= offset) next++
    const part = parts[next]
    return part !== undefined && part.start <= offset
  }
}
