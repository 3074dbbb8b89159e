import { simulatePolls } from './simulate-polls.ts'

/** One of each kind of site. */
const SEEDS = [0, 1, 2]
/** A poll reads every article, so a year takes ten times as long; `run.ts` polls for whole years. */
const DAYS = 120
const TIMEOUT = 600_000

it.each(SEEDS)(
  'partners that poll for months believe what is so, by seed %d',
  (seed) => {
    const { problems, articles, changes } = simulatePolls(seed, DAYS)
    expect(problems).toEqual([])
    expect(articles).toBeGreaterThan(30)
    expect(Math.min(changes.versions, changes.removals, changes.returns)).toBeGreaterThan(10)
  },
  TIMEOUT,
)
