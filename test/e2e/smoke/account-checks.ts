import { randomUUID } from 'node:crypto'
import { GetFunctionRecursionConfigCommand } from '@aws-sdk/client-lambda'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { consumersOf } from '../../../cli/remote/consumers.ts'
import type { Deployment } from '../../../cli/remote/with-deployment.ts'
import type { Outcome, SmokeSite } from './smoke-check.ts'
import { creationsWere, LOOPS_ALLOWED, loopIs, NO_CONSUMER, WRITES_HOLD, writeWas } from './smoke-texts.ts'

/** What the pipeline relies on in S3 and Lambda. */

const CONCURRENT = 5
/** No notification of the articles bucket is about keys of this folder. */
const FOLDER = 'smoke/'

export async function checkConditionalWrites({ deployment, articlesBucket }: SmokeSite): Promise<Outcome> {
  const writes = new ConditionalWrites(deployment, articlesBucket)
  try {
    return { found: WRITES_HOLD, faults: await writes.faults() }
  } finally {
    await writes.cleanUp()
  }
}

interface Condition {
  readonly IfMatch?: string
  readonly IfNoneMatch?: '*'
}

/** Writes of objects of its own, which it deletes. */
class ConditionalWrites {
  readonly #deployment: Deployment
  readonly #bucket: string
  readonly #written: { Key: string; VersionId?: string }[] = []

  constructor(deployment: Deployment, bucket: string) {
    this.#deployment = deployment
    this.#bucket = bucket
  }

  async faults(): Promise<string[]> {
    const [key, other, missing] = [keyOf('one'), keyOf('five'), keyOf('none')]
    const faults: string[] = []
    const expect = async (what: string, wanted: number, Key: string, condition: Condition) => {
      const { status, etag } = await this.#put(Key, what, condition)
      if (status !== wanted) faults.push(writeWas(what, String(wanted), String(status)))
      return etag
    }
    const first = await expect('If-None-Match, new', 200, key, { IfNoneMatch: '*' })
    await expect('If-None-Match, taken', 412, key, { IfNoneMatch: '*' })
    const second = await expect('If-Match, current', 200, key, { IfMatch: first })
    await expect('If-Match, overwritten', 412, key, { IfMatch: first })
    await expect('If-Match, missing', 404, missing, { IfMatch: second })
    const concurrent = await Promise.all(
      Array.from({ length: CONCURRENT }, (_, index) => this.#put(other, String(index), { IfNoneMatch: '*' })),
    )
    const succeeded = concurrent.filter(({ status }) => status === 200).length
    return succeeded === 1 ? faults : [...faults, creationsWere(succeeded, CONCURRENT)]
  }

  async #put(Key: string, Body: string, condition: Condition): Promise<{ status: number; etag: string }> {
    const command = new PutObjectCommand({ Bucket: this.#bucket, Key, Body, ...condition })
    try {
      const { ETag = '', VersionId } = await this.#deployment.clients.s3.send(command)
      this.#written.push({ Key, ...(VersionId !== undefined && { VersionId }) })
      return { status: 200, etag: ETag }
    } catch (error) {
      const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
      const status = $metadata?.httpStatusCode
      if (status === undefined || ![404, 409, 412].includes(status)) throw error
      return { status, etag: '' }
    }
  }

  /** By version: the bucket keeps deleted objects for months otherwise. */
  async cleanUp(): Promise<void> {
    for (const version of this.#written)
      await this.#deployment.clients.s3.send(new DeleteObjectCommand({ Bucket: this.#bucket, ...version }))
  }
}

function keyOf(name: string): string {
  return `${FOLDER}${name}-${randomUUID()}`
}

export async function checkRecursion({ deployment }: SmokeSite): Promise<Outcome> {
  const { clients, outputs } = deployment
  const [arrivals, changes, rebuild] = await Promise.all([
    outputs.output('ArrivalsQueueUrl').then((url) => consumersOf(clients, url)),
    outputs.output('ChangesQueueUrl').then((url) => consumersOf(clients, url)),
    outputs.output('RebuildFunctionName'),
  ])
  const faults: string[] = []
  for (const [name, functions] of [
    ['ingest', arrivals.map((each) => each.function)],
    ['publish', changes.map((each) => each.function)],
    ['rebuild', [rebuild]],
  ] as const) {
    if (functions.length === 0) faults.push(`${name}: ${NO_CONSUMER}`)
    for (const FunctionName of functions) {
      const { RecursiveLoop } = await clients.lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }))
      if (RecursiveLoop !== 'Allow') faults.push(loopIs(name, RecursiveLoop))
    }
  }
  return { found: LOOPS_ALLOWED, faults }
}
