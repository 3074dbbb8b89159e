import { CLOCK_SKEW_MS, DELAY_MS, WINDOW_MS } from '../../core/catalog/changes.ts'
import * as settings from '../../lib/settings.ts'
import { MAX_REQUEST_MS, PUBLISH_BACKOFF_SECONDS } from '../../stores/aws/request-limits.ts'
import { resourcesOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()

it('the stacks and the core go by the same times', () => {
  expect(settings.CHANGES_WINDOW.toMilliseconds()).toBe(WINDOW_MS)
  expect(settings.CLOCK_SKEW.toMilliseconds()).toBe(CLOCK_SKEW_MS)
  expect(settings.CHANGES_DELAY.toMilliseconds()).toBe(DELAY_MS)
})

it('a message is held back longer than its window and twice the clocks’ difference', () => {
  expect(DELAY_MS).toBeGreaterThan(WINDOW_MS + 2 * CLOCK_SKEW_MS)
})

it('the handlers know how often their queue hands out a message, and what hides it longer than they may run', () => {
  const functions = resourcesOf(stacks, 'AWS::Lambda::Function')
  const queues = resourcesOf(stacks, 'AWS::SQS::Queue')
  for (const [name, queue] of [
    ['IngestFunction', 'ArrivalsQueue'],
    ['ReingestFunction', 'RebuildsQueue'],
    ['PublishFunction', 'ChangesQueue'],
  ] as const) {
    const { Timeout, Environment } = functions.get(name)?.Properties ?? {}
    const { RedrivePolicy, VisibilityTimeout, FifoQueue } = queues.get(queue)?.Properties ?? {}
    expect(Environment.Variables.MAX_RECEIVES).toBe(String(RedrivePolicy.maxReceiveCount))
    expect(Number(Environment.Variables.RETURN_SPACING_SECONDS)).toBeGreaterThan(Timeout)
    // The lease on a feed never becomes shorter.
    expect(Environment.Variables.FIRST_RETURN_SECONDS).toBe(FifoQueue ? String(VisibilityTimeout) : '0')
  }
})

it('the lease on a feed outlasts every write of the publish that held it, whether that failed or died', () => {
  expect(PUBLISH_BACKOFF_SECONDS * 1_000).toBeGreaterThan(MAX_REQUEST_MS)
  const { timeout } = settings.PUBLISH
  expect(settings.visibilityFor(settings.PUBLISH).toMilliseconds()).toBeGreaterThan(
    timeout.toMilliseconds() + MAX_REQUEST_MS,
  )
})
