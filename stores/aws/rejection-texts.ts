import { severityName } from '../../core/receipts/receipt-texts.ts'
import type { Problem } from '../../core/validation/problem.ts'

/** The message that notifies editors of rejected files. */

/** @param what a file's name, or `numberOfFiles` */
export function subject(what: string): string {
  return `Not published: ${what}`
}

export function numberOfFiles(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'file' : 'files'}`
}

export function introduction(count: number): string {
  const what =
    count === 1
      ? '1 file was not published, because it has errors.'
      : `${numberOfFiles(count)} were not published, because they have errors.`
  return `${what}
Earlier versions stay published. Fix each file and upload it again.`
}

export function problemText(file: string, { severity, path, found, wanted, fix, line, column }: Problem): string {
  const place = line === undefined ? file : `${file}, line ${line}${column === undefined ? '' : `, column ${column}`}`
  return [
    `  ${severityName(severity)} in ${place}`,
    `    field:  ${path}`,
    `    found:  ${found}`,
    `    wanted: ${wanted}`,
    `    fix:    ${fix}`,
  ].join('\n')
}

export function moreProblems(count: number): string {
  return `And ${count} more ${count === 1 ? 'problem' : 'problems'}. The receipt of each file lists all of its problems.`
}

export function moreFiles(count: number): string {
  const files = count === 1 ? 'file' : 'files'
  return `And ${count.toLocaleString('en-US')} more ${files}, some of which may have been accepted since.
The receipt of each file lists its problems; "feedwright status FILE" prints them.`
}
