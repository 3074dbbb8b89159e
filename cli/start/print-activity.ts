import { styleText } from 'node:util'
import { ARTICLES, articleKeyOf, receiptName, SITE_RECEIPT_NAME } from '../../core/article/object-keys.ts'
import { formatProblems } from '../console/format-problems.ts'
import type { Activity, FileActivity } from './activity-log.ts'
import { andMore, moreFiles, NO_DOCUMENT, THE_CLOCK, took } from './start-texts.ts'

/** The most names in one list; it only counts the rest. */
const MAX_NAMED = 6
const MAX_OUTCOME = 'unchanged'.length

/** Prints the problems of each file, which files caused which documents to change, and where the receipts are. */
export function printActivity({ saved, due, files, documents, milliseconds }: Activity): void {
  for (const file of files) if (file.problems.length > 0) console.log(formatProblems(file))
  const causes = [...saved, ...(due.length > 0 ? [THE_CLOCK] : [])]
  if (causes.length === 0) return
  const time = styleText('dim', ` ${took(milliseconds.toFixed(0))}`)
  const what = documents.length === 0 ? NO_DOCUMENT : someOf(documents)
  console.log(`${styleText('green', someOf(causes))} → ${what}${time}`)
  printOutcomes(files.filter(({ file, outcome }) => saved.includes(file) || outcome !== 'unchanged'))
}

function printOutcomes(files: readonly FileActivity[]): void {
  for (const { file, outcome } of files.slice(0, MAX_NAMED))
    console.log(styleText('dim', `  ${outcome.padEnd(MAX_OUTCOME)} ${receiptPage(file)}`))
  if (files.length > MAX_NAMED) console.log(styleText('dim', `  ${moreFiles(files.length - MAX_NAMED)}`))
}

function receiptPage(file: string): string {
  const key = articleKeyOf(file, ARTICLES)
  return `${key === undefined ? SITE_RECEIPT_NAME : receiptName(key)}.html`
}

/** The first of many names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const more = names.length > MAX_NAMED ? ` ${andMore(names.length - MAX_NAMED)}` : ''
  return `${names.slice(0, MAX_NAMED).join(', ')}${more}`
}
