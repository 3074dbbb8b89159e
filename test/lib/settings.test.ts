import { CLOCK_SKEW, DELAY, WINDOW } from '../../core/catalog/changes.ts'
import * as settings from '../../lib/settings.ts'
import { LONGEST_REQUEST, PUBLISH_PAUSE } from '../../stores/aws/request-limits.ts'

it('the stacks and the core go by the same times', () => {
  expect(settings.CHANGES_WINDOW.toMilliseconds()).toBe(WINDOW)
  expect(settings.CLOCK_SKEW.toMilliseconds()).toBe(CLOCK_SKEW)
  expect(settings.CHANGES_DELAY.toMilliseconds()).toBe(DELAY)
})

it('a message is held back longer than its window and twice the clocks’ difference', () => {
  expect(DELAY).toBeGreaterThan(WINDOW + 2 * CLOCK_SKEW)
})

it('the lease on a feed outlasts every write of the publish that held it, whether that failed or died', () => {
  expect(PUBLISH_PAUSE * 1_000).toBeGreaterThan(LONGEST_REQUEST)
  const { timeout } = settings.PUBLISH
  expect(settings.visibilityFor(settings.PUBLISH).toMilliseconds()).toBeGreaterThan(
    timeout.toMilliseconds() + LONGEST_REQUEST,
  )
})
