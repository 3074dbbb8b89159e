import { type ParsedJson, positionsOf } from './parse-json.ts'
import type { Located, Problem } from './problem.ts'

/**
 * Problems with the lines and columns of their members, in the order of those; a member that is not there has its
 * holder's place. What is said twice is told once: a member of another vocabulary may be two of an article's.
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

function byPosition(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}
