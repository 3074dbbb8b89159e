import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PublishedFile, publish } from '../../cli/remote/publish-files.ts'
import { PublishedDocuments } from '../../cli/start/published-documents.ts'
import { serving } from '../../cli/start/server.ts'
import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import type { ObjectStore, StoredObject } from '../../core/ports/object-store.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import { Cloud } from './cloud.ts'
import { SITE, TestContent } from './content.ts'

/**
 * A site whose pipeline runs in memory as soon as something is put into the articles bucket, and whose feeds are read over
 * real HTTP; and a folder of files of which it is made.
 */
export class MemorySite {
  readonly cloud = new Cloud(Date.now())
  readonly content: TestContent
  /** Object keys as they were put. */
  readonly puts: string[] = []
  /** What was asked of the articles bucket, as IAM has it: an action, and a key or the prefix of a listing. */
  readonly asked: { action: string; what: string }[] = []
  /** Statuses of all answers. */
  readonly answers: { path: string; status: number }[] = []
  /** Whether messages wait, as they do where functions do not run. */
  isHeldBack = false
  readonly #server: Server
  readonly #frozen = new Map<string, StoredObject>()

  private constructor(content: TestContent) {
    this.content = content
    const { catalog } = this.cloud.stored
    const documents = { feeds: this.#cachedFeeds(), catalog, feedBaseUrl: SITE.feed_base_url }
    const serve = serving(new PublishedDocuments(documents))
    this.#server = createServer((request, response) => {
      response.on('finish', () => this.answers.push({ path: request.url ?? '', status: response.statusCode }))
      serve(request, response)
    })
  }

  static async open(site: object = SITE): Promise<MemorySite> {
    const opened = new MemorySite(await TestContent.make(site))
    opened.#server.listen(0, '127.0.0.1')
    await once(opened.#server, 'listening')
    return opened
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  /** The articles bucket as the desk sees it. */
  get articles(): ObjectStore {
    const store = this.cloud.stored.articles
    const arrive = async (objectKey: string) => {
      const key = articleKeyOf(objectKey, ARTICLES)
      const arrival: Arrival = key === undefined ? { kind: 'site' } : { kind: 'article', key }
      this.cloud.arrivals.push(arrival)
      if (!this.isHeldBack) await this.settle()
    }
    const ask = (action: string, what: string) => this.asked.push({ action, what })
    return {
      ...storeOf(store),
      get: (key) => {
        ask('s3:GetObject', key)
        return store.get(key)
      },
      list: (range) => {
        ask('s3:ListBucket', range.prefix)
        return store.list(range)
      },
      put: async (key, bytes, options) => {
        ask('s3:PutObject', key)
        const etag = await store.put(key, bytes, options)
        this.puts.push(key)
        await arrive(key)
        return etag
      },
      delete: async (key) => {
        ask('s3:DeleteObject', key)
        await store.delete(key)
        await arrive(key)
      },
    }
  }

  /** Serves the documents below a path as they are now, whatever becomes of them: a cache that keeps them for ever. */
  async freeze(prefix: string): Promise<void> {
    const { feeds } = this.cloud.stored
    for (const { key } of (await feeds.list({ prefix })).objects)
      this.#frozen.set(key, (await feeds.get(key)) as StoredObject)
  }

  #cachedFeeds(): ObjectStore {
    const { feeds } = this.cloud.stored
    return { ...storeOf(feeds), get: async (key) => this.#frozen.get(key) ?? feeds.get(key) }
  }

  /** One at a time: the cloud in memory is no place for two workers. */
  settle(): Promise<void> {
    this.#settling = this.#settling.then(() => this.cloud.settle())
    return this.#settling
  }
  #settling: Promise<void> = Promise.resolve()

  /** Publishes files of the folder, all of it unless told. @param patience null where nobody waits */
  publish(names: readonly string[] = [''], patience: number | null = 400): Promise<PublishedFile[]> {
    const paths = names.map((name) => this.content.file(name === '' ? 'content' : `content/${name}`))
    return publish(paths, {
      articles: this.articles,
      readAt: this.address,
      timeoutMs: patience ?? undefined,
      intervalMs: 20,
    })
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
    await this.content.remove()
  }
}

/** Its calls, so that some can be others. */
function storeOf(store: ObjectStore): ObjectStore {
  return {
    get: (key, atMost) => store.get(key, atMost),
    head: (key) => store.head(key),
    put: (key, bytes, options) => store.put(key, bytes, options),
    delete: (key) => store.delete(key),
    list: (range) => store.list(range),
    listFolders: (range) => store.listFolders(range),
  }
}
