import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { type Days, isWithinDays } from './days.ts'
import { logsInBucket } from './log-bucket.ts'
import type { LogSource } from './log-source.ts'
import { nothingThere } from './readers-texts.ts'

export const STANDARD_INPUT = '-'

export function isBucket(name: string): boolean {
  return name.startsWith('s3:')
}

/**
 * The logs that a name on the command line means: a file, every file below a folder, the objects below a prefix, or
 * standard input. Files whose names say that their hour is not in the days that are asked for are left out.
 * @param s3 called only for a bucket
 * @throws CliError if there is nothing of that name
 */
export async function sourcesOf(name: string, days: Days, s3: () => S3Client): Promise<LogSource[]> {
  if (name === STANDARD_INPUT) return [{ name, open: async () => process.stdin }]
  if (isBucket(name)) return logsInBucket(s3(), name, days)
  const path = resolve(name)
  const there = await orUndefined(stat(path))
  if (there === undefined) throw new CliError(nothingThere(name))
  if (!there.isDirectory()) return [fileSource(name, path, there.size)]
  return filesBelow(name, path, days)
}

async function filesBelow(folder: string, path: string, days: Days): Promise<LogSource[]> {
  const names = (await readdir(path, { recursive: true })).sort()
  const sources: LogSource[] = []
  for (const name of names) {
    if (/(?:^|[\\/])\./.test(name) || !isWithinDays(name, days)) continue
    const there = await orUndefined(stat(join(path, name)))
    if (there?.isFile()) sources.push(fileSource(join(folder, name), join(path, name), there.size))
  }
  return sources
}

function fileSource(name: string, path: string, size: number): LogSource {
  return { name, size, open: async () => bytesOf(path) }
}

/** Opens the file when it is read: a stream that nobody reads yet would throw its error at nobody. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}
