import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { GENERATOR_NAMES } from '../../import/markdown/generators.ts'
import { printable } from '../../stores/folder/printable.ts'
import { formatProblems } from '../console/format-problems.ts'
import {
  type Configuration,
  type FileReport,
  hasSomethingToSay,
  type ImportReport,
  type RemarkName,
} from './import-report.ts'
import {
  andMore,
  articlesRead,
  configurationNotRun,
  configurationRead,
  keptFile,
  LABELS,
  moreFiles,
  moreRejected,
  movedProposed,
  NOTE,
  outcomeCount,
  REMARKS,
  remark,
  SITE_AT_THE_END,
  STOPPED,
  siteMissing,
  siteUnchanged,
  siteWritten,
  unresolvedPart,
  wholeList,
} from './import-texts.ts'

/** As many as a person reads; the report file has the whole list. */
const MAX_FILES = 20
const MAX_PARTS = 10
const MAX_NAMES = 12
/** Columns. */
const MAX_LABEL = 11
/** Characters: two lines of a terminal. */
const MAX_SHOWN = 160

/** The whole list, next to the articles. */
export const REPORT_FILE = 'import-report.json'

/** Prints the result of an import. */
export function printImport(report: ImportReport, milliseconds: number): void {
  const noteworthy = report.files.filter(hasSomethingToSay)
  for (const file of noteworthy.slice(0, MAX_FILES)) console.log(formatFile(file))
  if (noteworthy.length > MAX_FILES) console.log(styleText('dim', moreFiles(noteworthy.length - MAX_FILES)))
  if (noteworthy.length > 0) console.log()
  for (const each of report.configurations) console.log(configurationLine(each))
  for (const line of remarkLines(report)) console.log(line)
  console.log(countsOf(report, milliseconds))
  const out = nameOf(report.out)
  if (noteworthy.length > 0) console.log(wholeList(join(out, REPORT_FILE)))
  if (report.moved !== undefined) console.log(movedProposed(movedLines(report.moved), report.site === 'written'))
  console.log(siteLine(report, out))
  if (report.interrupted) console.log(styleText('yellow', STOPPED))
}

function formatFile(file: FileReport): string {
  const lines: string[] = []
  for (const { part, problems } of file.refused.slice(0, MAX_PARTS))
    lines.push(formatProblems({ file: part === '' ? file.file : `${file.file}, ${part}`, problems }))
  if (file.refused.length > MAX_PARTS) lines.push(`  ${moreRejected(file.refused.length - MAX_PARTS)}`)
  const others = [
    ...file.repaired.map((words) => row(LABELS.repaired, words)),
    ...listed(
      LABELS.unmapped,
      Object.entries(file.unmapped).map(([name, count]) => `${shown(name)} (${count})`),
    ),
    ...listed(
      LABELS.unresolved,
      file.unresolved.map(({ what, line, count }) => unresolvedPart(shown(what), line, count)),
    ),
    ...reasonsOf(file).map((words) => row(LABELS.leftOut, printable(words))),
    ...listed(LABELS.kept, file.kept.map(keptFile)),
    ...listed(
      LABELS.notFollowed,
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

function listed(label: string, names: readonly string[]): string[] {
  if (names.length === 0) return []
  const more = names.length > MAX_NAMES ? andMore(names.length - MAX_NAMES) : ''
  return [row(label, `${names.slice(0, MAX_NAMES).join(', ')}${more}`)]
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(MAX_LABEL)} ${text}`
}

/** Parts grouped by the reason for which they were left out. */
function reasonsOf({ left_out }: FileReport): string[] {
  return [...groupBy(left_out, ({ why }) => why)].map(([why, all]) => {
    const names = all.slice(0, MAX_PARTS).flatMap(({ part }) => (part === '' ? [] : [part]))
    const more = all.length > MAX_PARTS ? ', …' : ''
    return names.length === 0 ? why : `${why}: ${all.length} (${names.join(', ')}${more})`
  })
}

function configurationLine({ file, generator, is_read: isRead }: Configuration): string {
  const words = isRead ? configurationRead : configurationNotRun
  return words(GENERATOR_NAMES[generator], printable(file))
}

function remarkLines({ remarks }: ImportReport): string[] {
  return (Object.keys(REMARKS) as RemarkName[]).flatMap((name) => {
    const count = remarks[name]
    return count === undefined ? [] : [`${styleText('yellow', NOTE)}  ${remark(count, name)}`]
  })
}

function countsOf({ outcomes, files }: ImportReport, milliseconds: number): string {
  const names = (['written', 'unchanged', 'older', 'kept', 'refused'] as const).filter(
    (name) => outcomes[name] > 0 || (name !== 'older' && name !== 'kept'),
  )
  const counts = names.map((name) => outcomeCount(outcomes[name], name))
  const articles = files.reduce((sum, file) => sum + file.articles, 0)
  const seconds = (milliseconds / 1000).toFixed(1)
  return articlesRead(articles, files.length, seconds, counts)
}

function movedLines(moved: Readonly<Record<string, string>>): string[] {
  return Object.entries(moved).map(([from, to]) => `${JSON.stringify(from)}: ${JSON.stringify(to)}`)
}

function siteLine({ site, interrupted }: ImportReport, out: string): string {
  if (site === 'present') return siteUnchanged(join(out, SITE_FILE), out)
  if (site === 'written') return siteWritten(out)
  return interrupted ? SITE_AT_THE_END : siteMissing(out)
}

function nameOf(path: string): string {
  return relative('', path) || '.'
}
