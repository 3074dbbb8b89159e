import type { Message, Queue } from '../../core/ports/queue.ts'

export interface OpenQueue {
  /** FIFO, and empty. */
  readonly queue: Queue<unknown>
  /** Bodies that arrive, until there are so many, or none came for a while. */
  received(count: number): Promise<unknown[]>
  close(): Promise<void>
}

/** More than a driver can send at once, and not a multiple of its batches. */
const MANY = 123

/** What core/ports/queue.ts promises, as tests of a driver of a FIFO queue. */
export function queueContract(name: string, makeQueue: () => Promise<OpenQueue>): void {
  describe(`${name} keeps the contract of a queue`, () => {
    let opened: OpenQueue
    beforeEach(async () => {
      opened = await makeQueue()
    })
    afterEach(() => opened.close())

    test('takes no messages', async () => {
      await opened.queue.send([])
      await opened.queue.send([numbered(1)])
      expect(await opened.received(1)).toEqual([{ number: 1 }])
    })

    test('delivers every message as JSON makes it', async () => {
      const body = { text: '<ü "\\ \u{1F6A2}\n', list: [1, null, true], left: undefined }
      await opened.queue.send([{ ...numbered(0), body }])
      expect(await opened.received(1)).toEqual([{ text: body.text, list: body.list }])
    })

    test('delivers many messages, each one', async () => {
      const messages = Array.from({ length: MANY }, (_, at) => numbered(at))
      await opened.queue.send(messages)
      const numbers = (await opened.received(MANY)).map((body) => (body as { number: number }).number)
      expect(numbers.sort((a, b) => a - b)).toEqual(messages.map((_, at) => at))
    })

    test('takes one of the messages with one deduplication id', async () => {
      const message = (number: number, deduplicationId: string) => ({ ...numbered(number), deduplicationId })
      await opened.queue.send([message(1, 'first'), message(2, 'second'), message(3, 'first')])
      await opened.queue.send([message(4, 'second'), message(5, 'third')])
      const numbers = (await opened.received(3)).map((body) => (body as { number: number }).number)
      expect(numbers.sort()).toEqual([1, 2, 5])
    })
  })
}

function numbered(number: number): Message<unknown> {
  return { body: { number }, group: `group ${number}`, deduplicationId: `message ${number}` }
}
