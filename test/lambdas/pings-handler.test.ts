import type { Context, SQSEvent } from 'aws-lambda'
import { pauseAfter } from '../../core/push/ping.ts'
import { Written } from './report.ts'

const { pingsHandler } = await import('../../lambdas/pings-handler.ts')

const TOPIC = 'https://feeds.example.org/all/atom.xml'

function eventOf(...hubs: [hub: string, receives: number][]): SQSEvent {
  const Records = hubs.map(([hub, receives], index) => ({
    messageId: `message-${index}`,
    receiptHandle: `handle-${index}`,
    body: JSON.stringify({ hub, topic: TOPIC }),
    attributes: { ApproximateReceiveCount: String(receives) },
  }))
  return { Records } as unknown as SQSEvent
}

it('asks a hub again that did not answer, later and later, and the others not', async () => {
  const written = new Written()
  const [posted, hidden]: [unknown[], unknown[]] = [[], []]
  const handler = pingsHandler(
    async (address, form) => {
      posted.push([address, form])
      if (address.includes('dead')) throw new Error('no answer')
      return { status: 204 }
    },
    async (handle, seconds) => {
      hidden.push([handle, seconds])
    },
  )
  const event = eventOf(['https://dead.example/', 3], ['https://hub.example/', 1])
  const { batchItemFailures } = await handler(event, {} as Context)
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }])
  expect(posted).toContainEqual(['https://hub.example/', { 'hub.mode': 'publish', 'hub.url': TOPIC }])
  expect(hidden).toEqual([['handle-0', 120]])
  expect(written.lines('the hub is asked again later')).toEqual([
    expect.objectContaining({ level: 'WARN', seconds: 120 }),
  ])
})

it('pauses for twice the time after each try, for an hour at most', () => {
  expect([1, 2, 3, 7, 8, 20].map(pauseAfter)).toEqual([30, 60, 120, 1_920, 3_600, 3_600])
})
