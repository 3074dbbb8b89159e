import { CLOCK_SKEW, DELAY, WINDOW } from '../../core/catalog/changes.ts'
import * as settings from '../../lib/settings.ts'

it('the stacks and the core go by the same times', () => {
  expect(settings.CHANGES_WINDOW.toMilliseconds()).toBe(WINDOW)
  expect(settings.CLOCK_SKEW.toMilliseconds()).toBe(CLOCK_SKEW)
  expect(settings.CHANGES_DELAY.toMilliseconds()).toBe(DELAY)
})

it('a message is held back longer than its window and twice the clocks’ difference', () => {
  expect(DELAY).toBeGreaterThan(WINDOW + 2 * CLOCK_SKEW)
})
