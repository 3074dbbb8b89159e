import type { Rejections } from '../../core/ports/ports.ts'
import { messageOf, subjectOf } from '../../stores/aws/sns-rejections.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { batchOf, CONTEXT } from '../support/lambda-events.ts'
import { Written } from '../support/lambda-report.ts'

const { arrivalsHandler } = await import('../../lambdas/arrivals-handler.ts')
const { sweepHandler } = await import('../../lambdas/sweep-handler.ts')

/** The handlers that read files and send notices, over stores in memory. */
export class RejectingPaper {
  now = Date.parse('2026-11-25T12:00:00Z')
  readonly #clock = () => this.now
  readonly #articles = new MemoryStore(this.#clock)
  readonly catalog = new MemoryStore(this.#clock)
  readonly notices: Parameters<Rejections['notify']>[0][] = []
  /** What sweeps sent to the arrivals. */
  readonly sent: unknown[] = []
  readonly written = new Written()
  /** What the topic answers. */
  failure: Error | undefined
  /** Happens while a notice is sent. */
  during: (() => Promise<unknown>) | undefined
  readonly #ingest = arrivalsHandler(
    {
      articles: this.#articles,
      catalog: this.catalog,
      arrivals: { send: async () => {} },
      changes: { send: async () => {} },
      rebuilds: { start: async () => {} },
      clock: this.#clock,
    },
    async () => {},
  )
  readonly #sweep = sweepHandler({
    articles: this.#articles,
    catalog: this.catalog,
    arrivals: { send: async (messages) => void this.sent.push(...messages.map(({ body }) => body)) },
    rebuilds: { start: async () => {} },
    rejections: {
      notify: async (digest) => {
        if (this.failure) throw this.failure
        this.notices.push(digest)
        await this.during?.()
      },
    },
    clock: this.#clock,
  })

  async upload(file: string, content: object): Promise<unknown[]> {
    await this.#articles.put(file, new TextEncoder().encode(JSON.stringify(content)))
    return this.arrive(file)
  }

  async remove(file: string): Promise<void> {
    await this.#articles.delete(file)
    await this.arrive(file)
  }

  /** @returns the messages that failed */
  async arrive(file: string): Promise<unknown[]> {
    const body = { Records: [{ s3: { object: { key: file } } }] }
    return (await this.#ingest(batchOf([{ body }]), CONTEXT)).batchItemFailures
  }

  /** @returns how many receipts it read */
  async sweep(): Promise<number> {
    const get = this.#articles.get.bind(this.#articles)
    let read = 0
    this.#articles.get = (key, ...rest) => {
      read++
      return get(key, ...rest)
    }
    await this.#sweep({}, CONTEXT)
    this.#articles.get = get
    return read
  }

  async waiting(): Promise<string[]> {
    return (await this.catalog.list({ prefix: 'rejected/' })).objects.map(({ key }) => key)
  }

  async receiptIsThere(key: string): Promise<boolean> {
    return (await this.#articles.head(`receipts/${key}.json`)) !== undefined
  }

  subject(): string {
    return subjectOf(this.#last())
  }

  message(): string {
    return messageOf(this.#last())
  }

  #last() {
    const last = this.notices.at(-1)
    if (last === undefined) throw new Error('no notice')
    return last
  }
}
