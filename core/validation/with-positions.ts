import { type ParsedJson, positionsOf } from './parse-json.ts'
import type { Located, Problem } from './problem.ts'

/**
 * Adds the lines and columns of their members to problems, and sorts by them; a missing member gets the position of its
 * holder. Duplicates are removed: one member of another vocabulary may map to two of an article's.
 */
export function withPositions(json: ParsedJson, located: readonly Located[]): Problem[] {
  const places = positionsOf(
    json,
    located.map(({ steps }) => steps),
  )
  return distinct(located.map(({ problem }, index) => ({ ...problem, ...places[index] }))).sort(byPosition)
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

function byPosition(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
