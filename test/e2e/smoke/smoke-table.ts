import type { MemberTable } from '../../../scripts/docs/member-tables.ts'
import { SMOKE_CHECKS } from './smoke-texts.ts'

const HEADING = ['check', 'what it compares', 'what a failure means', 'what to do']

/** The checks of `npm run smoke`, what a failure of each means, and what to do; in columns, as the formatter has them. */
export function smokeTable(): MemberTable {
  const rows = [
    HEADING,
    ...Object.values(SMOKE_CHECKS).map(({ name, checked, means, fix }) => [name, checked, means, fix]),
  ]
  const widths = HEADING.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [heading = '', ...lines] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return { path: 'smoke', markdown: [heading, rule, ...lines].join('\n') }
}
