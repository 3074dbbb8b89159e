import { simulatePolls } from './simulate-polls.ts'

/** `SEEDS=30 npm run jest -- test/polls --selectProjects long` polls for more years. */
const SEEDS = Number(process.env.SEEDS ?? 3)
const DAYS = 364
const TIMEOUT = 600_000

it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'partners that poll for a year believe what is so, by seed %d',
  (seed) => {
    const { problems, articles, changes } = simulatePolls(seed, DAYS)
    expect(problems).toEqual([])
    expect(articles).toBeGreaterThan(100)
    expect(Math.min(changes.versions, changes.removals, changes.returns)).toBeGreaterThan(10)
  },
  TIMEOUT,
)
