import { reportsUnreadable, unreadableOf, unreadableProblem } from '../../../core/intake/unreadable.ts'

const unreadable = unreadableOf(new TextEncoder().encode('{}'), new Error('x'))
const problem = unreadableProblem(unreadable)

it('is known in a receipt by its number, in the words of any version', () => {
  expect(reportsUnreadable(problem, unreadable)).toBe(true)
  const earlier = { ...problem, found: `This article could not be read (number ${unreadable.number})` }
  expect(reportsUnreadable(earlier, unreadable)).toBe(true)
})

it('is neither the failure of another file nor another problem', () => {
  const other = unreadableOf(new TextEncoder().encode('[]'), new Error('x'))
  expect(reportsUnreadable(problem, other)).toBe(false)
  expect(reportsUnreadable({ ...problem, path: '$.title' }, unreadable)).toBe(false)
})
