import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { makeSqsClient } from '../../../stores/aws/clients.ts'
import { membersOf } from '../../../stores/aws/message-body.ts'
import { SqsQueue } from '../../../stores/aws/sqs-queue.ts'
import { queueContract } from '../../contract/queue.ts'
import { type MiniStack, startMiniStack, useMiniStack } from './ministack.ts'

let emulator: MiniStack
let client: SQSClient
let queues = 0

beforeAll(async () => {
  emulator = await startMiniStack()
  useMiniStack(emulator)
  client = makeSqsClient()
})
afterAll(async () => {
  client?.destroy()
  await emulator?.stop()
})

async function makeQueue(name: string, Attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }))
  return QueueUrl as string
}

/** Takes messages away until there are so many, or a second brings no more. */
async function receive(QueueUrl: string, count: number): Promise<string[]> {
  const bodies: string[] = []
  for (;;) {
    const wait = bodies.length < count ? 3 : 1
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: wait })
    const { Messages = [] } = await client.send(command)
    if (Messages.length === 0) return bodies
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(Body)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
}

queueContract('SqsQueue', async () => {
  const url = await makeQueue(`queue-${++queues}.fifo`, { FifoQueue: 'true' })
  return {
    queue: new SqsQueue(client, url),
    // As the handlers read them.
    received: async (count) => (await receive(url, count)).map(membersOf),
    close: async () => {},
  }
})

describe('SqsQueue', () => {
  test('sends messages whose batch would be too large for one request', async () => {
    const url = await makeQueue('large')
    const texts = Array.from({ length: 7 }, (_, at) => String(at).repeat(100_000))
    await new SqsQueue<string>(client, url).send(texts.map((body) => ({ body })))
    expect((await receive(url, 7)).map((body) => JSON.parse(body)).sort()).toEqual(texts)
  })
})
