import type { Located } from './check.ts'
import { type ParsedJson, placesIn } from './parse-json.ts'
import { formatPath, type Problem } from './problem.ts'

/**
 * Problems with the lines and columns of their members, in the order of those; a member that is not there has its
 * holder's place. What is said twice is told once: a member of another vocabulary may be two of an article's.
 */
export function withPlaces(json: ParsedJson, located: readonly Located[]): Problem[] {
  const placeOf = placesIn(json)
  const problems = located.map(({ problem, steps }): Problem => {
    let known = steps
    while (known.length > 0 && placeOf(formatPath(known)) === undefined) known = known.slice(0, -1)
    return { ...problem, ...placeOf(formatPath(known)) }
  })
  return distinct(problems).sort(byPlace)
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

function byPlace(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0)
}
