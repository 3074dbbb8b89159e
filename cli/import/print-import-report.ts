import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import { printable } from '../../stores/folder/printable.ts'
import { formatProblems } from '../console/format-problems.ts'
import { plural } from '../console/plural.ts'
import { type FileReport, hasSomethingToSay, type ImportReport, REMARKS, type RemarkName } from './import-report.ts'

/** As many as a person reads; the report file has the whole list. */
const MAX_FILES = 20
const MAX_PARTS = 10
const MAX_NAMES = 12
/** Characters: two lines of a terminal. */
const MAX_SHOWN = 160

/** The whole list, next to the articles. */
export const REPORT_FILE = 'import-report.json'

/** Prints the result of an import. */
export function printImport(report: ImportReport, milliseconds: number): void {
  const noteworthy = report.files.filter(hasSomethingToSay)
  for (const file of noteworthy.slice(0, MAX_FILES)) console.log(formatFile(file))
  if (noteworthy.length > MAX_FILES)
    console.log(styleText('dim', `… and ${plural(noteworthy.length - MAX_FILES, 'file')} more`))
  if (noteworthy.length > 0) console.log()
  for (const line of remarkLines(report)) console.log(line)
  console.log(countsOf(report, milliseconds))
  const out = nameOf(report.out)
  if (noteworthy.length > 0) console.log(`The whole list is in ${join(out, REPORT_FILE)}.`)
  console.log(siteLine(report, out))
  if (report.interrupted)
    console.log(styleText('yellow', 'Stopped. Run the same command again to import the rest; what was written stays.'))
}

function formatFile(file: FileReport): string {
  const lines: string[] = []
  for (const { part, problems } of file.refused.slice(0, MAX_PARTS))
    lines.push(formatProblems({ file: part === '' ? file.file : `${file.file}, ${part}`, problems }))
  if (file.refused.length > MAX_PARTS) lines.push(`  … and ${file.refused.length - MAX_PARTS} more are rejected`)
  const others = [
    ...listed(
      'not mapped',
      Object.entries(file.unmapped).map(([name, count]) => `${shown(name)} (${count})`),
    ),
    ...reasonsOf(file).map((words) => `  left out    ${printable(words)}`),
    ...listed(
      'kept',
      file.kept.map((name) => `${name}: edited since, or not written by an import (--force overwrites it)`),
    ),
    ...listed(
      'not followed',
      file.not_followed.map(({ address, why }) => `${shown(address)} (${why})`),
    ),
  ]
  if (others.length > 0) lines.push(styleText('bold', printable(file.file)), ...others)
  return lines.join('\n')
}

/** A name or an address from the source, made fit for a line of a terminal. */
function shown(text: string): string {
  return printable(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text)
}

function listed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const more = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : ''
  return [`  ${what.padEnd(11)} ${names.slice(0, MAX_NAMES).join(', ')}${more}`]
}

/** Parts grouped by the reason for which they were left out. */
function reasonsOf({ left_out }: FileReport): string[] {
  const parts = new Map<string, string[]>()
  for (const { part, why } of left_out) {
    const others = parts.get(why)
    if (others === undefined) parts.set(why, [part])
    else others.push(part)
  }
  return [...parts].map(([why, all]) => {
    const names = all.slice(0, MAX_PARTS).filter((part) => part !== '')
    const more = all.length > MAX_PARTS ? ', …' : ''
    return names.length === 0 ? why : `${why}: ${all.length} (${names.join(', ')}${more})`
  })
}

function remarkLines({ remarks }: ImportReport): string[] {
  return (Object.keys(REMARKS) as RemarkName[]).flatMap((name) => {
    const count = remarks[name]
    return count === undefined ? [] : [`${styleText('yellow', 'note')}  ${plural(count, 'article')} ${REMARKS[name]}`]
  })
}

function countsOf({ outcomes, files }: ImportReport, milliseconds: number): string {
  const { written, unchanged, older, kept, refused } = outcomes
  const counts = [
    `${written} written`,
    `${unchanged} unchanged`,
    ...(older > 0 ? [`${older} unchanged`] : []),
    ...(kept > 0 ? [`${kept} kept as they were`] : []),
    `${refused} rejected`,
  ]
  const articles = files.reduce((sum, file) => sum + file.articles, 0)
  const seconds = (milliseconds / 1000).toFixed(1)
  return `${plural(articles, 'article')} in ${plural(files.length, 'file')} read in ${seconds} s: ${counts.join(', ')}`
}

function siteLine({ site, interrupted }: ImportReport, out: string): string {
  if (site === 'present') return `${join(out, 'site.json')} is unchanged. Next: feedwright check ${out}`
  if (site === 'written')
    return `site.json was created from the source. Check it, especially "feed_base_url". Next: feedwright check ${out}`
  if (interrupted) return 'site.json is written at the end.'
  return (
    'There is no site.json, and the source does not say which site this is: run again with --home-page and its ' +
    `address, or let "feedwright init ${out}" ask you.`
  )
}

function nameOf(path: string): string {
  return relative('', path) || '.'
}
