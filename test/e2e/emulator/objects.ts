import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import type { Deployment } from './deployment.ts'

export interface Listed {
  readonly key: string
  readonly etag: string
  readonly lastModified: number
}

export async function listing({ s3 }: Deployment, Bucket: string, Prefix = ''): Promise<Listed[]> {
  const listed: Listed[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
    for (const { Key = '', ETag = '', LastModified } of Contents)
      listed.push({ key: Key, etag: ETag, lastModified: LastModified?.getTime() ?? 0 })
  return listed
}

/** The object's text, whatever it is encoded in, or undefined where there is none. */
export async function textOf({ s3 }: Deployment, Bucket: string, Key: string): Promise<string | undefined> {
  try {
    const answer: GetObjectCommandOutput = await s3.send(new GetObjectCommand({ Bucket, Key }))
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
    return decoded(bytes, answer.ContentEncoding).toString()
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined
    throw error
  }
}

function decoded(bytes: Uint8Array, encoding: string | undefined): Buffer {
  if (encoding === 'gzip') return gunzipSync(bytes)
  return encoding === 'br' ? brotliDecompressSync(bytes) : Buffer.from(bytes)
}

/** What objects hold, by key. */
export async function textsOf(
  deployment: Deployment,
  bucket: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const texts = await atOnce(keys, async (key) => [key, (await textOf(deployment, bucket, key)) ?? ''] as const)
  return new Map(texts)
}

/** Objects that S3 deletes in one request (AWS: "DeleteObjects"). */
const MAX_DELETES = 1_000

export async function empty(deployment: Deployment, Bucket: string): Promise<void> {
  const keys = (await listing(deployment, Bucket)).map(({ key }) => key)
  for (let at = 0; at < keys.length; at += MAX_DELETES) {
    const Objects = keys.slice(at, at + MAX_DELETES).map((Key) => ({ Key }))
    await deployment.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
  }
}

const REQUESTS_AT_ONCE = 50

/** Does all, many at once, and gives the results in order. */
export async function atOnce<Each, Result>(
  all: readonly Each[],
  work: (each: Each) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) results[at] = await work(all[at] as Each)
  }
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, worker))
  return results
}
