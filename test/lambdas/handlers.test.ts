import { dueKey } from '../../core/catalog/catalog-keys.ts'
import { CLOCK_SKEW_MS, WINDOW_MS } from '../../core/catalog/changes.ts'
import type { ArrivalsPorts } from '../../lambdas/arrivals-handler.ts'
import { PUBLISH_BACKOFF_SECONDS } from '../../stores/aws/request-limits.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')
const { changesHandler } = await import('../../lambdas/changes-handler.ts')

const GOOD = { title: 'Ferry', content_text: 'It sails.' }
const BAD = { title: 'Ferry', content_text: 'It sails.', date_published: 'yesterday' }

describe('the handler of arrivals', () => {
  const article = (key: string) => ({ body: { kind: 'article', key } })

  it('takes the good, refuses the bad, and leaves what it refused to the next notice', async () => {
    const { handler, ports, written } = await withFiles({ a: GOOD, b: BAD, c: BAD })
    const response = await handler(batchOf([article('a'), article('b'), article('c')]), CONTEXT)
    expect(response).toEqual({ batchItemFailures: [] })
    const { objects } = await ports.catalog.list({ prefix: 'rejected/' })
    expect(objects.map(({ key }) => key)).toEqual(['rejected/b/1', 'rejected/c/1'])
    expect(written.metric('ingested')).toEqual([1])
    expect(written.metric('rejected')).toEqual([1, 1])
    expect(written.metric('lag')).toHaveLength(3)
  })

  it('understands what S3 tells', async () => {
    const { handler, written } = await withFiles({ 'a b': GOOD })
    const body = { Records: [{ s3: { object: { key: 'articles/a+b.json' } } }] }
    expect(await handler(batchOf([{ body }, { body: { Event: 's3:TestEvent' } }]), CONTEXT)).toEqual({
      batchItemFailures: [],
    })
    expect(written.lines('ingested')).toEqual([
      expect.objectContaining({ arrival: { kind: 'article', key: 'a b' }, outcome: 'accepted' }),
    ])
  })

  it('has only the message come again that failed, and says why', async () => {
    const { handler, articles, hidden, written } = await withFiles({ a: GOOD, b: GOOD })
    const get = articles.get.bind(articles)
    articles.get = (key) => (key === 'articles/b.json' ? Promise.reject(new Error('slow down')) : get(key))
    const response = await handler(batchOf([article('a'), article('b'), { body: 'nonsense' }]), CONTEXT)
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }] })
    // An unreadable message is not retried: it is on its way to the dead letters.
    expect(hidden.map(([, seconds]) => seconds).sort()).toEqual([0, 5])
    expect(written.metric('ingested')).toEqual([1])
    const failed = written.lines('message failed; will be retried')
    expect(failed).toMatchObject([{ function_request_id: 'request-1', error: { message: 'slow down' } }])
    expect(written.lines('unreadable message')).toMatchObject([{ error: { name: 'UnreadableMessage' } }])
  })

  it('measures the lag of an article that fell due from then on, and of an upload from its message on', async () => {
    const { handler, written } = await withFiles({ a: GOOD, b: GOOD })
    const hour = 3_600_000
    const due = dueKey(Date.now() - hour, { key: 'a', generation: 1 })
    await handler(batchOf([{ body: { kind: 'article', key: 'a', due } }, article('b')]), CONTEXT)
    const [ofDue = 0, ofUpload = 0] = (written.metric('lag') as number[]).sort((a, b) => b - a)
    expect(ofDue).toBeGreaterThanOrEqual(hour)
    expect(ofUpload).toBeLessThan(hour)
  })

  it('does nothing about an arrival before its time but to send it again for the rest', async () => {
    const { handler, sent, written } = await withFiles({ a: GOOD })
    const due = dueKey(Date.now() + 30_000, { key: 'a', generation: 1 })
    const body = { kind: 'article', key: 'a', due }
    expect(await handler(batchOf([{ body }]), CONTEXT)).toEqual({ batchItemFailures: [] })
    expect(sent).toEqual([{ body, delaySeconds: expect.any(Number) }])
    expect(written.lines('ingested')).toMatchObject([{ outcome: 'early' }])
    expect(written.metric('ingested')).toEqual([])
  })

  it('writes no metric where nothing happened', async () => {
    const { handler, written } = await withFiles({})
    await handler(batchOf([]), CONTEXT)
    expect(written.metric('ingested')).toEqual([])
  })
})

describe('the handler of changes', () => {
  const change = (feed: string, period: string) => ({ body: { feed, period }, group: feed })

  it('publishes each feed of a batch once, with all the periods that messages named', async () => {
    const { handler, published, written } = publishing()
    const response = await handler(
      batchOf([change('all', ''), change('tags/a', ''), change('all', '2026-11'), change('all', '')]),
      CONTEXT,
    )
    expect(response).toEqual({ batchItemFailures: [] })
    expect(published).toEqual([
      ['all', ['', '2026-11']],
      ['tags/a', ['']],
    ])
    expect(written.metric('published')).toEqual([9, 9])
  })

  // By then, whatever the clock of the worker that sent it, nothing can be added to what a message stands for.
  it('publishes no feed before the window of its message is over, also if the queue delivers it sooner', async () => {
    const { handler, published, times } = publishing()
    const sooner = batchOf([change('all', '')])
    const [record] = sooner.Records
    const sent = Date.now()
    if (record) record.attributes.SentTimestamp = String(sent)
    await handler(sooner, CONTEXT)
    expect(published).toHaveLength(1)
    expect(times[0]).toBeGreaterThanOrEqual(sent + WINDOW_MS + 2 * CLOCK_SKEW_MS)
  })

  it('has the whole group come again where it failed, and no other', async () => {
    const { handler, published } = publishing('all')
    const response = await handler(
      batchOf([change('all', ''), change('tags/a', ''), change('all', '2026-11'), change('tags/a', '2026')]),
      CONTEXT,
    )
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }])
    expect(published).toEqual([['tags/a', ['', '2026']]])
  })

  it.each(['nonsense', null, 7, [], {}, { feed: 'tags/a' }, { feed: 'tags/a', period: 7 }])(
    'publishes what the others of its group ask for when a message says %j, and has only that one come again',
    async (body) => {
      const { handler, published, hidden, written } = publishing()
      const response = await handler(
        batchOf([change('all', ''), { body, group: 'tags/a' }, change('tags/a', '2026'), { body, group: 'odd' }]),
        CONTEXT,
      )
      expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'm2' }, { itemIdentifier: 'm4' }])
      expect(published).toEqual([
        ['all', ['']],
        ['tags/a', ['2026']],
      ])
      expect(hidden.sort()).toEqual([
        ['r2', 0],
        ['r4', 0],
      ])
      expect(written.lines('unreadable message')).toHaveLength(2)
    },
  )

  it('leaves a feed alone until no write of a publish that failed can land any more', async () => {
    const { handler, hidden } = publishing('all')
    await handler(batchOf([change('all', ''), change('tags/a', ''), change('all', '2026-11')]), CONTEXT)
    expect(hidden).toEqual([
      ['r1', PUBLISH_BACKOFF_SECONDS],
      ['r3', PUBLISH_BACKOFF_SECONDS],
    ])
  })

  it('fails neither the batch nor another group when a message cannot be hidden: it comes again by itself', async () => {
    const { handler, published, written } = publishing('all', () => Promise.reject(new Error('refused to hide')))
    const response = await handler(
      batchOf([change('all', ''), change('tags/a', ''), change('all', '2026-11'), change('tags/b', '')]),
      CONTEXT,
    )
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }])
    expect(published).toEqual([
      ['tags/a', ['']],
      ['tags/b', ['']],
    ])
    expect(written.lines('could not change the visibility timeout; the message is retried later')).toMatchObject([
      { error: { message: 'refused to hide' } },
      { error: { message: 'refused to hide' } },
    ])
  })

  it('publishes the feeds of a batch side by side', async () => {
    let waiting = 0
    let release = () => {}
    const bothAreHere = new Promise<void>((resolve) => (release = resolve))
    const handler = changesHandler(
      {
        async publish() {
          if (++waiting === 2) release()
          await bothAreHere
          return { written: 0, unchanged: 0, removed: 0 }
        },
      },
      noBackOff,
    )
    new Written()
    await expect(handler(batchOf([change('a', ''), change('b', '')]), CONTEXT)).resolves.toBeDefined()
  })
})

async function withFiles(files: Readonly<Record<string, object>>) {
  new Written()
  const [articles, catalog] = [new MemoryStore(), new MemoryStore()]
  const sink = { send: async () => {} }
  const sent: unknown[] = []
  const ports: ArrivalsPorts = {
    articles,
    catalog,
    arrivals: { send: async (messages) => void sent.push(...messages) },
    changes: sink,
    rebuilds: { start: async () => {} },
    clock: Date.now,
  }
  const hidden: [handle: string, seconds: number][] = []
  const handler = arrivalsHandler(ports, async (handle, seconds) => void hidden.push([handle, seconds]))
  await articles.put('site.json', bytesOf(SITE))
  await handler(batchOf([{ body: { kind: 'site' } }]), CONTEXT)
  for (const [key, content] of Object.entries(files)) await articles.put(`articles/${key}.json`, bytesOf(content))
  return { handler, ports, articles, hidden, sent, written: new Written() }
}

function publishing(failing?: string, backOff = noBackOff) {
  const hidden: [handle: string, seconds: number][] = []
  const published: [string, readonly string[]][] = []
  const times: number[] = []
  const handler = changesHandler(
    {
      async publish(feed, periods) {
        if (feed === failing) throw new Error('slow down')
        times.push(Date.now())
        published.push([feed, periods])
        return { written: 9, unchanged: 0, removed: 0 }
      },
    },
    async (handle, seconds) => {
      await backOff()
      hidden.push([handle, seconds])
    },
  )
  return { handler, published, times, hidden, written: new Written() }
}

async function noBackOff(): Promise<void> {}

function bytesOf(content: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content))
}
