import { simulate } from './simulate.ts'

/** `npm run simulate` runs as many as one likes, and the gate's second run, on another Node, fewer. */
const SEEDS = Number(process.env.SEEDS ?? 120)
const TIMEOUT = 600_000

it(
  `${SEEDS} histories come to rest as the batch build says`,
  async () => {
    const failing: [seed: number, problems: readonly string[]][] = []
    for (let seed = 0; seed < SEEDS; seed++) {
      const { problems } = await simulate(seed)
      if (problems.length > 0) failing.push([seed, problems])
    }
    expect(failing).toEqual([])
  },
  TIMEOUT,
)

/** Seeds of `npm run simulate` that failed once. What a seed does changes with the simulator and with the protocol. */
it.each([510742, 310, 177, 67, 42460])('the history of seed %d, which failed once, holds', async (seed) => {
  expect((await simulate(seed)).problems).toEqual([])
})

it('a seed is a history: it replays to the letter', async () => {
  const [one, other] = [await simulate(7), await simulate(7)]
  expect(one.trace.length).toBeGreaterThan(50)
  expect(other).toEqual(one)
})
