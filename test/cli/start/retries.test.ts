import type { Unfinished } from '../../../cli/start/print-unfinished.ts'
import { Retries } from '../../../cli/start/retries.ts'

const FULL = new Error('full')

let pauses: number[]
let timers: (() => void)[]
let said: string[]
let tried: string[]
let retries: Retries

beforeEach(() => {
  pauses = []
  timers = []
  said = []
  tried = []
  retries = new Retries({
    onTrouble: ({ names, error }: Unfinished) => said.push(`${names.length}: ${(error as Error).message}`),
    onDone: () => said.push('done'),
    after: (milliseconds, work) => {
      pauses.push(milliseconds)
      timers.push(work)
    },
  })
})

function fail(name: string): void {
  retries.failed(name, FULL, async () => void tried.push(name))
}

/** The next round comes. @returns what is tried in it */
function round(): string[] {
  tried = []
  timers.shift()?.()
  return tried
}

it('tries for ever, after pauses that grow to a limit, and says it once', () => {
  fail('a')
  for (let rounds = 0; rounds < 6; rounds++) {
    expect(round()).toEqual(['a'])
    fail('a')
  }
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000])
  expect(said).toEqual(['1: full'])
})

it('tries some of many, others in the next round, and all as soon as one succeeds', () => {
  const names = Array.from({ length: 10 }, (_, at) => `file ${at}`)
  for (const name of names) fail(name)
  expect(timers).toHaveLength(1)
  const first = round()
  expect(first).toEqual(names.slice(0, 4))
  for (const name of first) fail(name)
  expect(timers).toHaveLength(1)
  const second = round()
  expect(second).toEqual(names.slice(4, 8))
  tried = []
  retries.succeeded('file 4')
  expect(tried.sort()).toEqual(names.filter((name) => name !== 'file 4'))
  expect(said).toEqual(['1: full', '10: full'])
  for (const name of names) retries.succeeded(name)
  expect(said.at(-1)).toBe('done')
  expect(round()).toEqual([])
})

it('begins again with short pauses and new words after all was done', () => {
  fail('a')
  round()
  fail('a')
  retries.succeeded('a')
  retries.succeeded('b')
  fail('a')
  expect(said).toEqual(['1: full', 'done', '1: full'])
  round()
  fail('a')
  expect(pauses.at(-1)).toBe(1_000)
})
