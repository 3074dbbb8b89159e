import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const PARAGRAPH = 'The tide turned at noon, and the ferry with it; the gulls had known since the morning. '.repeat(6)

export interface FeedServer {
  readonly addresses: readonly string[]
  close(): void
}

/**
 * A server with feeds of as many entries.
 * @param silent the feeds, by their number, for which it never answers
 */
export async function serveFeeds(count: number, entries: number, silent: readonly number[] = []): Promise<FeedServer> {
  const server: Server = createServer((request, response) => {
    const feed = Number(/^\/feed-(\d+)\.xml$/.exec(request.url ?? '')?.[1])
    if (silent.includes(feed)) return
    if (feed < count) response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).end(rss(feed, entries))
    else response.writeHead(503).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    addresses: Array.from({ length: count }, (_, feed) => `http://127.0.0.1:${port}/feed-${feed}.xml`),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function rss(feed: number, entries: number): string {
  const items = Array.from({ length: entries }, (_, entry) => {
    const date = new Date(Date.UTC(2020, 0, 1 + entry, feed % 24)).toUTCString()
    return `<item><title>Feed ${feed}, entry ${entry}</title><link>https://f${feed}.example/${entry}/</link>
<guid isPermaLink="false">urn:feed:${feed}:${entry}</guid><pubDate>${date}</pubDate>
<content:encoded><![CDATA[<p>${PARAGRAPH}</p><p>${PARAGRAPH}</p>]]></content:encoded></item>`
  })
  return `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Feed ${feed}</title><link>https://f${feed}.example/</link><description>One of many</description><language>en</language>
${items.join('\n')}
</channel></rss>`
}
