import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { withBundle } from '../bundle-program.ts'
import { simulate } from '../simulate.ts'
import { identityOf, remember, textOf } from './remember.ts'

it('asks once for the same inputs, and again for others', () => {
  const asked: number[][] = []
  const sum = remember(
    (...numbers: number[]) => {
      asked.push(numbers)
      return { sum: numbers.reduce((one, other) => one + other, 0) }
    },
    (...numbers) => numbers.join(),
  )
  expect([sum(1, 2), sum(1, 2), sum(2, 1)]).toEqual([{ sum: 3 }, { sum: 3 }, { sum: 3 }])
  expect(asked).toEqual([
    [1, 2],
    [2, 1],
  ])
})

it('hands out what nobody can change', () => {
  const get = remember(() => ({ deep: [{ member: 1 }] }), String)
  expect(() => {
    ;(get().deep[0] as { member: number }).member = 2
  }).toThrow(TypeError)
})

it('tells bytes apart that are no UTF-8, and objects that are alike', () => {
  expect(textOf(Uint8Array.of(0xff))).not.toBe(textOf(Uint8Array.of(0xfe)))
  const [one, other] = [{}, {}]
  expect(identityOf(one)).toBe(identityOf(one))
  expect(identityOf(one)).not.toBe(identityOf(other))
})

it.each([7, 22, 41])(
  'the bundled history of seed %d, which remembers, is the same to the letter',
  async (seed) => {
    const { trace } = await simulate(seed)
    await withBundle('test/simulation/run.ts', async (program) => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, '--trace', String(seed)], {
        maxBuffer: 64 * 1024 * 1024,
      })
      expect(stdout).toBe(`${trace.join('\n')}\n\nSeed ${seed} holds.\n`)
    })
  },
  60_000,
)
