import { styleText } from 'node:util'
import type { Problem } from '../../core/validation/problem.ts'
import type { FileProblems } from './build-folder.ts'
import { showable } from './showable.ts'
import type { SourceLines } from './source-lines.ts'

const INDENT = ' '.repeat(9)

/**
 * One file's problems as a person reads them: the place, what was found, what is wanted, and the fix.
 * @param source shows the line of each too
 */
export function describeProblems({ file, problems }: FileProblems, source?: SourceLines): string {
  return [styleText('bold', showable(file)), ...problems.map((problem) => describeProblem(problem, source))].join('\n')
}

function describeProblem(problem: Problem, source: SourceLines | undefined): string {
  const { severity, path, found, wanted, fix, line, column } = problem
  const place = line === undefined ? '' : `${line}:${column}`
  const mark = severity === 'error' ? styleText('red', 'error ') : styleText('yellow', 'notice')
  const shown = line === undefined || column === undefined ? [] : (source?.at({ line, column }) ?? [])
  return [
    `  ${mark} ${place.padEnd(7)} ${showable(path)}`,
    ...shown.map((text) => `${INDENT}${text}`),
    `${INDENT}found   ${showable(found)}`,
    `${INDENT}wanted  ${showable(wanted)}`,
    `${INDENT}fix     ${showable(fix)}`,
  ].join('\n')
}

export function hasError({ problems }: Pick<FileProblems, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
