import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CliError } from '../console/cli-error.ts'
import { otherPort, portsTaken, portTaken } from './start-texts.ts'

/** Without `--port`, the first free port from this one on. */
export const USUAL_PORT = 8080

/** If more ports than this in a row are taken, something else is wrong. */
const MAX_TAKEN = 100

export interface ListenOptions {
  readonly host: string
  /** The requested port; no other will do. */
  readonly port?: number
  /** Otherwise the first free port from this one on. */
  readonly usual: number
}

/**
 * Makes a server listen, and prints the port if it is not the usual one.
 * @returns the port
 * @throws CliError if the requested port is taken; the operating system's error if it refuses
 */
export async function listen(server: Server, { host, port, usual }: ListenOptions): Promise<number> {
  for (let next = port ?? usual; ; next++) {
    try {
      server.listen(next, host)
      await once(server, 'listening')
      if (port === undefined && next !== usual) console.log(otherPort(usual, next))
      return (server.address() as AddressInfo).port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      if (port !== undefined) throw new CliError(portTaken(port), { cause: error })
      if (next === usual + MAX_TAKEN) throw new CliError(portsTaken(usual, next), { cause: error })
    }
  }
}
