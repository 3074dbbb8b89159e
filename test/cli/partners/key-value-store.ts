import { createECDH, createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * The data plane of CloudFront's KeyValueStore as AWS documents it ("CloudFront KeyValueStore API reference"): keys in pages, a
 * version that each update has to name, updates that are done wholly or not at all. It takes only requests with a valid
 * signature of SigV4A, which it checks with the standard library.
 */
export class KeyValueStoreServer {
  readonly values = new Map<string, string>()
  readonly requests: string[] = []
  /** Before an update is looked at, as if another client had been quicker. */
  onUpdate: () => void = () => {}
  version = 1
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  static async open(): Promise<KeyValueStoreServer> {
    const store = new KeyValueStoreServer()
    store.#server.listen(0, '127.0.0.1')
    await once(store.#server, 'listening')
    return store
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://store')
    const isUpdate = request.method === 'POST'
    this.requests.push(`${request.method} ${decodeURIComponent(pathname)}`)
    if (!isSigned(request, body))
      return send(response, 403, { Message: 'signature' }, { 'x-amzn-errortype': 'AccessDeniedException' })
    if (isUpdate) return this.#update(request, response, body)
    if (!pathname.endsWith('/keys'))
      return send(response, 200, { KvsARN: ARN, ItemCount: this.values.size }, { etag: this.#etag })
    const [from, end] = [Number(searchParams.get('NextToken') ?? 0), Number(searchParams.get('NextToken') ?? 0) + PAGE]
    const items = [...this.values].map(([Key, Value]) => ({ Key, Value }))
    send(response, 200, { Items: items.slice(from, end), ...(end < items.length && { NextToken: String(end) }) })
  }

  #update(request: IncomingMessage, response: ServerResponse, body: string): void {
    this.onUpdate()
    if (request.headers['if-match'] === this.#etag) this.#apply(response, body)
    else send(response, 409, { Message: 'version' }, { 'x-amzn-errortype': 'ConflictException' })
  }

  #apply(response: ServerResponse, body: string): void {
    const { Puts = [], Deletes = [] } = JSON.parse(body) as {
      Puts?: { Key: string; Value: string }[]
      Deletes?: { Key: string }[]
    }
    for (const { Key, Value } of Puts) this.values.set(Key, Value)
    for (const { Key } of Deletes) this.values.delete(Key)
    this.version++
    send(response, 200, { ItemCount: this.values.size, TotalSizeInBytes: 0 }, { etag: this.#etag })
  }

  get #etag(): string {
    return `V${this.version}`
  }
}

export const ARN = 'arn:aws:cloudfront::111111111111:key-value-store/01234567-89ab-cdef-0123-456789abcdef'
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const PAGE = 2

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** AWS: "Create a signed AWS API request" and "Signature Version 4A". */
function isSigned(request: IncomingMessage, body: string): boolean {
  const form = /^AWS4-ECDSA-P256-SHA256 Credential=([^/]+)\/([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)$/
  const [, id, scope, signed = '', signature = ''] = form.exec(request.headers.authorization ?? '') ?? []
  if (id !== CREDENTIALS.accessKeyId || request.headers['x-amz-region-set'] !== '*') return false
  if (!scope?.endsWith('/cloudfront-keyvaluestore/aws4_request')) return false
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path.split('/').map(encodeURIComponent).join('/'),
    query.split('&').sort().join('&'),
    ...signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed,
    sha256(body),
  ].join('\n')
  const toSign = ['AWS4-ECDSA-P256-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  return verify('sha256', Buffer.from(toSign), publicKeyOf(CREDENTIALS), Buffer.from(signature, 'hex'))
}

/** The key pair that AWS derives from credentials: NIST SP 800-108 in counter mode, until the key is below the order. */
function publicKeyOf({ accessKeyId, secretAccessKey }: typeof CREDENTIALS) {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  for (let counter = 1; counter < 255; counter++) {
    const input = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from('AWS4-ECDSA-P256-SHA256'),
      Buffer.from([0]),
      Buffer.from(accessKeyId),
      Buffer.from([counter]),
      Buffer.from([0, 0, 1, 0]),
    ])
    const candidate = BigInt(`0x${createHmac('sha256', `AWS4A${secretAccessKey}`).update(input).digest('hex')}`)
    if (candidate > order - 2n) continue
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(Buffer.from((candidate + 1n).toString(16).padStart(64, '0'), 'hex'))
    const point = pair.getPublicKey()
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  }
  throw new Error('no key')
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
