import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import { failReading, readAgain } from '../support/failing-reader.mjs'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')

const GOOD = { title: 'Ferry', content_text: 'It sails.', date_published: '2026-03-01T09:00:00Z' }
/** Read as any other, until the reader fails at the sign in its address. */
const FATAL = { ...GOOD, title: 'Other', url: 'https://times.example/?^' }

afterEach(readAgain)

it('an article at which the reader throws has a receipt with the number of the log, and harms no other', async () => {
  const [articles, catalog, written] = [new MemoryStore(), new MemoryStore(), new Written()]
  const sink = { send: async () => {} }
  const handler = arrivalsHandler(
    { articles, catalog, arrivals: sink, changes: sink, rebuilds: { start: async () => {} }, clock: Date.now },
    async () => {},
  )
  const put = (name: string, value: object) => articles.put(name, new TextEncoder().encode(JSON.stringify(value)))
  const read = async (store: MemoryStore, name: string) =>
    JSON.parse(new TextDecoder().decode((await store.get(name))?.bytes))
  const article = (key: string) => ({ body: { kind: 'article', key } })
  await put('site.json', SITE)
  await handler(batchOf([{ body: { kind: 'site' } }]), CONTEXT)
  await put('articles/b.json', GOOD)
  await handler(batchOf([article('b')]), CONTEXT)

  failReading()
  for (const key of ['a', 'c']) await put(`articles/${key}.json`, GOOD)
  await put('articles/b.json', FATAL)
  const response = await handler(batchOf(['a', 'b', 'c'].map(article)), CONTEXT)

  expect(response).toEqual({ batchItemFailures: [] })
  const receipts = await Promise.all(['a', 'b', 'c'].map((key) => read(articles, `receipts/${key}.json`)))
  expect(receipts.map(({ accepted }) => accepted)).toEqual([true, false, true])
  const [, receipt] = receipts
  expect(receipt.problems).toHaveLength(1)
  const [, number] =
    /^an article that Feedwright could not read \(number ([0-9a-f]{12})\)$/.exec(receipt.problems[0].found) ?? []
  expect(number).toBeDefined()
  expect(written.lines('article could not be read')).toEqual([
    expect.objectContaining({ number, error: expect.objectContaining({ message: 'the reader is at fault' }) }),
  ])
  expect(receipt.stays_published).toContain('"Ferry"')
  expect((await read(catalog, 'records/b')).article.entry.title).toBe('Ferry')
  expect((await catalog.list({ prefix: 'rejected/' })).objects.map(({ key }) => key)).toEqual(['rejected/b/3'])

  readAgain()
  await handler(batchOf([article('b')]), CONTEXT)
  expect((await read(articles, 'receipts/b.json')).title).toBe('Other')
})
