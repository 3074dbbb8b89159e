import type { Problem } from './problem.ts'
import { moreProblems } from './validation-texts.ts'
import { MAX_PROBLEMS } from './warnings.ts'

/**
 * The problems that a receipt names: `MAX_PROBLEMS` of them, errors first, and one line that counts the others.
 * @param more how many warnings there are in addition
 */
export function firstProblems(problems: readonly Problem[], more = 0): Problem[] {
  const ordered = problems.toSorted(errorsFirst)
  const left = ordered.slice(MAX_PROBLEMS)
  const count = left.length + more
  if (count === 0) return ordered
  return [...ordered.slice(0, MAX_PROBLEMS), countOf(count, left.some(isError) ? 'error' : 'warning')]
}

function countOf(count: number, severity: Problem['severity']): Problem {
  return { severity, path: '$', ...moreProblems(count, MAX_PROBLEMS) }
}

function errorsFirst(a: Problem, b: Problem): number {
  return Number(!isError(a)) - Number(!isError(b))
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}
