import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CliError } from '../console/cli-error.ts'

/** More programs than these beside each other have something else wrong with them. */
const MAX_TAKEN = 100

export interface ListenOptions {
  readonly host: string
  /** The port that was asked for; no other will do. */
  readonly port?: number
  /** Otherwise the first free port from this one on. */
  readonly usual: number
}

/**
 * Has a server listen, and says if that is not on the usual port.
 * @returns the port
 * @throws CliError if the port that was asked for is taken; the operating system's error if it refuses
 */
export async function listen(server: Server, { host, port, usual }: ListenOptions): Promise<number> {
  for (let next = port ?? usual; ; next++) {
    try {
      server.listen(next, host)
      await once(server, 'listening')
      if (port === undefined && next !== usual) console.log(`Port ${usual} is taken by another program: using ${next}.`)
      return (server.address() as AddressInfo).port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      if (port !== undefined)
        throw new CliError(`Port ${port} is taken by another program. Choose another: --port 9000`, {
          cause: error,
        })
      if (next === usual + MAX_TAKEN)
        throw new CliError(`Ports ${usual} to ${next} are taken. Choose another: --port 9000`, { cause: error })
    }
  }
}
