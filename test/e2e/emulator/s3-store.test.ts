import { CreateBucketCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { etagOf } from '../../../core/ports/object-store.ts'
import { makeS3Client } from '../../../stores/aws/clients.ts'
import { S3Store } from '../../../stores/aws/s3-store.ts'
import { objectStoreContract } from '../../contract/object-store.ts'
import { sameAsMemory } from '../../contract/same-as-memory.ts'
import { type MiniStack, startMiniStack, useMiniStack } from './ministack.ts'

let emulator: MiniStack
let client: S3Client
let buckets = 0

beforeAll(async () => {
  emulator = await startMiniStack()
  useMiniStack(emulator)
  client = makeS3Client()
})
afterAll(async () => {
  client?.destroy()
  await emulator?.stop()
})

async function makeBucket(): Promise<string> {
  const bucket = `bucket-${++buckets}`
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  return bucket
}

async function makeStore() {
  return { store: new S3Store(client, await makeBucket()), close: async () => {} }
}

objectStoreContract('S3Store', makeStore)
sameAsMemory('S3Store', makeStore, 30)

describe('S3Store', () => {
  test('sends the headers that a document is served with', async () => {
    const bucket = await makeBucket()
    const bytes = new TextEncoder().encode('{}')
    const options = { contentType: 'application/feed+json', cacheControl: 'max-age=60', contentEncoding: 'br' }
    expect(await new S3Store(client, bucket).put('feed.json', bytes, options)).toBe(etagOf(bytes))
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'feed.json' }))
    expect(answer.ContentType).toBe(options.contentType)
    expect(answer.CacheControl).toBe(options.cacheControl)
    expect(answer.ContentEncoding).toBe(options.contentEncoding)
  })

  test('tells a bucket that is missing from an object that is missing', async () => {
    const store = new S3Store(client, 'no-such-bucket')
    await expect(store.get('key')).rejects.toThrow(/bucket/i)
    await expect(store.put('key', new Uint8Array(), { ifMatch: etagOf('any') })).rejects.toThrow(/bucket/i)
    await expect(store.list({ prefix: '' })).rejects.toThrow(/bucket/i)
  })
})
