import { CACHE_CONTROL } from '../../core/documents/published-document.ts'
import { resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()
const queues = resourcesOf(stacks, 'AWS::SQS::Queue')
const DAY = 86_400

/** Queue and its dead letters. */
const PAIRS = [
  ['ArrivalsQueue', 'ArrivalsDeadLetters', false, 10],
  ['RebuildsQueue', 'RebuildsDeadLetters', false, 10],
  ['ChangesQueue', 'ChangesDeadLetters', true, 10],
  ['PingsQueue', 'PingsDeadLetters', false, 10],
] as const

it('has no queue but those with dead letters, and the dead letters', () => {
  expect([...queues.keys()].sort()).toEqual([
    'ArrivalsDeadLetters',
    'ArrivalsQueue',
    'ChangesDeadLetters',
    'ChangesQueue',
    'FailedRuns',
    'PingsDeadLetters',
    'PingsQueue',
    'RebuildsDeadLetters',
    'RebuildsQueue',
  ])
})

describe.each(PAIRS)('%s', (queue, deadLetters, fifo, receives) => {
  it(`gives up after ${receives} receives, to dead letters of its own kind`, () => {
    const redrive = queues.get(queue)?.Properties.RedrivePolicy
    expect(targetOf(redrive.deadLetterTargetArn)).toBe(`${deadLetters}.Arn`)
    expect(redrive.maxReceiveCount).toBe(receives)
    expect(queues.get(queue)?.Properties.FifoQueue).toBe(fifo || undefined)
    expect(queues.get(deadLetters)?.Properties.FifoQueue).toBe(fifo || undefined)
  })
})

it.each(['ArrivalsDeadLetters', 'RebuildsDeadLetters', 'ChangesDeadLetters', 'PingsDeadLetters', 'FailedRuns'])(
  '%s keeps what failed for 14 days',
  (name) => {
    expect(queues.get(name)?.Properties.MessageRetentionPeriod).toBe(14 * DAY)
  },
)

it('is encrypted by SQS throughout, and for TLS only', () => {
  const policies = resourcesOf(stacks, 'AWS::SQS::QueuePolicy')
  for (const [name, { Properties }] of queues) {
    expect(Properties.SqsManagedSseEnabled).toBe(true)
    expect(policies.get(`${name}Policy`)?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    )
  }
})

it('publishes many feeds at once: limits and deduplication are by message group', () => {
  expect(queues.get('ChangesQueue')?.Properties).toMatchObject({
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    DelaySeconds: 1,
  })
  expect(queues.get('ChangesQueue')?.Properties.ContentBasedDeduplication).toBeUndefined()
})

it('holds pings back until the CDN can be serving the new document', () => {
  const seconds = (directive: string) => Number(new RegExp(`${directive}=(\\d+)`).exec(CACHE_CONTROL)?.[1])
  const served = seconds('s-maxage') + seconds('stale-while-revalidate')
  expect(queues.get('PingsQueue')?.Properties.DelaySeconds).toBeGreaterThan(served)
})

it('does not hold arrivals back', () => {
  expect(queues.get('ArrivalsQueue')?.Properties.DelaySeconds).toBeUndefined()
})

it('hides a message six times as long as the function may take, and as long as Lambda gathers a batch', () => {
  const functions = resourcesOf(stacks, 'AWS::Lambda::Function')
  const sources = [...resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping').values()]
  expect(sources).toHaveLength(4)
  for (const { Properties } of sources) {
    const queue = queues.get(targetOf(Properties.EventSourceArn).replace('.Arn', ''))
    const consumer = functions.get(targetOf(Properties.FunctionName))
    const window = Properties.MaximumBatchingWindowInSeconds ?? 0
    expect(queue?.Properties.VisibilityTimeout).toBe(6 * consumer?.Properties.Timeout + window)
  }
})
