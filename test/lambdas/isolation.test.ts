import type { SQSEvent } from 'aws-lambda'
import type { Isolation } from '../../lambdas/isolation.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')
const { changesHandler } = await import('../../lambdas/changes-handler.ts')

const ISOLATION = { firstReturn: 700, spacing: 100, mostReceives: 10 }
let did: string[]

beforeEach(() => {
  did = []
  new Written()
})

describe('the handler of changes', () => {
  it('has suspects come back apart before it works on anything, and works on them last, one by one', async () => {
    const handler = changesHandler({ publish }, hide, isolation())
    await handler(received(['a', 3], ['new', 1], ['b', 2], ['a', 1], ['newer', 1]), CONTEXT)
    // The one that was received most often is the last; a group stays together.
    expect(did.slice(0, 3)).toEqual(['hide r3 800', 'hide r1 900', 'hide r4 900'])
    // Which of the others ends first, only their timers know.
    expect(did.slice(3, 7).sort()).toEqual(['begin new', 'begin newer', 'end new', 'end newer'])
    expect(did.slice(7)).toEqual([
      ...['delete r2', 'delete r5', 'begin b', 'end b', 'delete r3'],
      ...['begin a', 'end a', 'delete r1', 'delete r4'],
    ])
  })

  it('deletes nothing that failed', async () => {
    const handler = changesHandler({ publish }, hide, isolation())
    const response = await handler(received(['failing', 2], ['failing-too', 1], ['good', 2]), CONTEXT)
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'm2' }, { itemIdentifier: 'm1' }])
    expect(did.filter((each) => each.startsWith('delete'))).toEqual(['delete r3'])
  })

  it('asks nothing of the queue when all is new and goes well', async () => {
    await changesHandler({ publish }, hide, isolation())(received(['a', 1], ['b', 1]), CONTEXT)
    expect(did.filter((each) => /^(hide|delete)/.test(each))).toEqual([])
  })

  it('works on when the queue refuses to hide or to delete', async () => {
    const refuse = () => Promise.reject(new Error('refused'))
    const handler = changesHandler({ publish }, refuse, { ...isolation(), acknowledge: refuse })
    expect(await handler(received(['a', 2], ['b', 1]), CONTEXT)).toEqual({ batchItemFailures: [] })
    expect(did).toEqual(['begin b', 'end b', 'begin a', 'end a'])
  })
})

describe('the last receive of an article', () => {
  const last = (key: string) => batchOf([{ body: { kind: 'article', key } }], 10)

  it('does not read a file that was never read, leaves its last good version published, and fails at once', async () => {
    const { put, handler, receiptOf } = await newspaper()
    await put('articles/a.json', { title: 'Good', content_text: 'x' })
    await handler(batchOf([{ body: { kind: 'article', key: 'a' } }]), CONTEXT)
    await put('articles/a.json', { title: 'Never read', content_text: 'x' })
    did = []
    expect((await handler(last('a'), CONTEXT)).batchItemFailures).toEqual([{ itemIdentifier: 'm1' }])
    expect(did).toEqual(['hide r1 800', 'hide r1 0'])
    expect(await receiptOf('a')).toMatchObject({
      accepted: false,
      title: 'Good',
      stays_published: 'the last accepted version, "Good", in its feeds',
      problems: [{ found: expect.stringMatching(/^an article that Feedwright could not read \(number/) }],
    })
    // Sent back by an operator, it is a new message.
    expect((await handler(batchOf([{ body: { kind: 'article', key: 'a' } }]), CONTEXT)).batchItemFailures).toEqual([])
    expect(await receiptOf('a')).toMatchObject({ accepted: true, title: 'Never read' })
  })

  it('is a usual run if the file was answered meanwhile, or is gone', async () => {
    const { put, handler, receiptOf, articles } = await newspaper()
    await put('articles/a.json', { title: 'Corrected', content_text: 'x' })
    await handler(batchOf([{ body: { kind: 'article', key: 'a' } }]), CONTEXT)
    expect((await handler(last('a'), CONTEXT)).batchItemFailures).toEqual([])
    expect(await receiptOf('a')).toMatchObject({ accepted: true, title: 'Corrected' })
    await articles.delete('articles/a.json')
    expect((await handler(last('a'), CONTEXT)).batchItemFailures).toEqual([])
    expect(await receiptOf('a')).toMatchObject({ standing: 'removed' })
  })

  it('says the same if it comes twice', async () => {
    const { put, handler, receiptOf } = await newspaper()
    await put('articles/a.json', { title: 'Never read', content_text: 'x' })
    await handler(last('a'), CONTEXT)
    const first = await receiptOf('a')
    expect((await handler(last('a'), CONTEXT)).batchItemFailures).toEqual([{ itemIdentifier: 'm1' }])
    expect(await receiptOf('a')).toEqual(first)
  })
})

function isolation(): Isolation {
  return { ...ISOLATION, acknowledge: async (handle) => void did.push(`delete ${handle}`) }
}

async function hide(handle: string, seconds: number): Promise<void> {
  did.push(`hide ${handle} ${seconds}`)
}

async function publish(feed: string) {
  did.push(`begin ${feed}`)
  await new Promise((resolve) => setImmediate(resolve))
  if (feed.startsWith('failing')) throw new Error('slow down')
  did.push(`end ${feed}`)
  return { written: 1, unchanged: 0, removed: 0 }
}

function received(...feeds: readonly [feed: string, receives: number][]): SQSEvent {
  const { Records } = batchOf(feeds.map(([feed]) => ({ body: { feed, period: '' }, group: feed })))
  return {
    Records: Records.map((record, at) => ({
      ...record,
      attributes: { ...record.attributes, ApproximateReceiveCount: String(feeds[at]?.[1]) },
    })),
  }
}

async function newspaper() {
  const [articles, catalog] = [new MemoryStore(), new MemoryStore()]
  const sink = { send: async () => {} }
  const ports = {
    articles,
    catalog,
    arrivals: sink,
    changes: sink,
    rebuilds: { start: async () => {} },
    clock: Date.now,
  }
  const handler = arrivalsHandler(ports, hide, { isolation: { ...isolation(), firstReturn: 700 } })
  const put = (key: string, content: object) => articles.put(key, new TextEncoder().encode(JSON.stringify(content)))
  await put('site.json', SITE)
  await handler(batchOf([{ body: { kind: 'site' } }]), CONTEXT)
  const receiptOf = async (key: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode((await articles.get(`receipts/${key}.json`))?.bytes))
  return { articles, put, handler, receiptOf }
}
