import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { spawnCommand } from './run-command.ts'
import { until } from './until.ts'

const ADDRESS = /Feeds: +(http:\S+)/

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** The real `start` command on a content folder, in a process of its own. */
export class RunningSite {
  /** What it said so far. */
  output = ''
  address = ''
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
    // To the end: `start` stops if nobody reads what it says.
    child.stdout?.on('data', (data) => (this.output += data))
    child.stderr?.on('data', (data) => (this.output += data))
  }

  /** @param parameters the folder, and flags; any free port is taken if they name none */
  static launch(...parameters: string[]): RunningSite {
    const all = parameters.includes('--port') ? parameters : [...parameters, '--port', '0']
    return new RunningSite(spawnCommand(['start', ...all]))
  }

  /** Without `--port`. */
  static launchOnUsualPort(...parameters: string[]): RunningSite {
    return new RunningSite(spawnCommand(['start', ...parameters]))
  }

  /** As `start`, in an environment of its own. */
  static async startWith(environment: Record<string, string>, folder: string): Promise<RunningSite> {
    return RunningSite.from(spawnCommand(['start', folder, '--port', '0'], environment))
  }

  /** @param child a `start` of another installation, with `--port 0` */
  static async from(child: ChildProcess): Promise<RunningSite> {
    const site = new RunningSite(child)
    await site.published()
    return site
  }

  /** Resolves once everything is published. */
  static async start(...parameters: string[]): Promise<RunningSite> {
    const site = RunningSite.launch(...parameters)
    await site.published()
    return site
  }

  async published(): Promise<void> {
    await this.until(() => ADDRESS.test(this.output))
    this.address = ADDRESS.exec(this.output)?.[1] as string
  }

  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    await until(condition, {
      failure: () => new Error(`waited in vain; the program said:\n${this.output}`),
      isHopeless: () => this.#hasEnded(),
    })
  }

  /** A plain request: nothing is decompressed, no header is added. */
  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request(new URL(path, this.address), { headers, method }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode as number, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', reject)
        .end()
    })
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).body.toString()
  }

  /** The titles in the JSON Feed of a feed, in order. */
  async titles(feed = 'all'): Promise<string[]> {
    const { items } = JSON.parse(await this.text(`${feed}/feed.json`)) as { items: { title: string }[] }
    return items.map(({ title }) => title)
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#hasEnded()) return
    this.#child.kill(signal)
    await once(this.#child, 'close')
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }
}

/** A port that nobody has now, for a site whose address must stay over a restart. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}
