import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A small WebSub hub (W3C WebSub): it verifies the intent of subscribers, fetches a topic when its publisher pings, and
 * delivers what it fetched. Requests over real HTTP; nothing is kept once it is closed.
 */
export class Hub {
  readonly #server: Server
  /** Callbacks by topic. */
  readonly #subscribers = new Map<string, Set<string>>()
  /** What publishers have pinged. */
  readonly pinged: string[] = []

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request).then(
        (status) => response.writeHead(status).end(),
        (error: Error) => response.writeHead(500).end(error.message),
      )
    })
  }

  static async open(): Promise<Hub> {
    const hub = new Hub()
    await listen(hub.#server)
    return hub
  }

  get url(): string {
    return addressOf(this.#server)
  }

  close(): void {
    this.#server.close()
  }

  async #take(request: IncomingMessage): Promise<number> {
    const form = new URLSearchParams(await textOf(request))
    const mode = form.get('hub.mode')
    if (mode === 'subscribe') return this.#subscribe(form.get('hub.callback') ?? '', form.get('hub.topic') ?? '')
    if (mode !== 'publish') return 400
    await this.#distribute(form.get('hub.url') ?? '')
    return 204
  }

  /** WebSub, section 5.3: the subscriber must give the challenge back. */
  async #subscribe(callback: string, topic: string): Promise<number> {
    const challenge = `challenge-${this.#subscribers.size}`
    const question = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': challenge })
    const answer = await fetch(`${callback}?${question}`)
    if (!answer.ok || (await answer.text()) !== challenge) return 403
    this.#subscribers.set(topic, (this.#subscribers.get(topic) ?? new Set()).add(callback))
    return 202
  }

  /** WebSub, section 7: the topic's content, with its type and its links. */
  async #distribute(topic: string): Promise<void> {
    this.pinged.push(topic)
    const content = await fetch(topic)
    const headers = {
      'Content-Type': content.headers.get('Content-Type') ?? '',
      Link: `<${this.url}>; rel="hub", <${topic}>; rel="self"`,
    }
    const body = await content.text()
    for (const callback of this.#subscribers.get(topic) ?? []) await fetch(callback, { method: 'POST', headers, body })
  }
}

/** Somebody who has subscribed to a topic at the hub that the topic names. */
export class Subscriber {
  readonly received: string[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      const challenge = new URL(request.url ?? '', 'http://localhost').searchParams.get('hub.challenge')
      if (request.method === 'GET') response.end(challenge)
      else
        void textOf(request).then((body) => {
          this.received.push(body)
          response.end()
        })
    })
  }

  static async open(): Promise<Subscriber> {
    const subscriber = new Subscriber()
    await listen(subscriber.#server)
    return subscriber
  }

  /** Finds the hub in the topic's Link header, as WebSub's section 4 has it, and subscribes there. */
  async subscribe(topic: string): Promise<void> {
    const link = (await fetch(topic)).headers.get('Link') ?? ''
    const [, hub = ''] = /<([^>]*)>; rel="hub"/.exec(link) ?? []
    const [, self = ''] = /<([^>]*)>; rel="self"/.exec(link) ?? []
    const form = { 'hub.mode': 'subscribe', 'hub.topic': self, 'hub.callback': addressOf(this.#server) }
    const answer = await fetch(hub, { method: 'POST', body: new URLSearchParams(form) })
    if (answer.status !== 202) throw new Error(`the hub at "${hub}" answered ${answer.status}`)
  }

  close(): void {
    this.#server.close()
  }
}

export async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
