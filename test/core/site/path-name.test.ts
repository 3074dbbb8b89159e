import { pathName } from '../../../core/site/path-name.ts'
import fc from '../../support/fast-check.ts'

it.each([
  ['harbour', 'harbour'],
  ['Food & Drink', '_food-_026_-_drink'],
  ['C<T>', '_c_03c__t_03e_'],
  ['a-b', 'a_02d_b'],
  ['a_b', 'a_05f_b'],
  ['..', '_02e__02e_'],
  ['a/b', 'a_02f_b'],
  ['', ''],
  ['\u{1F41F}', '_01f41f_'],
])('%j is %j in a path', (name, path) => expect(pathName(name)).toBe(path))

const names = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('a', 'A', '_', '0', '2', 'd', '-', ' ', '/', '.') }),
)

it('is made of lower-case letters, digits, "-" and "_" alone', () => {
  fc.assert(
    fc.property(names, (name) => expect(pathName(name)).toMatch(/^[a-z0-9_-]*$/)),
    { numRuns: 500 },
  )
})

it('is another for another name', () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      expect(pathName(one) === pathName(other)).toBe(one === other)
    }),
    { numRuns: 5_000 },
  )
})

it('stays below what file systems hold, and apart, for long names', () => {
  const long = (last: string) => pathName('é'.repeat(99) + last)
  expect(long('a').length).toBeLessThan(255)
  expect(long('a')).toMatch(/^[a-z0-9_.-]+$/)
  expect(long('a')).not.toBe(long('b'))
})
