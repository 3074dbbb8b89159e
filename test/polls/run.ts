import { parseArgs } from 'node:util'
import { simulatePolls } from './simulate-polls.ts'

/**
 * `node --import tsx test/polls/run.ts --range 0-50 --days 364`: a line of JSON for each seed whose partners believe what
 * is not so.
 */
const { values } = parseArgs({
  options: {
    range: { type: 'string', default: '0-10' },
    days: { type: 'string', default: '60' },
    first: { type: 'boolean', default: false },
  },
})

const [from, end] = values.range.split('-').map(Number) as [number, number]
for (let seed = from; seed < end; seed++) {
  const { problems } = simulatePolls(seed, Number(values.days))
  if (problems.length === 0) continue
  console.log(JSON.stringify({ seed, problem: problems[0] }))
  if (values.first) break
}
