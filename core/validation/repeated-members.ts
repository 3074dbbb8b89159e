import { getNodeValue, type Node, parseTree } from 'jsonc-parser'
import type { ParsedJson, Place } from './parse-json.ts'
import { formatPath, type Path, type Problem } from './problem.ts'

/** A text of JSON with the colon that makes it a name. */
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs
/** More help nobody. */
const MOST_TOLD = 100

/**
 * Members that an object has twice: of these JSON.parse takes the last and drops the others. Two different values are an
 * error, since only the editor knows which is meant.
 */
export function repeatedMembers({ value, text }: ParsedJson): Problem[] {
  // Cheap for nearly all files, which have none: a tree is only built where names are missing from the value.
  if (namesIn(text) === namesOf(value)) return []
  const root = parseTree(text)
  const problems: Problem[] = []
  if (root !== undefined) collect(root, [], { placeOf: placesBefore(text), problems })
  return problems
}

function namesIn(text: string): number {
  let names = 0
  TEXT.lastIndex = 0
  for (let match = TEXT.exec(text); match !== null; match = TEXT.exec(text)) if (match[1] !== undefined) names++
  return names
}

/** Recursive: `parseJson` has made sure that nothing is nested too deeply. */
function namesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let names = 0
  if (Array.isArray(value)) for (const each of value) names += namesOf(each)
  else for (const each of Object.values(value)) names += 1 + namesOf(each)
  return names
}

interface Found {
  readonly placeOf: (offset: number) => Place
  readonly problems: Problem[]
}

function collect(node: Node, steps: Path, found: Found): void {
  const first = new Map<string, Node>()
  for (const [index, child] of (node.children ?? []).entries()) {
    if (found.problems.length >= MOST_TOLD) return
    if (child.type !== 'property') {
      collect(child, [...steps, index], found)
      continue
    }
    const [key, value] = child.children ?? []
    if (key === undefined || value === undefined) continue
    const name = String(key.value)
    const below = [...steps, name]
    const before = first.get(name)
    if (before === undefined) first.set(name, child)
    else found.problems.push(problemOf(found.placeOf, below, [before, child]))
    collect(value, below, found)
  }
}

function problemOf(placeOf: Found['placeOf'], steps: Path, [one, other]: readonly [Node, Node]): Problem {
  const isSame = JSON.stringify(valueIn(one)) === JSON.stringify(valueIn(other))
  const [first, second] = [placeOf(one.offset), placeOf(other.offset)]
  const lines =
    first.line === second.line ? `both in line ${first.line}` : `in line ${first.line} and in line ${second.line}`
  const isOurs = typeof steps[0] === 'string' && steps[0].startsWith('_')
  return {
    severity: isSame || isOurs ? 'notice' : 'error',
    path: formatPath(steps),
    found: `${JSON.stringify(String(steps.at(-1)).slice(0, 60).toWellFormed())} twice, ${lines}, with ${isSame ? 'the same value' : 'different values'}`,
    wanted: 'each member once: of two, readers of JSON take the last and drop the other without a word',
    fix: isSame ? 'take one of the two out' : 'take out the one that is not meant',
    ...second,
  }
}

function valueIn(property: Node): unknown {
  const [, value] = property.children ?? []
  return value === undefined ? undefined : getNodeValue(value)
}

/** Lines are counted once for all problems of a file. */
function placesBefore(text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset)
    return { line: line + 1, column: offset - (starts[line] as number) + 1 }
  }
}
