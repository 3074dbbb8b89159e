import { SMOKE_CHECKS } from '../../test/e2e/smoke/smoke-texts.ts'
import type { MemberTable } from './member-tables.ts'

/** The checks of `npm run smoke`, what a failure of each means, and what to do. */
export function smokeTable(): MemberTable {
  const rows = Object.values(SMOKE_CHECKS).map(
    ({ name, checked, means, fix }) => `| ${[name, checked, means, fix].join(' | ')} |`,
  )
  const heading = ['| check | what it compares | what a failure means | what to do |', '| --- | --- | --- | --- |']
  return { path: 'smoke', markdown: [...heading, ...rows].join('\n') }
}
