import { severityName } from '../../core/receipts/receipt-texts.ts'
import type { Problem } from '../../core/validation/problem.ts'

/** The message that notifies editors of rejected files. */

/** @param what a file's name, or `severalFiles` */
export function subject(what: string): string {
  return `Not published: ${what}`
}

export function severalFiles(count: number): string {
  return `${count} files`
}

export const INTRODUCTION = `These files were not published, because they have errors.
Earlier versions of them stay published. Fix each file and upload it again.`

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
  return `And ${count} more ${count === 1 ? 'problem' : 'problems'}. The receipt of each file lists all of its problems.\n`
}
