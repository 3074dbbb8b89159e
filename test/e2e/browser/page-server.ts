import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PAGE_POLICY } from '../../../core/documents/html/page-policy.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'

export interface PageServer {
  /** With a slash at the end. */
  readonly address: string
  readonly close: () => void
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[]
}

/** A document, or a file that pages refer to. */
export type ServedDocument = Pick<PublishedDocument, 'path' | 'contentType'> & { readonly body: string | Uint8Array }

/** Serves documents as the edge does, so far as a page can tell: under the policy, and a folder by its page. */
export async function servePages(documentsAt: (address: string) => Iterable<ServedDocument>): Promise<PageServer> {
  const documents = new Map<string, ServedDocument>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
    asked.push(path)
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
  return { address, asked, close: () => server.close() }
}
