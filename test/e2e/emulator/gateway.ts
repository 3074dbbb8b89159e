import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PublishedDocuments } from '../../../cli/start/published-documents.ts'
import { serving } from '../../../cli/start/server.ts'
import { S3Store } from '../../../stores/aws/s3-store.ts'
import type { Deployment } from './deployment.ts'

/** What readers talk to, where no CDN is deployed: the local server over the emulator's buckets. */
export interface Gateway {
  /** "http://127.0.0.1:40123/" */
  readonly address: string
  stop(): Promise<void>
}

/** @param feedBaseUrl as site.json has it */
export async function openGateway({ s3, buckets }: Deployment, feedBaseUrl: string): Promise<Gateway> {
  const [feeds, catalog] = [new S3Store(s3, buckets.feeds), new S3Store(s3, buckets.catalog)]
  const server = createServer(serving(new PublishedDocuments({ feeds, catalog, feedBaseUrl })))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
