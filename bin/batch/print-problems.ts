import { styleText } from 'node:util'
import type { Problem } from '../../core/validation/problem.ts'
import type { FileProblems } from './build-folder.ts'

/** One file's problems as a person reads them: the place, what was found, what is wanted, and the fix. */
export function describeProblems({ file, problems }: FileProblems): string {
  return [styleText('bold', file), ...problems.map(describeProblem)].join('\n')
}

function describeProblem(problem: Problem): string {
  const { severity, path, found, wanted, fix, line, column } = problem
  const place = line === undefined ? '' : `${line}:${column}`
  const mark = severity === 'error' ? styleText('red', 'error ') : styleText('yellow', 'notice')
  return [
    `  ${mark} ${place.padEnd(7)} ${path}`,
    `         found   ${found}`,
    `         wanted  ${wanted}`,
    `         fix     ${fix}`,
  ].join('\n')
}

export function hasError({ problems }: FileProblems): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
