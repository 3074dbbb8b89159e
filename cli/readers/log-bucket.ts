import { Readable } from 'node:stream'
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { CliError } from '../console/cli-error.ts'
import { type Days, isWithinDays } from './days.ts'
import type { LogSource } from './log-source.ts'
import { BUCKET_FORM, noLogBucket } from './readers-texts.ts'

const ADDRESS = /^s3:\/\/(?<bucket>[a-z0-9.-]+)(?:\/(?<prefix>.*))?$/

/**
 * The logs below a prefix, in the order of their keys.
 * @param address "s3://bucket/prefix"
 * @throws CliError if the address has another form, or there is no such bucket
 */
export async function logsInBucket(client: S3Client, address: string, days: Days): Promise<LogSource[]> {
  const { bucket, prefix } = ADDRESS.exec(address)?.groups ?? {}
  if (bucket === undefined) throw new CliError(BUCKET_FORM)
  const sources: LogSource[] = []
  let token: string | undefined
  do {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })
    const { Contents = [], NextContinuationToken } = await client.send(command).catch((error: unknown) => {
      throw isNamed(error, 'NoSuchBucket') ? new CliError(noLogBucket(bucket), { cause: error }) : error
    })
    for (const { Key = '', Size = 0 } of Contents)
      if (Size > 0 && isWithinDays(Key, days)) sources.push(objectSource(client, bucket, Key, Size))
    token = NextContinuationToken
  } while (token !== undefined)
  return sources
}

function objectSource(client: S3Client, bucket: string, key: string, size: number): LogSource {
  return {
    name: `s3://${bucket}/${key}`,
    size,
    open: async () => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        // An error before it is read is thrown when it is.
        return (Body as Readable).on('error', () => undefined)
      } catch (error) {
        // The bucket's lifecycle deleted it since it was listed.
        if (isNamed(error, 'NoSuchKey')) return Readable.from([])
        throw error
      }
    },
  }
}

function isNamed(error: unknown, name: string): boolean {
  return (error as Partial<Error> | undefined)?.name === name
}
