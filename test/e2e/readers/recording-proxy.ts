import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between a reader and a server and passes everything on as it is: readers do not say what they were answered. */
export class RecordingProxy {
  readonly address: string
  readonly #server: Server
  #answers: string[]

  private constructor(server: Server, answers: string[]) {
    this.#server = server
    this.#answers = answers
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  static async before(address: string): Promise<RecordingProxy> {
    const answers: string[] = []
    const server = createServer((asked, answer) => {
      const { host: _, ...headers } = asked.headers
      const passedOn = request(new URL(asked.url as string, address), { method: asked.method, headers }, (given) => {
        const encoding = given.headers['content-encoding'] ?? 'identity'
        answers.push(given.statusCode === 200 ? `${asked.url} 200 ${encoding}` : `${asked.url} ${given.statusCode}`)
        answer.writeHead(given.statusCode as number, given.rawHeaders)
        given.pipe(answer)
      })
      passedOn.on('error', () => answer.destroy())
      asked.pipe(passedOn)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RecordingProxy(server, answers)
  }

  /** What was answered since this was asked last, in the order of the addresses: path, status, encoding. */
  take(): string[] {
    return this.#answers.splice(0).sort()
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
