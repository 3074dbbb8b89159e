import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** The bytes of a file, or parts of its text, so that all of it need not be in memory. */
type Contents = string | Uint8Array | Iterable<string>

/**
 * Writes a file atomically: a reader sees the old bytes or the new ones, even after a crash in between. Creates missing
 * folders.
 */
export async function writeWholeFile(path: string, bytes: Contents): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeMakingFolders(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw ofFile(error, path)
  }
}

async function writeMakingFolders(path: string, bytes: Contents): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await makeFolder(dirname(path))
    await writeFile(path, bytes)
  }
}

/** A file's bytes, or undefined if there is no such file. */
export async function readWholeFile(path: string): Promise<Buffer | undefined> {
  try {
    return await orUndefined(readFile(path))
  } catch (error) {
    throw ofFile(error, path)
  }
}

/** Node does not name the file in errors of read(2) and write(2). */
export function ofFile(error: unknown, path: string): unknown {
  const { code, path: known } = error as NodeJS.ErrnoException
  return code === undefined || known !== undefined ? error : Object.assign(error as Error, { path })
}

/** The result of a read, or undefined if the file does not exist. */
export async function orUndefined<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await reading
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** As `orUndefined`, for a call that takes less time than handing it to another thread. */
export function ifThere<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Whether an error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}
