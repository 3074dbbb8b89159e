import type { Message, Queue } from '../../core/ports/queue.ts'
import { Publisher } from '../../core/publish/publisher.ts'
import { ENCODINGS } from '../../stores/compression.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { SITE } from '../support/content.ts'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'
import { StoreWithLeave } from '../support/leave.ts'
import { sampleProfile } from '../support/own-profile-site.ts'
import { permissionsIn, statementsOf } from '../support/statements.ts'
import { type Resource, resourcesOf, wholeApp } from '../support/synthesised-app.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')
const { changesHandler } = await import('../../lambdas/changes-handler.ts')
const { rebuildHandler } = await import('../../lambdas/rebuild-handler.ts')
const { sweepHandler } = await import('../../lambdas/sweep-handler.ts')

const roles = resourcesOf(wholeApp().stacks, 'AWS::IAM::Role')
const FUNCTIONS = ['Ingest', 'Reingest', 'Publish', 'Sweep', 'Rebuild'] as const
const NOON = Date.parse('2026-11-25T12:00:00Z')
const HOUR = 3_600_000

/** The emulator of AWS asks nobody's leave, so this is where too narrow a role would be found out. */
it('does everything with the permissions of its roles, and uses every one of them', async () => {
  const pipeline = new Pipeline()
  const partner = { path: 'partners/line', title: 'For LINE', profile: './profiles/line.json' }
  const site = { ...SITE, feeds: [...SITE.feeds, { path: 'kept', title: 'Kept', archive: 'day' }, partner] }
  await pipeline.upload('profiles/line.json', JSON.parse(sampleProfile('line').toString()))
  await pipeline.upload('site.json', site)
  await pipeline.upload('articles/good.json', { id: 'one', title: 'Good', content_text: 'It sails.', tags: ['ferry'] })
  await pipeline.upload('articles/same-id.json', { id: 'one', title: 'Same', content_text: 'It sails too.' })
  await pipeline.upload('articles/bad.json', { title: 7 })
  await pipeline.upload('articles/worse.json', { title: 8 })
  await pipeline.upload('articles/old.json', { title: 'Old', date_published: '2025-11-20T12:00:00Z' })
  await pipeline.upload('articles/ahead.json', { title: 'Ahead', date_published: '2026-11-27T12:00:00Z' })
  for (const folder of ['news', 'read'])
    await pipeline.upload('site.json', { ...site, article_url: `https://www.gullhaven.example/${folder}/{key}` })
  await pipeline.loseReceipt('worse')
  await pipeline.upload('site.json', { ...SITE, title: 7 })
  await pipeline.upload('articles/late.json', { title: 'Late', date_published: '2025-11-25T12:00:00Z' })
  await pipeline.remove('articles/late.json')
  await pipeline.upload('articles/later.json', {
    title: 'Later',
    content_text: 'Tomorrow.',
    date_published: '2026-11-25T13:00:00Z',
  })
  await pipeline.upload('articles/good.json', {
    id: 'one',
    title: 'Good',
    content_text: 'Not any more.',
    tags: ['gale'],
  })
  await pipeline.crashWhilePublishing('articles/lost.json', {
    title: 'Lost',
    content_text: 'And found.',
    tags: ['buoy'],
  })
  await pipeline.pass(2 * HOUR)
  // The correction of good.json has a key of its own, which moves with its address.
  await pipeline.upload('site.json', { ...site, article_url: 'https://www.gullhaven.example/kept/{key}' })
  await pipeline.remove('articles/good.json')
  await pipeline.upload('site.json', { ...SITE, title: 'The New Times', feeds: [{ path: 'every', title: 'Every' }] })
  await pipeline.remove('site.json')
  await pipeline.rebuild()

  expect(pipeline.notices).toEqual([['site.json', 'articles/bad.json', 'articles/same-id.json']])
  expect(await pipeline.published('every/')).not.toEqual([])
  expect(await pipeline.published('all/')).toEqual([])
  for (const name of FUNCTIONS) {
    const given = permissionsOf(name).filter((permission) => permission.startsWith('s3:'))
    expect({ name, used: [...pipeline.used[name]].sort() }).toEqual({ name, used: given.sort() })
  }
})

class Waiting implements Queue<unknown> {
  messages: Message<unknown>[] = []

  async send(messages: readonly Message<unknown>[]): Promise<void> {
    this.messages.push(...messages)
  }

  take(): Message<unknown>[] {
    return this.messages.splice(0, 10)
  }
}

/** The functions of the pipeline, each with the leave of its role, and what is between them. */
class Pipeline {
  readonly used = {
    Ingest: new Set<string>(),
    Reingest: new Set<string>(),
    Publish: new Set<string>(),
    Sweep: new Set<string>(),
    Rebuild: new Set<string>(),
  }
  /** The files that each notice described. */
  readonly notices: string[][] = []
  readonly #written = new Written()
  #now = NOON
  readonly #clock = () => this.#now
  readonly #articles = new MemoryStore(this.#clock)
  readonly #catalog = new MemoryStore(this.#clock)
  readonly #feeds = new MemoryStore(this.#clock)
  readonly #arrivals = new Waiting()
  readonly #rebuildArrivals = new Waiting()
  readonly #changes = new Waiting()
  readonly #queues = {
    arrivals: this.#arrivals,
    rebuildArrivals: this.#rebuildArrivals,
    changes: this.#changes,
    rebuilds: { start: () => this.#rebuild('noted') },
    clock: this.#clock,
  }
  readonly #ingest = arrivalsHandler({ ...this.#buckets('Ingest'), ...this.#queues }, async () => {})
  readonly #reingest = arrivalsHandler({ ...this.#buckets('Reingest'), ...this.#queues }, async () => {})
  readonly #sweep = sweepHandler({
    ...this.#buckets('Sweep'),
    ...this.#queues,
    rejections: { notify: async ({ described }) => void this.notices.push(described.map(({ file }) => file)) },
  })
  #publish = this.#publishing()
  /** What the last batch of changes was. */
  #lost: Message<unknown>[] = []

  async upload(key: string, content: object): Promise<void> {
    await this.#articles.put(key, new TextEncoder().encode(JSON.stringify(content)))
    await this.#told(key)
  }

  /** Documents that were planned and not written are looked for by the next process. */
  async crashWhilePublishing(key: string, content: object): Promise<void> {
    const { put } = this.#feeds
    this.#feeds.put = () => Promise.reject(new Error('crashed'))
    await expect(this.upload(key, content)).rejects.toThrow('crashed')
    this.#feeds.put = put
    this.#publish = this.#publishing()
    await this.#changes.send(this.#lost)
    await this.#rest()
  }

  async remove(key: string): Promise<void> {
    await this.#articles.delete(key)
    await this.#told(key)
  }

  async pass(time: number): Promise<void> {
    this.#now += time
    await this.#sweep({}, CONTEXT)
    expect(this.#written.lines('could not send the notice of rejected files')).toEqual([])
    await this.#rest()
  }

  async loseReceipt(key: string): Promise<void> {
    await this.#articles.delete(`receipts/${key}.json`)
  }

  async rebuild(): Promise<void> {
    await this.#rebuild('upgraded')
    await this.#rest()
  }

  /** The documents below a path. */
  async published(prefix: string): Promise<readonly unknown[]> {
    return (await this.#feeds.list({ prefix })).objects
  }

  async #rebuild(scope: 'noted' | 'upgraded'): Promise<void> {
    await rebuildHandler({ ...this.#buckets('Rebuild'), ...this.#queues })({ scope }, CONTEXT)
  }

  async #told(key: string): Promise<void> {
    this.#now += 1_000
    await this.#arrivals.send([{ body: { Records: [{ s3: { object: { key } } }] } }])
    await this.#rest()
  }

  async #rest(): Promise<void> {
    const queues = [this.#arrivals, this.#rebuildArrivals, this.#changes]
    while (queues.some(({ messages }) => messages.length > 0)) {
      const arrived = await this.#ingest(batchOf(this.#arrivals.take()), CONTEXT)
      const again = await this.#reingest(batchOf(this.#rebuildArrivals.take()), CONTEXT)
      this.#lost = this.#changes.take()
      const changed = await this.#publish(batchOf(this.#lost), CONTEXT)
      const failed = [...arrived.batchItemFailures, ...again.batchItemFailures, ...changed.batchItemFailures]
      if (failed.length > 0)
        throw new Error(JSON.stringify(this.#written.lines('message failed; will be retried'), null, 2))
    }
  }

  #publishing() {
    const pings = new Waiting()
    return changesHandler(
      new Publisher({ ...this.#buckets('Publish'), ...this.#queues, pings, encodings: ENCODINGS }),
      async () => {},
    )
  }

  #buckets(name: (typeof FUNCTIONS)[number]): Record<'articles' | 'catalog' | 'feeds', StoreWithLeave> {
    const permissions = permissionsOf(name)
    return {
      articles: new StoreWithLeave(this.#articles, 'Articles', permissions, this.used[name]),
      catalog: new StoreWithLeave(this.#catalog, 'Catalog', permissions, this.used[name]),
      feeds: new StoreWithLeave(this.#feeds, 'Feeds', permissions, this.used[name]),
    }
  }
}

function permissionsOf(name: (typeof FUNCTIONS)[number]): string[] {
  return statementsOf(roles.get(`${name}Role`) as Resource).flatMap(permissionsIn)
}
