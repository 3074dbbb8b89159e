import { jest } from '@jest/globals'
import { etagOf, WriteConflict } from '../../../core/ports/object-store.ts'
import { CONNECTIONS } from '../../../stores/aws/client-settings.ts'
import { makeS3Client } from '../../../stores/aws/clients.ts'
import {
  CONNECTION_TIMEOUT,
  longestPause,
  MAX_ATTEMPTS,
  MAX_REQUEST_MS,
  REQUEST_TIMEOUT,
} from '../../../stores/aws/request-limits.ts'
import { S3Store } from '../../../stores/aws/s3-store.ts'
import { type AnsweringServer, s3Error, startAnsweringServer } from './answering-server.ts'

const BYTES = new TextEncoder().encode('bytes')
const LANDED = { status: 200, headers: { etag: etagOf(BYTES) } }

let server: AnsweringServer
let client: ReturnType<typeof makeS3Client>
let store: S3Store
beforeEach(async () => {
  server = await startAnsweringServer()
  client = makeS3Client()
  store = new S3Store(client, 'bucket')
})
afterEach(async () => {
  client.destroy()
  await server.close()
})

describe('S3Store and the answers of S3', () => {
  test.each([
    [412, 'PreconditionFailed', { ifNoneMatch: '*' as const }],
    [412, 'PreconditionFailed', { ifMatch: '"x"' }],
    [409, 'ConditionalRequestConflict', { ifNoneMatch: '*' as const }],
    [409, 'ConditionalRequestConflict', { ifMatch: '"x"' }],
    [404, 'NoSuchKey', { ifMatch: '"x"' }],
  ])('takes %d %s for a lost race', async (status, code, condition) => {
    server.answer = () => s3Error(status, code)
    const outcome = await store.put('a/b', BYTES, condition).catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(WriteConflict)
    expect(outcome).toMatchObject({ key: 'a/b', cause: { name: code } })
    expect(server.asked).toHaveLength(1)
  })

  test.each([
    [404, 'NoSuchBucket', { ifMatch: '"x"' }],
    [403, 'AccessDenied', { ifMatch: '"x"' }],
    [409, 'OperationAborted', { ifNoneMatch: '*' as const }],
    [409, 'ConditionalRequestConflict', {}],
  ])('does not take %d %s for one', async (status, code, condition) => {
    server.answer = () => s3Error(status, code)
    const outcome = await store.put('a/b', BYTES, condition).catch((error: unknown) => error)
    expect(outcome).not.toBeInstanceOf(WriteConflict)
    expect(outcome).toMatchObject({ name: code })
  })

  test('takes only a missing object for nothing', async () => {
    server.answer = () => s3Error(404, 'NoSuchKey')
    expect(await store.get('key')).toBeUndefined()
    server.answer = () => ({ status: 404 })
    expect(await store.head('key')).toBeUndefined()
    server.answer = () => s3Error(404, 'NoSuchBucket')
    await expect(store.get('key')).rejects.toThrow('NoSuchBucket')
    server.answer = () => s3Error(403, 'AccessDenied')
    await expect(store.get('key')).rejects.toThrow('AccessDenied')
  })

  test('gives S3 time when it asks to slow down, but not for ever', async () => {
    server.answer = () => s3Error(503, 'SlowDown')
    const began = performance.now()
    await expect(store.put('key', BYTES)).rejects.toThrow('SlowDown')
    expect(server.asked).toHaveLength(4)
    expect(performance.now() - began).toBeGreaterThan(100)
  })

  test('reports a put as lost that landed unheard', async () => {
    server.answer = (_, number) => (number === 1 ? { status: 500 } : s3Error(412, 'PreconditionFailed'))
    await expect(store.put('key', BYTES, { ifNoneMatch: '*' })).rejects.toThrow(WriteConflict)
    expect(server.asked).toHaveLength(2)
  })

  test('gives a request up that is not answered in time', async () => {
    server.answer = (_, number) => (number === 1 ? undefined : LANDED)
    const began = performance.now()
    expect(await store.put('key', BYTES)).toBe(etagOf(BYTES))
    expect(performance.now() - began).toBeGreaterThanOrEqual(REQUEST_TIMEOUT - 50)
    expect(performance.now() - began).toBeLessThan(REQUEST_TIMEOUT + 2_500)
    expect(server.asked).toHaveLength(2)
  })

  // The client counts the time that a request waits for a free connection as time that the connection takes.
  test('lets requests wait for their turn, and not for a connection', async () => {
    server.answer = () => LANDED
    server.pause = 200
    const other = new S3Store(client, 'other-bucket')
    const reading = Array.from({ length: 500 }, (_, at) => (at % 2 ? store : other).head(String(at)))
    expect(await Promise.all(reading)).toHaveLength(500)
    expect(server.asked).toHaveLength(500)
    expect(server.mostAtOnce).toBe(CONNECTIONS)
  })

  test('walks past pages that hold no folder', async () => {
    const page = (content: string, token?: number) => ({
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${token !== undefined}</IsTruncated>${content}${
        token === undefined ? '' : `<NextContinuationToken>t${token}</NextContinuationToken>`
      }</ListBucketResult>`,
    })
    const folder = (name: string) => `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`
    const pages = [page('', 1), page(folder('p/a+b%2Bc/'), 2), page('', 3), page(folder('p/%01/'))]
    server.answer = (_, number) => pages[(number - 1) % pages.length]
    const all = await store.listFolders({ prefix: 'p/', startAfter: 'p/A' })
    expect(all).toEqual({ folders: ['p/a b+c/', 'p/\u0001/'], more: false })
    expect(server.asked.map(({ path }) => new URL(path, 'http://s3').searchParams.get('continuation-token'))).toEqual([
      null,
      't1',
      't2',
      't3',
    ])
    expect(await store.listFolders({ prefix: 'p/', limit: 1 })).toEqual({ folders: ['p/a b+c/'], more: true })
  })

  // S3 gives no more than was asked for; other stores of its protocol may.
  test('says that there is more when the last page holds more folders than were asked for', async () => {
    const folders = ['p/a/', 'p/b/', 'p/c/'].map((name) => `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`)
    server.answer = () => ({
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${folders.join('')}</ListBucketResult>`,
    })
    expect(await store.listFolders({ prefix: 'p/', limit: 2 })).toEqual({ folders: ['p/a/', 'p/b/'], more: true })
    expect(await store.listFolders({ prefix: 'p/', limit: 3 })).toEqual({
      folders: ['p/a/', 'p/b/', 'p/c/'],
      more: false,
    })
  })
})

describe('makeS3Client', () => {
  test('ends every request within the time that leases are made for', async () => {
    server.answer = () => LANDED
    await store.put('key', BYTES)
    expect(await client.config.maxAttempts()).toBe(MAX_ATTEMPTS)
    const handler = client.config.requestHandler as unknown as { httpHandlerConfigs(): object }
    expect(handler.httpHandlerConfigs()).toMatchObject({
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    })
    const retries = (await client.config.retryStrategy()) as unknown as StandardRetryStrategy
    expect(retries.mode).toBe('standard')
    const pauses = await longestPausesOf(retries)
    expect(pauses).toHaveLength(MAX_ATTEMPTS - 1)
    for (const [retry, pause] of pauses.entries()) expect(pause).toBeLessThanOrEqual(longestPause(retry))
    const attempts = MAX_ATTEMPTS * (CONNECTION_TIMEOUT + REQUEST_TIMEOUT)
    expect(MAX_REQUEST_MS).toBeGreaterThanOrEqual(attempts + pauses.reduce((sum, pause) => sum + pause))
  })

  test.each([
    ['http://127.0.0.1:4566', true],
    ['http://[::1]:4566', true],
    ['http://localhost:4566', true],
    ['http://minio:9000', true],
    ['https://bucket.vpce-1a2b.s3.eu-central-1.vpce.amazonaws.com', false],
    ['https://s3.eu-central-1.amazonaws.com', false],
    [undefined, false],
  ])('with %s names the bucket in the path: %s', (endpoint, inPath) => {
    const made = makeS3Client(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_S3: endpoint })
    expect(made.config.forcePathStyle).toBe(inPath)
    made.destroy()
  })
})

/** As far as the SDK's own strategy of retries is used here. */
interface StandardRetryStrategy {
  readonly mode: string
  acquireInitialRetryToken(scope: string): Promise<object>
  refreshRetryTokenForRetry(token: object, failure: object): Promise<object>
}

/** What the SDK waits at most between attempts: chance as bad as it gets, and a service that asks for an hour. */
async function longestPausesOf(retries: StandardRetryStrategy): Promise<number[]> {
  const pauses: number[] = []
  const chance = jest.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON)
  const timer = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((resolve: () => void, pause: number) => {
    pauses.push(pause)
    resolve()
  }) as never)
  const failure = { errorType: 'THROTTLING', retryAfterHint: new Date(Date.now() + 3_600_000) }
  try {
    let token = await retries.acquireInitialRetryToken('')
    for (;;) token = await retries.refreshRetryTokenForRetry(token, failure)
  } catch {
    return pauses
  } finally {
    chance.mockRestore()
    timer.mockRestore()
  }
}
