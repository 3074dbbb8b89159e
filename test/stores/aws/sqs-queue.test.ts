import { hash } from 'node:crypto'
import { makeSqsClient } from '../../../stores/aws/clients.ts'
import { MessagesNotSent, SqsQueue } from '../../../stores/aws/sqs-queue.ts'
import { type AnsweringServer, type Asked, json, startAnsweringServer } from './answering-server.ts'

interface Entry {
  readonly Id: string
  readonly MessageBody: string
  readonly MessageGroupId?: string
  readonly MessageDeduplicationId?: string
  readonly DelaySeconds?: number
}

let server: AnsweringServer
let client: ReturnType<typeof makeSqsClient>
let queue: SqsQueue<unknown>
beforeEach(async () => {
  server = await startAnsweringServer()
  client = makeSqsClient()
  queue = new SqsQueue(client, url())
  server.answer = (asked) => taking(entriesOf(asked))
})
afterEach(async () => {
  client.destroy()
  await server.close()
})

/** The client sends to where the queue's URL points. */
function url(): string {
  return `${process.env.AWS_ENDPOINT_URL}/1/queue`
}

function entriesOf({ body }: Asked): Entry[] {
  return (JSON.parse(body) as { Entries: Entry[] }).Entries
}

/** SQS takes these, and refuses those. */
function taking(taken: readonly Entry[], refused: readonly Entry[] = [], isTheirFault = false) {
  return json({
    Successful: taken.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `id-${Id}`,
      MD5OfMessageBody: hash('md5', MessageBody, 'hex'),
    })),
    Failed: refused.map(({ Id }) => ({ Id, SenderFault: isTheirFault, Code: 'ServiceUnavailable', Message: 'later' })),
  })
}

function sent(): Entry[][] {
  return server.asked.map(entriesOf)
}

describe('SqsQueue', () => {
  test('has the queue hold a message back', async () => {
    await queue.send([{ body: 'later', delaySeconds: 75 }, { body: 'now' }])
    expect(
      sent()
        .flat()
        .map(({ DelaySeconds }) => DelaySeconds),
    ).toEqual([75, undefined])
  })

  test('sends ten in a request, with group and deduplication id', async () => {
    const messages = Array.from({ length: 25 }, (_, at) => ({
      body: { at },
      group: `g${at}`,
      deduplicationId: `d${at}`,
    }))
    await queue.send(messages)
    expect(
      sent()
        .map(({ length }) => length)
        .sort(),
    ).toEqual([10, 10, 5])
    const all = sent().flat()
    expect(all.find(({ MessageBody }) => MessageBody === '{"schema":1,"at":17}')).toMatchObject({
      MessageGroupId: 'g17',
      MessageDeduplicationId: 'd17',
    })
    expect(new Set(all.map(({ MessageBody }) => MessageBody)).size).toBe(25)
    expect(new Set(sent()[0]?.map(({ Id }) => Id)).size).toBe(10)
    expect(JSON.parse(server.asked[0]?.body ?? '').QueueUrl).toBe(url())
  })

  test('sends nothing for no messages', async () => {
    await queue.send([])
    expect(server.asked).toEqual([])
  })

  test('sends no request larger than SQS takes, counted in bytes', async () => {
    await queue.send(Array.from({ length: 6 }, () => ({ body: 'é'.repeat(50_000) })))
    expect(sent().map(({ length }) => length)).toEqual([2, 2, 2])
  })

  test('sends again what was refused, and only that', async () => {
    server.answer = (asked, number) => {
      const entries = entriesOf(asked)
      return number < 3 ? taking(entries.slice(0, 3), entries.slice(3)) : taking(entries)
    }
    await queue.send(Array.from({ length: 10 }, (_, at) => ({ body: at })))
    const bodies = sent().map((entries) => entries.map(({ MessageBody }) => Number(MessageBody)))
    expect(bodies).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [3, 4, 5, 6, 7, 8, 9],
      [6, 7, 8, 9],
    ])
  })

  test('gives up after some tries, and says why', async () => {
    server.answer = (asked) => taking([], entriesOf(asked))
    const outcome = await queue.send([{ body: 1 }, { body: 2 }]).catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(MessagesNotSent)
    expect(outcome).toMatchObject({
      count: 2,
      message: '2 messages were not taken by the queue',
      cause: { message: 'ServiceUnavailable: later' },
    })
    expect(server.asked).toHaveLength(4)
  })

  test('gives up at once where the fault is the message', async () => {
    server.answer = (asked) => taking([], entriesOf(asked), true)
    await expect(queue.send([{ body: 1 }])).rejects.toThrow('1 message was not taken')
    expect(server.asked).toHaveLength(1)
  })

  test('sends many messages, each once', async () => {
    await queue.send(Array.from({ length: 1_000 }, (_, at) => ({ body: at })))
    const numbers = sent().flatMap((entries) => entries.map(({ MessageBody }) => Number(MessageBody)))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 1_000 }, (_, at) => at))
    expect(server.mostAtOnce).toBeGreaterThan(4)
    expect(server.mostAtOnce).toBeLessThanOrEqual(16)
  })
})
