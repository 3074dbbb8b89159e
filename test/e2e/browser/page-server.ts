import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PAGE_POLICY } from '../../../core/documents/html/page-policy.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'

export interface PageServer {
  /** With a slash at the end. */
  readonly address: string
  readonly close: () => void
}

/** Serves documents as the edge does, so far as a page can tell: under the policy, and a folder by its page. */
export async function servePages(
  documentsAt: (address: string) => Iterable<Pick<PublishedDocument, 'path' | 'contentType' | 'body'>>,
): Promise<PageServer> {
  const documents = new Map<string, Pick<PublishedDocument, 'contentType' | 'body'>>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
    const found = documents.get(path === '' || path.endsWith('/') ? `${path}index.html` : path)
    if (found === undefined) return response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': found.contentType,
      'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(found.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`
  for (const document of documentsAt(address)) documents.set(document.path, document)
  return { address, close: () => server.close() }
}
