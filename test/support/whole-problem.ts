import type { Problem } from '../../core/validation/problem.ts'

/** A problem that an editor can mend: it names the member, its place, what was found, what is wanted and the fix. */
export function expectWhole(problem: Problem): void {
  expect(problem).toEqual({
    severity: expect.stringMatching(/^(?:error|warning)$/),
    path: expect.stringMatching(/^\$/),
    line: expect.any(Number),
    column: expect.any(Number),
    found: expect.stringMatching(/./),
    wanted: expect.stringMatching(/./),
    fix: expect.stringMatching(/./),
  })
}
