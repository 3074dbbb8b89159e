import { styleText } from 'node:util'
import { isError } from '../../core/receipts/receipt.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { printable } from '../../stores/folder/printable.ts'
import type { FileProblems } from '../build/read-articles.ts'
import { PROBLEM_ROWS, SEVERITY_NAMES } from './console-texts.ts'
import type { SourceExcerpt } from './source-excerpt.ts'

const INDENT = ' '.repeat(10)
const WIDTH = SEVERITY_NAMES.warning.length

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
  const mark = styleText(severity === 'error' ? 'red' : 'yellow', SEVERITY_NAMES[severity].padEnd(WIDTH))
  const shown = line === undefined || column === undefined ? [] : (source?.at({ line, column }) ?? [])
  return [
    `  ${mark} ${place.padEnd(WIDTH)} ${printable(path)}`,
    ...shown.map((text) => `${INDENT}${text}`),
    ...describeRows({ found, wanted, fix }).map((row) => `${INDENT}${row}`),
  ].join('\n')
}

/** What was found, what is expected, and the fix, each with its label. */
export function describeRows(problem: Pick<Problem, 'found' | 'wanted' | 'fix'>): string[] {
  return (['found', 'wanted', 'fix'] as const).map(
    (row) => `${PROBLEM_ROWS[row].padEnd(WIDTH)} ${printable(problem[row])}`,
  )
}

export function hasError({ problems }: Pick<FileProblems, 'problems'>): boolean {
  return problems.some(isError)
}
