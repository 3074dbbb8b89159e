import { join } from 'node:path'
import { FileLocks, type LockHolder } from '../../stores/folder/file-lock.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from '../console/cli-error.ts'
import { servedAlready, writeTo } from './start-texts.ts'

/** The lock protects receipts, catalog and documents: two programs with separate queues would corrupt them. */
const LOCK = 'start'

/**
 * Locks the folders that `start` writes to until this process ends, no matter how.
 * @param address where this process serves, for the message to later processes
 * @throws CliError if another process has one of them, or if they cannot be written to
 */
export async function claimFolders(folders: ReadonlySet<string>, content: string, address: string): Promise<void> {
  const note = `${new Date().toISOString()} ${address}`
  for (const folder of folders) {
    const holder = await locksIn(folder)
      .claim(LOCK, note)
      .catch((error: unknown) => {
        throw new CliError(systemErrorWords(error, writeTo(folder)) ?? String(error), { cause: error })
      })
    if (holder !== undefined) throw claimedBy(holder, content)
  }
}

/**
 * Checks the locks without writing anything.
 * @throws CliError if another process has one of the folders
 */
export async function checkUnclaimed(folders: ReadonlySet<string>, content: string): Promise<void> {
  for (const folder of folders) {
    const holder = await locksIn(folder).holderOf(LOCK)
    if (holder !== undefined) throw claimedBy(holder, content)
  }
}

function claimedBy({ processId, note }: LockHolder, content: string): CliError {
  const [since = '', address = ''] = note.split(' ')
  return new CliError(servedAlready(content, { processId, since, address }))
}

function locksIn(folder: string): FileLocks {
  return new FileLocks(join(folder, 'locks'))
}
