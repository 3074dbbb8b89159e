import { requestRebuild } from '../../core/catalog/rebuild-state.ts'
import type { Message } from '../../core/ports/queue.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')
const { rebuildHandler } = await import('../../lambdas/rebuild-handler.ts')
const { sweepHandler } = await import('../../lambdas/sweep-handler.ts')

const PAGE = 1_000
const ARTICLE = { title: 'Ferry', content_text: 'It sails.' }
/** In milliseconds: less than a run keeps to hand over. */
const NEARLY_OVER = 60_000

/** A site, articles that no record knows yet, and what goes into the queues. */
async function siteWith(count: number) {
  const [articles, catalog] = [new MemoryStore(), new MemoryStore()]
  const sent: Message<unknown>[] = []
  const sink = { send: async () => {} }
  let starts = 0
  const ports = {
    articles,
    catalog,
    arrivals: sink,
    rebuildArrivals: { send: async (messages: readonly Message<unknown>[]) => void sent.push(...messages) },
    changes: sink,
    rebuilds: { start: async () => void starts++ },
    rejections: { notify: async () => {} },
    clock: Date.now,
  }
  await put(articles, 'site.json', SITE)
  await arrivalsHandler(ports, async () => {})(batchOf([{ body: { kind: 'site' } }]), CONTEXT)
  for (let index = 0; index < count; index++) await put(articles, `articles/${index}.json`, ARTICLE)
  return { ports, sent, handler: rebuildHandler(ports), started: () => starts, written: new Written() }
}

async function put(store: MemoryStore, key: string, content: object): Promise<void> {
  await store.put(key, new TextEncoder().encode(JSON.stringify(content)))
}

it('does what an operator requests, unless the event says otherwise', async () => {
  const { handler, sent, written } = await siteWith(3)
  expect(await handler(undefined, CONTEXT)).toEqual({ isRebuilding: false })
  expect(sent.map(({ body }) => body)).toEqual(['0', '1', '2'].map((key) => ({ kind: 'article', key })))
  // The site was new, which had requested a rebuild too: it was the same walk.
  expect(written.lines('rebuilt')).toMatchObject([{ scope: 'requested', walks: 1, articles: 3, sent: 3 }])
})

it('does nothing when it is asked whether a rebuild goes on', async () => {
  const { handler, ports, sent } = await siteWith(3)
  await handler({ scope: 'noted' }, CONTEXT)
  sent.length = 0
  expect(await handler({ scope: 'status' }, CONTEXT)).toEqual({ isRebuilding: false })
  await requestRebuild(ports, 'changed')
  expect(await handler({ scope: 'status' }, CONTEXT)).toEqual({ isRebuilding: true })
  expect(sent).toEqual([])
})

it('hands over when its time is nearly up, and the sweep starts the run that does the rest', async () => {
  const { handler, ports, sent, started, written } = await siteWith(PAGE + 1)
  const sweep = sweepHandler(ports)
  const late = { ...CONTEXT, getRemainingTimeInMillis: () => NEARLY_OVER }
  expect(await handler({ scope: 'noted' }, late)).toEqual({ isRebuilding: true })
  expect(sent).toHaveLength(PAGE)
  const before = started()
  await sweep({}, CONTEXT)
  expect(started()).toBe(before + 1)
  expect(await handler({ scope: 'noted' }, CONTEXT)).toEqual({ isRebuilding: false })
  expect(sent).toHaveLength(PAGE + 1)
  expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(PAGE + 1)
  await sweep({}, CONTEXT)
  expect(started()).toBe(before + 1)
  expect(written.lines('rebuilt')).toMatchObject([{ isHandedOver: true }, { isHandedOver: false, articles: 1 }])
})

it('counts the articles of a rebuild as such, and not as uploads that were late', async () => {
  const { ports, sent, handler } = await siteWith(2)
  await handler(undefined, CONTEXT)
  const written = new Written()
  await arrivalsHandler(ports, async () => {}, { isOfRebuild: true })(batchOf(sent), CONTEXT)
  expect(written.metric('reingested')).toEqual([1, 1])
  expect([written.metric('ingested'), written.metric('lag')]).toEqual([[], []])
})
