import { parseArgs } from 'node:util'
import { historyOf } from './histories.ts'
import { problemsOfHistory } from './problems-of-history.ts'

/**
 * Judges the histories of seeds, and prints a line of JSON for each that fails: `--range 0-300`. `--first` ends with
 * the first one.
 */
const { values } = parseArgs({ options: { range: { type: 'string', default: '0-300' }, first: { type: 'boolean' } } })
const [from, end] = values.range.split('-').map(Number) as [number, number]
for (let seed = from; seed < end; seed++) {
  const [problem] = problemsOfHistory(historyOf(seed))
  if (problem === undefined) continue
  console.log(JSON.stringify({ seed, problem }))
  if (values.first) break
}
