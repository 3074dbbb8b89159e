import { relative } from 'node:path'
import { styleText } from 'node:util'
import { formatFile } from '../console/format-file.ts'
import type { CheckedFile, CheckReport } from './check-files.ts'
import { FILE_ROWS, filesChecked, NO_FEEDS, scheduledFor, withoutSite } from './check-texts.ts'

/** Columns for the label of a row. */
const MAX_LABEL = 7

/**
 * Prints the result for each file that has something to report.
 * @param verbose whether to print every file
 */
export async function printCheck(report: CheckReport, { verbose }: { verbose: boolean }): Promise<void> {
  for (const file of report.files) {
    if (file.problems.length > 0) console.log(await formatFile(file.file, { ...file, file: nameOf(file.file) }))
    else if (verbose) console.log(styleText('bold', nameOf(file.file)))
    if (verbose && file.accepted) console.log(describeStanding(file))
  }
  if (report.files.some(({ problems }) => problems.length > 0) || verbose) console.log()
  if (report.withoutSite) console.log(styleText('yellow', withoutSite(isSiteRejected(report))))
  console.log(countsOf(report))
}

/** A path as the user would write it. */
export function nameOf(path: string): string {
  return relative('', path) || path
}

function describeStanding({ standing, date_published, feeds, partners = [], entry_id, url }: CheckedFile): string {
  const titles = feeds && [...feeds, ...partners].map(({ title }) => title).join(' · ')
  const lines = [
    standing === 'scheduled' ? scheduledFor(date_published) : standing,
    titles !== undefined && row(FILE_ROWS.feeds, titles || NO_FEEDS),
    url && row(FILE_ROWS.url, url),
    entry_id && row(FILE_ROWS.id, entry_id),
  ]
  return lines.flatMap((line) => (line ? [styleText('dim', `  ${line}`)] : [])).join('\n')
}

function row(label: string, text: string): string {
  return `${label.padEnd(MAX_LABEL)} ${text}`
}

function isSiteRejected({ files }: CheckReport): boolean {
  return files.some(({ standing, accepted }) => standing === undefined && !accepted)
}

function countsOf({ files }: CheckReport): string {
  const rejected = files.filter(({ accepted }) => !accepted).length
  const problems = files.flatMap((file) => file.problems)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return filesChecked(files.length, { rejected, errors, warnings: problems.length - errors })
}
