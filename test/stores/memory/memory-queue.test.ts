import { setTimeout as pause } from 'node:timers/promises'
import { MemoryQueue } from '../../../stores/memory/memory-queue.ts'
import { queueContract } from '../../contract/queue.ts'

queueContract('MemoryQueue', async () => {
  const queue = new MemoryQueue<unknown>()
  const received = async () => {
    const bodies: unknown[] = []
    queue.consume(async (body) => void bodies.push(body))
    await queue.idle()
    return bodies
  }
  return { queue, received, close: () => queue.close() }
})

describe('MemoryQueue', () => {
  let queue: MemoryQueue<string>
  beforeEach(() => {
    queue = new MemoryQueue()
  })
  afterEach(() => queue.close())

  test('works on one message of a group at a time, in the order of sending', async () => {
    const log: string[] = []
    await queue.send(['a1', 'b1', 'a2', 'b2', 'a3'].map((body) => ({ body, group: body[0] as string })))
    queue.consume(async (body) => {
      log.push(`${body} begins`)
      await pause(body.startsWith('a') ? 5 : 12)
      log.push(`${body} ends`)
    })
    await queue.idle()
    const ofGroup = (group: string) => log.filter((line) => line.startsWith(group))
    const inTurn = (body: string) => [`${body} begins`, `${body} ends`]
    expect(ofGroup('a')).toEqual(['a1', 'a2', 'a3'].flatMap(inTurn))
    expect(ofGroup('b')).toEqual(['b1', 'b2'].flatMap(inTurn))
    // The groups do not wait for each other.
    expect(log.slice(0, 2)).toEqual(['a1 begins', 'b1 begins'])
  })

  test('works on several messages of a group together, as far as their time has come', async () => {
    const delayed = new MemoryQueue<string>({ delay: 40 })
    const batches: (readonly string[])[] = []
    await delayed.send(['a1', 'b1', 'a2', 'a3', 'a4'].map((body) => ({ body, group: body[0] as string })))
    await pause(60)
    await delayed.send([{ body: 'a5', group: 'a' }])
    delayed.consumeBatches(async (bodies) => void batches.push(bodies), { batch: 3 })
    await delayed.idle()
    expect(batches).toEqual([['a1', 'a2', 'a3'], ['b1'], ['a4'], ['a5']])
    await delayed.close()
  })

  test('holds a message back for its own delay, whatever that of the queue is', async () => {
    const delayed = new MemoryQueue<string>({ delay: 60_000 })
    await delayed.send([
      { body: 'later', delaySeconds: 1 },
      { body: 'now', delaySeconds: 0 },
    ])
    const [bodies, sent]: [string[], number] = [[], performance.now()]
    delayed.consume(async (body) => void bodies.push(body))
    await delayed.idle()
    expect(bodies).toEqual(['now', 'later'])
    expect(performance.now() - sent).toBeGreaterThanOrEqual(990)
    await delayed.close()
  })

  test('brings a batch that failed again, and lets the rest go on where the first message never succeeds', async () => {
    const tried: (readonly string[])[] = []
    await queue.send(['bad', 'good', 'fine'].map((body) => ({ body, group: 'a' })))
    const work = async (bodies: readonly string[]) => {
      tried.push(bodies)
      if (bodies.includes('bad')) throw new Error('no')
    }
    queue.consumeBatches(work, { batch: 2, tries: 2, firstPause: 1 })
    await queue.idle()
    expect(tried).toEqual([
      ['bad', 'good'],
      ['bad', 'good'],
      ['good', 'fine'],
    ])
    expect(queue.deadLetters.map(({ body }) => body)).toEqual(['bad'])
  })

  test('works on so many at once and no more', async () => {
    let [now, most] = [0, 0]
    await queue.send(Array.from({ length: 20 }, (_, at) => ({ body: String(at) })))
    const work = async () => {
      most = Math.max(most, ++now)
      await pause(2)
      now--
    }
    queue.consume(work, { parallel: 3 })
    await queue.idle()
    expect(most).toBe(3)
  })

  test('delivers no sooner than after the delay', async () => {
    const delayed = new MemoryQueue<string>({ delay: 60 })
    const sent = performance.now()
    const arrived: number[] = []
    delayed.consume(async () => void arrived.push(performance.now() - sent))
    await delayed.send([{ body: 'first' }])
    await pause(30)
    await delayed.send([{ body: 'second' }])
    await delayed.idle()
    expect(arrived).toHaveLength(2)
    expect(arrived[0]).toBeGreaterThanOrEqual(60)
    expect(arrived[1]).toBeGreaterThanOrEqual(90)
    expect(arrived[0]).toBeLessThan(arrived[1] as number)
    await delayed.close()
  })

  test('tries again after pauses that grow, and holds back the group meanwhile', async () => {
    const tries: { body: string; attempt: number; at: number }[] = []
    await queue.send([
      { body: 'fails twice', group: 'one' },
      { body: 'waits', group: 'one' },
      { body: 'goes on', group: 'other' },
    ])
    const work = async (body: string, attempt: number) => {
      tries.push({ body, attempt, at: performance.now() })
      if (body === 'fails twice' && attempt < 3) throw new Error('not yet')
    }
    queue.consume(work, { firstPause: 20 })
    await queue.idle()
    expect(tries.map(({ body, attempt }) => `${body} ${attempt}`)).toEqual([
      'fails twice 1',
      'goes on 1',
      'fails twice 2',
      'fails twice 3',
      'waits 1',
    ])
    const [first, , second, third] = tries.map(({ at }) => at) as [number, number, number, number]
    expect(second - first).toBeGreaterThanOrEqual(20)
    expect(third - second).toBeGreaterThanOrEqual(40)
    expect(queue.deadLetters).toEqual([])
  })

  test('puts a message aside after the last try, and goes on with its group', async () => {
    const tried: string[] = []
    const error = new Error('never')
    await queue.send(['poison', 'good'].map((body) => ({ body, group: 'one' })))
    const work = async (body: string, attempt: number) => {
      tried.push(`${body} ${attempt}`)
      if (body === 'poison') throw error
    }
    queue.consume(work, { tries: 3, firstPause: 1 })
    await queue.idle()
    expect(tried).toEqual(['poison 1', 'poison 2', 'poison 3', 'good 1'])
    expect(queue.deadLetters).toEqual([{ body: 'poison', error }])
  })

  test('hands a dead letter over, and keeps none of it', async () => {
    const letters: unknown[] = []
    const error = new Error('never')
    await queue.send([{ body: 'poison' }])
    const work = async () => {
      throw error
    }
    queue.consume(work, { tries: 2, firstPause: 1, onDeadLetter: (letter) => void letters.push(letter) })
    await queue.idle()
    expect(letters).toEqual([{ body: 'poison', error }])
    expect(queue.deadLetters).toEqual([])
  })

  test('is idle only when what its worker sent is done too', async () => {
    const done: string[] = []
    queue.consume(async (body) => {
      if (body.length < 5) await queue.send([{ body: `${body}x`, group: 'one' }])
      await pause(1)
      done.push(body)
    })
    await queue.send([{ body: 'x', group: 'one' }])
    await queue.idle()
    expect(done).toEqual(['x', 'xx', 'xxx', 'xxxx', 'xxxxx'])
    await queue.idle()
  })

  test('waits for a worker', async () => {
    await queue.send([{ body: 'early' }])
    let isIdle = false
    const idle = queue.idle().then(() => {
      isIdle = true
    })
    await pause(10)
    expect(isIdle).toBe(false)
    queue.consume(async () => {})
    await idle
    expect(() => queue.consume(async () => {})).toThrow('has a worker already')
  })

  test('gives the worker bodies of its own', async () => {
    const shared = new MemoryQueue<{ list: number[] }>()
    const body = { list: [1] }
    const received: unknown[] = []
    const work = async (mine: { list: number[] }, attempt: number) => {
      received.push(structuredClone(mine))
      mine.list.push(2)
      if (attempt === 1) throw new Error('once more')
    }
    await shared.send([{ body }])
    body.list.push(3)
    shared.consume(work, { firstPause: 1 })
    await shared.idle()
    expect(received).toEqual([{ list: [1] }, { list: [1] }])
    await shared.close()
  })

  test('closes when what runs has come to its end, and begins nothing more', async () => {
    const log: string[] = []
    await queue.send(['one', 'two', 'three'].map((body) => ({ body, group: 'one' })))
    queue.consume(async (body) => {
      log.push(`${body} begins`)
      await pause(20)
      log.push(`${body} ends`)
    })
    await pause(5)
    const idle = queue.idle()
    await queue.close()
    await idle
    await pause(30)
    expect(log).toEqual(['one begins', 'one ends'])
    await expect(queue.send([{ body: 'late' }])).rejects.toThrow('closed')
  })
})
