import { MAX_PROBLEMS } from './notices.ts'
import type { Problem } from './problem.ts'

/**
 * The problems that a receipt names: `MAX_PROBLEMS` of them, errors first, and one line that counts the others.
 * @param more how many notices there are in addition
 */
export function firstProblems(problems: readonly Problem[], more = 0): Problem[] {
  const ordered = problems.toSorted(errorsFirst)
  const left = ordered.slice(MAX_PROBLEMS)
  const count = left.length + more
  if (count === 0) return ordered
  return [...ordered.slice(0, MAX_PROBLEMS), countOf(count, left.some(isError) ? 'error' : 'notice')]
}

function countOf(count: number, severity: Problem['severity']): Problem {
  return {
    severity,
    path: '$',
    found: count === 1 ? 'one more problem' : `${count} more problems`,
    wanted: `a file with fewer than ${MAX_PROBLEMS} problems`,
    fix: 'correct those above, and save the file again: the others are named then',
  }
}

function errorsFirst(one: Problem, other: Problem): number {
  return Number(!isError(one)) - Number(!isError(other))
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}
