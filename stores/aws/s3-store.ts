import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import {
  type FolderPage,
  type ListedObject,
  type ListPage,
  type ListRange,
  MAX_PAGE_SIZE,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
  WriteConflict,
} from '../../core/ports/object-store.ts'
import { Semaphore } from '../semaphore.ts'
import { CONNECTIONS } from './client-settings.ts'

/** No such object, in the response to GET and to HEAD, which has no body to name the reason. */
const MISSING = ['NoSuchKey', 'NotFound']
/**
 * A condition that did not hold; a concurrent conditional write; and If-Match on a missing object (AWS: "How to prevent
 * object overwrites with conditional writes").
 */
const LOST = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']

/**
 * One semaphore per client: the stores of a process share its connections. A publish reads hundreds of records at the
 * same time.
 */
const turnsOf = new WeakMap<S3Client, Semaphore>()

/**
 * A bucket. A reader needs s3:ListBucket too: without it S3 answers 403 for a missing object.
 *
 * The client retries a request whose response it did not receive. A conditional put that did take effect then meets its
 * own object and is reported as a conflict: a conflict means that the object was written, not that this put was not.
 * The protocol reads again and retries, so this does no harm.
 */
export class S3Store implements ObjectStore {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #turns: Semaphore

  constructor(client: S3Client, bucket: string) {
    this.#client = client
    this.#bucket = bucket
    this.#turns = turnsOf.get(client) ?? new Semaphore(CONNECTIONS)
    turnsOf.set(client, this.#turns)
  }

  get(key: string, atMost = Number.POSITIVE_INFINITY): Promise<StoredObject | undefined> {
    // The request holds its connection until the last byte has arrived.
    return this.#turns.take(() => this.#get(key, atMost))
  }

  async #get(key: string, atMost: number): Promise<StoredObject | undefined> {
    const answer = await orMissing(this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key })))
    if (answer === undefined) return undefined
    const isLarger = (answer.ContentLength ?? 0) > atMost
    const bytes = isLarger
      ? await beginning(answer.Body as Readable, atMost + 1)
      : await answer.Body?.transformToByteArray()
    return {
      bytes: bytes ?? new Uint8Array(),
      etag: answer.ETag ?? '',
      lastModified: answer.LastModified?.getTime() ?? 0,
    }
  }

  async head(key: string): Promise<ListedObject | undefined> {
    const command = new HeadObjectCommand({ Bucket: this.#bucket, Key: key })
    const answer = await orMissing(this.#turns.take(() => this.#client.send(command)))
    return answer && { key, etag: answer.ETag ?? '', lastModified: answer.LastModified?.getTime() ?? 0 }
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<string> {
    const isConditional = options.ifMatch !== undefined || options.ifNoneMatch !== undefined
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      Body: bytes,
      IfMatch: options.ifMatch,
      IfNoneMatch: options.ifNoneMatch,
      ContentType: options.contentType,
      CacheControl: options.cacheControl,
      ContentEncoding: options.contentEncoding,
      Metadata: options.metadata,
    })
    try {
      return (await this.#turns.take(() => this.#client.send(command))).ETag ?? ''
    } catch (error) {
      if (isConditional && isNamed(error, LOST)) throw new WriteConflict(key, { cause: error })
      throw error
    }
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand({ Bucket: this.#bucket, Key: key })
    await this.#turns.take(() => this.#client.send(command))
  }

  async list(range: ListRange): Promise<ListPage> {
    const { Contents = [], IsTruncated } = await this.#page(range)
    const objects = Contents.map(({ Key, ETag, LastModified }) => ({
      key: decoded(Key),
      etag: ETag ?? '',
      lastModified: LastModified?.getTime() ?? 0,
    }))
    return { objects, more: IsTruncated === true }
  }

  /** S3 counts objects and folders together: a page may have no folders and still not be the last. */
  async listFolders({ limit = MAX_PAGE_SIZE, ...range }: ListRange): Promise<FolderPage> {
    const size = Math.min(limit, MAX_PAGE_SIZE)
    const folders: string[] = []
    let token: string | undefined
    do {
      const page = await this.#page(range, '/', token)
      folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => decoded(Prefix)))
      token = page.NextContinuationToken
    } while (token !== undefined && folders.length < size)
    return { folders: folders.slice(0, size), more: token !== undefined || folders.length > size }
  }

  /**
   * Keys come URL-encoded: XML 1.0 cannot represent every character that a key can (AWS: "ListObjectsV2",
   * encoding-type).
   */
  #page(range: ListRange, delimiter?: string, token?: string): Promise<ListObjectsV2CommandOutput> {
    const command = new ListObjectsV2Command({
      Bucket: this.#bucket,
      EncodingType: 'url',
      Prefix: range.prefix,
      StartAfter: range.startAfter,
      MaxKeys: Math.min(range.limit ?? MAX_PAGE_SIZE, MAX_PAGE_SIZE),
      Delimiter: delimiter,
      ContinuationToken: token,
    })
    return this.#turns.take(() => this.#client.send(command))
  }
}

/** S3's encoding in listings: a space is "+", and "+" is "%2B". */
function decoded(text = ''): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}

async function orMissing<Answer>(sending: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await sending
  } catch (error) {
    if (isNamed(error, MISSING)) return undefined
    throw error
  }
}

function isNamed(error: unknown, names: readonly string[]): boolean {
  return error instanceof S3ServiceException && names.includes(error.name)
}

/** The first bytes of a body; the rest is not fetched. */
async function beginning(body: Readable, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.byteLength
    // Leaving the loop destroys the stream, and with it the connection.
    if (size >= length) break
  }
  return Buffer.concat(chunks).subarray(0, length)
}
