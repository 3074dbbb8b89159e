import { createScanner, type JSONScanner, visit } from 'jsonc-parser'
import { occurrences } from '../text/occurrences.ts'
import type { ParsedJson, Position } from './parse-json.ts'
import { cutShort, formatPath, type Path, type Problem } from './problem.ts'
import { repeatedField } from './validation-texts.ts'

/** A JSON string, with the colon that makes it a name. */
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs
/** The end of a name; also in a text with a quotation mark before a colon. */
const NAME_END = /"\s*:/g
/** As many as a receipt names: more would not help the editor. */
const MAX_REPORTED = 100

/**
 * Problems for members that an object has twice: JSON.parse keeps the last and drops the others. Two different values
 * are an error, since only the editor knows which is meant.
 */
export function repeatedMembers({ value, text }: ParsedJson): Problem[] {
  // Cheap for nearly all files, which repeat none: only a text with more names than its value needs a full pass.
  const names = namesOf(value)
  if (occurrences(text, NAME_END, names) === names || namesIn(text) === names) return []
  return repetitionsIn(text).map((each) => problemOf(text, each))
}

function namesIn(text: string): number {
  let names = 0
  TEXT.lastIndex = 0
  for (let match = TEXT.exec(text); match !== null; match = TEXT.exec(text)) if (match[1] !== undefined) names++
  return names
}

/** Recursive, because `parseJson` rejects deep nesting. */
function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let names = 0
  if (Array.isArray(value)) for (const each of value) names += namesOf(each)
  else for (const each of Object.values(value)) names += 1 + namesOf(each)
  return names
}

/** The position of a member's name in the text. */
interface Name extends Position {
  readonly offset: number
}

interface Repetition {
  readonly steps: Path
  readonly first: Name
  readonly second: Name
}

/** Stops the pass over the text when it has found as many repetitions as are reported. */
class Enough extends Error {}

/** One pass over the text, which ends at the last repetition that is reported. */
function repetitionsIn(text: string): Repetition[] {
  const found: Repetition[] = []
  const objects: Map<string, Name>[] = []
  try {
    visit(text, {
      onObjectBegin: () => void objects.push(new Map()),
      onObjectEnd: () => void objects.pop(),
      onObjectProperty: (name, offset, _, line, character, pathOf) => {
        const names = objects.at(-1)
        const here = { offset, line: line + 1, column: character + 1 }
        const first = names?.get(name)
        if (first === undefined) names?.set(name, here)
        else found.push({ steps: [...pathOf(), name], first, second: here })
        if (found.length === MAX_REPORTED) throw new Enough()
      },
    })
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return found
}

function problemOf(text: string, { steps, first, second }: Repetition): Problem {
  const isSame = haveSameValue(text, first, second)
  const isOurs = typeof steps[0] === 'string' && steps[0].startsWith('_')
  return {
    severity: isSame || isOurs ? 'warning' : 'error',
    path: formatPath(steps),
    ...repeatedField(JSON.stringify(cutShort(String(steps.at(-1)))), [first.line, second.line], isSame),
    line: second.line,
    column: second.column,
  }
}

/** jsonc-parser's token kinds; its enumeration exists only as a type. */
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, NUMBER] = [1, 2, 3, 4, 11]

/** Compares token by token up to the first difference, so it never reads more than the shorter of the two values. */
function haveSameValue(text: string, a: Name, b: Name): boolean {
  const [first, second] = [valueAt(text, a), valueAt(text, b)]
  let depth = 0
  do {
    const kind: number = first.scan()
    if (kind !== (second.scan() as number) || !isSameToken(kind, first.getTokenValue(), second.getTokenValue()))
      return false
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) depth++
    else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) depth--
  } while (depth > 0)
  return true
}

/** A scanner positioned after a name and its colon. */
function valueAt(text: string, { offset }: Name): JSONScanner {
  const scanner = createScanner(text, true)
  scanner.setPosition(offset)
  scanner.scan()
  scanner.scan()
  return scanner
}

/** Compares values, not source text: 1 and 1.0 are the same number, "é" and "\u00e9" the same string. */
function isSameToken(kind: number, a: string, b: string): boolean {
  return a === b || (kind === NUMBER && Number(a) === Number(b))
}
