import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { CLOCK_SKEW_MS, WINDOW_MS } from '../../../core/catalog/changes.ts'
import type { Outcome, SmokeSite } from './smoke-check.ts'
import {
  attributeWas,
  CAME_MEANWHILE,
  CAME_TWICE,
  cameAfter,
  delayWas,
  NEXT_LOST,
  OTHER_GROUP_LOST,
} from './smoke-texts.ts'

/** What the changes queue has to be, as its attributes say it. */
const WANTED = { FifoQueue: 'true', DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }

/** In milliseconds: `publish` waits for the rest of it if a message is received earlier (core/catalog/changes.ts). */
const NEEDED = WINDOW_MS + 2 * CLOCK_SKEW_MS
/** In milliseconds, after the delay: what has not come by then does not come. */
const MARGIN = 15_000

/**
 * Tries a queue of its own, which it deletes: a message in the changes queue would be work.
 * @param marginMs how long after the delay a message may still come
 */
export async function checkQueue({ deployment }: SmokeSite, marginMs = MARGIN): Promise<Outcome> {
  const { clients, outputs } = deployment
  const QueueUrl = await outputs.output('ChangesQueueUrl')
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
  const { Attributes = {} } = await clients.sqs.send(asked)
  const attributes = Object.entries(WANTED).flatMap(([name, wanted]) => {
    const value = Attributes[name as keyof typeof Attributes]
    return value === wanted ? [] : [attributeWas(name, wanted, value)]
  })
  const delay = Attributes.DelaySeconds ?? '0'
  const trial = await QueueTrial.open(clients.sqs, delay, marginMs)
  try {
    const { first, faults } = await trial.run()
    return {
      found: delayWas(first, Number(delay)),
      faults: [...attributes, ...faults, ...(first * 1_000 < NEEDED ? [cameAfter(first, NEEDED / 1_000)] : [])],
    }
  } finally {
    await trial.close()
  }
}

class QueueTrial {
  readonly #sqs: SQSClient
  readonly #url: string
  /** In milliseconds, after which what has not come does not come. */
  readonly #patience: number

  private constructor(sqs: SQSClient, url: string, patience: number) {
    this.#sqs = sqs
    this.#url = url
    this.#patience = patience
  }

  static async open(sqs: SQSClient, DelaySeconds: string, marginMs: number): Promise<QueueTrial> {
    const QueueName = `feedwright-smoke-${randomUUID()}.fifo`
    const Attributes = { ...WANTED, DelaySeconds, VisibilityTimeout: '120' }
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))
    return new QueueTrial(sqs, QueueUrl, Number(DelaySeconds) * 1_000 + marginMs)
  }

  async close(): Promise<void> {
    await this.#sqs.send(new DeleteQueueCommand({ QueueUrl: this.#url }))
  }

  /** @returns `first`: seconds from sending the first message until it was received */
  async run(): Promise<{ first: number; faults: readonly string[] }> {
    const began = Date.now()
    await this.#send('one', 'first', 'id')
    await this.#send('one', 'repeated', 'id')
    await this.#send('one', 'next', 'other id')
    await this.#send('two', 'elsewhere', 'id')
    const early = await this.#receive(['first', 'elsewhere'])
    const first = ((early[0]?.at ?? Date.now()) - began) / 1_000
    // Longer than it takes for what must not come.
    const meanwhile = [...early, ...(await this.#receive([], SHORT))].map(({ message }) => message.Body)
    for (const { message } of early) await this.#delete(message)
    const late = (await this.#receive(['next'])).map(({ message }) => message.Body)
    const all = [...meanwhile, ...late]
    return {
      first,
      faults: [
        ...(all.includes('repeated') || all.filter((body) => body === 'first').length > 1 ? [CAME_TWICE] : []),
        ...(meanwhile.includes('next') ? [CAME_MEANWHILE] : []),
        ...(all.includes('elsewhere') ? [] : [OTHER_GROUP_LOST]),
        ...(all.includes('next') ? [] : [NEXT_LOST]),
      ],
    }
  }

  async #send(MessageGroupId: string, MessageBody: string, MessageDeduplicationId: string): Promise<void> {
    const message = { QueueUrl: this.#url, MessageBody, MessageGroupId, MessageDeduplicationId }
    await this.#sqs.send(new SendMessageCommand(message))
  }

  /** One by one, until these have come or the time is up. */
  async #receive(wanted: readonly string[], timeoutMs = this.#patience): Promise<{ message: Message; at: number }[]> {
    const received: { message: Message; at: number }[] = []
    for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
      const command = new ReceiveMessageCommand({ QueueUrl: this.#url, MaxNumberOfMessages: 1, WaitTimeSeconds: 1 })
      const { Messages = [] } = await this.#sqs.send(command)
      received.push(...Messages.map((message) => ({ message, at: Date.now() })))
      const bodies = received.map(({ message }) => message.Body)
      if (wanted.length > 0 && wanted.every((body) => bodies.includes(body))) break
    }
    return received
  }

  async #delete({ ReceiptHandle }: Message): Promise<void> {
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#url, ReceiptHandle }))
  }
}

/** In milliseconds. */
const SHORT = 3_000
