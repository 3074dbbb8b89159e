import { relative } from 'node:path'
import { styleText } from 'node:util'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { formatFile } from '../console/format-file.ts'
import { plural } from '../console/plural.ts'
import type { CheckedFile, CheckReport } from './check-files.ts'

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
  if (report.withoutSite) console.log(styleText('yellow', withoutSite(report)))
  console.log(countsOf(report))
}

/** A path as the user would write it. */
export function nameOf(path: string): string {
  return relative('', path) || path
}

function describeStanding({ standing, date_published, feeds, entry_id, url }: CheckedFile): string {
  const when = standing === 'scheduled' ? ` for ${date_published}` : ''
  const titles = feeds?.map(({ title }) => title).join(' · ')
  const lines = [
    standing && `${standing}${when}`,
    titles !== undefined && `feeds   ${titles || 'none'}`,
    url && `url     ${url}`,
    entry_id && `id      ${entry_id}`,
  ]
  return lines.flatMap((line) => (line ? [styleText('dim', `  ${line}`)] : [])).join('\n')
}

function withoutSite({ files }: CheckReport): string {
  const isRefused = files.some(({ standing, accepted }) => standing === undefined && !accepted)
  const why = isRefused ? `${SITE_FILE} is rejected` : `There is no ${SITE_FILE} here or in any folder above`
  return `${why}: what depends on it was not checked (addresses, entry ids, feeds, vocabularies of folders).`
}

function countsOf({ files }: CheckReport): string {
  const refused = files.filter(({ accepted }) => !accepted).length
  const problems = files.flatMap((file) => file.problems)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const accepted = `${plural(files.length, 'file')} checked: ${files.length - refused} accepted, ${refused} rejected`
  return `${accepted} (${plural(errors, 'error')}, ${plural(problems.length - errors, 'warning')})`
}
