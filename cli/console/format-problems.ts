import { styleText } from 'node:util'
import type { Problem } from '../../core/validation/problem.ts'
import { printable } from '../../stores/folder/printable.ts'
import type { FileProblems } from '../build/build-folder.ts'
import type { SourceExcerpt } from './source-excerpt.ts'

const INDENT = ' '.repeat(10)

/**
 * One file's problems for a person: the position, what was found, what is expected, and the fix.
 * @param source adds the line of each problem
 */
export function formatProblems({ file, problems }: FileProblems, source?: SourceExcerpt): string {
  return [styleText('bold', printable(file)), ...problems.map((problem) => describeProblem(problem, source))].join('\n')
}

function describeProblem(problem: Problem, source: SourceExcerpt | undefined): string {
  const { severity, path, found, wanted, fix, line, column } = problem
  const place = line === undefined ? '' : `${line}:${column}`
  const mark = severity === 'error' ? styleText('red', 'error  ') : styleText('yellow', 'warning')
  const shown = line === undefined || column === undefined ? [] : (source?.at({ line, column }) ?? [])
  return [
    `  ${mark} ${place.padEnd(7)} ${printable(path)}`,
    ...shown.map((text) => `${INDENT}${text}`),
    `${INDENT}found   ${printable(found)}`,
    `${INDENT}wanted  ${printable(wanted)}`,
    `${INDENT}fix     ${printable(fix)}`,
  ].join('\n')
}

export function hasError({ problems }: Pick<FileProblems, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
