import { join } from 'node:path'
import { FileLocks, type LockHolder } from '../../stores/folder/file-lock.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from '../console/cli-error.ts'

/** What the lock protects: receipts, catalog and documents, which two programs with queues of their own would mix up. */
const LOCK = 'start'

/**
 * Claims the folders that `start` writes to, until this process ends, in whatever way.
 * @param address where this process serves, for those who come later
 * @throws CliError if another process has one of them, or if they cannot be written to
 */
export async function claimFolders(folders: ReadonlySet<string>, content: string, address: string): Promise<void> {
  const note = `${new Date().toISOString()} ${address}`
  for (const folder of folders) {
    const holder = await locksIn(folder)
      .claim(LOCK, note)
      .catch((error: unknown) => {
        throw new CliError(systemErrorWords(error, `write to ${folder}`) ?? String(error), { cause: error })
      })
    if (holder !== undefined) throw claimedBy(holder, content)
  }
}

/** Writes nothing. @throws CliError if another process has one of the folders */
export async function checkUnclaimed(folders: ReadonlySet<string>, content: string): Promise<void> {
  for (const folder of folders) {
    const holder = await locksIn(folder).holderOf(LOCK)
    if (holder !== undefined) throw claimedBy(holder, content)
  }
}

function claimedBy({ processId, note }: LockHolder, content: string): CliError {
  const [since, address] = note.split(' ')
  return new CliError(
    `${content} is served already by another feedwright start: process ${processId}, since ${since}, at ${address}\nUse that one, or stop it first.`,
  )
}

function locksIn(folder: string): FileLocks {
  return new FileLocks(join(folder, 'locks'))
}
