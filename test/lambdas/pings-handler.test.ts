import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import { backoffSeconds } from '../../core/publish/ping.ts'
import { Written } from '../support/lambda-report.ts'

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
  expect(written.lines('ping failed; will be retried')).toEqual([
    expect.objectContaining({ level: 'WARN', seconds: 120 }),
  ])
})

it.each(['{', 'null', '[]', '{"hub":7}', '{"hub":"https://hub.example/"}'])(
  'tells the other hubs when a message is %s, and has only that one come again',
  async (body) => {
    const written = new Written()
    const posted: string[] = []
    const handler = pingsHandler(
      async (address) => {
        posted.push(address)
        return { status: 204 }
      },
      async () => {},
    )
    const event = eventOf(['https://one.example/', 1], ['https://two.example/', 1])
    const [first] = event.Records
    const malformed = { ...first, messageId: 'malformed', body } as SQSRecord
    const { batchItemFailures } = await handler({ Records: [malformed, ...event.Records] }, {} as Context)
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'malformed' }])
    expect(posted).toEqual(['https://one.example/', 'https://two.example/'])
    expect(written.lines('unreadable message')).toHaveLength(1)
  },
)

it('tells no hub twice because a message cannot be hidden', async () => {
  const written = new Written()
  const handler = pingsHandler(
    async (address) => ({ status: address.includes('dead') ? 500 : 204 }),
    () => Promise.reject(new Error('refused to hide')),
  )
  const event = eventOf(['https://dead.example/', 1], ['https://hub.example/', 1])
  expect((await handler(event, {} as Context)).batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }])
  expect(written.lines('could not change the visibility timeout; the message is retried later')).toMatchObject([
    { error: { message: 'refused to hide' } },
  ])
  expect(written.metric('lag')).toEqual([])
})

it('asks hubs side by side, also those that were asked before', async () => {
  new Written()
  let waiting = 0
  let release = () => {}
  const bothAreHere = new Promise<void>((resolve) => (release = resolve))
  const handler = pingsHandler(
    async () => {
      if (++waiting === 2) release()
      await bothAreHere
      return { status: 204 }
    },
    async () => {},
  )
  const event = eventOf(['https://one.example/', 2], ['https://two.example/', 3])
  await expect(handler(event, {} as Context)).resolves.toEqual({ batchItemFailures: [] })
})

it('pauses for twice the time after each try, for an hour at most', () => {
  expect([1, 2, 3, 7, 8, 20].map(backoffSeconds)).toEqual([30, 60, 120, 1_920, 3_600, 3_600])
})
