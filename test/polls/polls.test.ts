import { simulatePolls } from './simulate-polls.ts'

/** `polls.long.test.ts` polls for months. */
const DAYS = 40

it.each([0, 1, 2])('partners that poll for weeks believe what is so, by seed %d', (seed) => {
  const { problems, polls, changes } = simulatePolls(seed, DAYS)
  expect(problems).toEqual([])
  expect(polls).toBeGreaterThan(30)
  expect(changes.versions).toBeGreaterThan(5)
  expect(changes.removals).toBeGreaterThan(10)
})
