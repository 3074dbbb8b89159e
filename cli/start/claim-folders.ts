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

/** Where the process that has claimed a folder serves it; undefined if none has. */
export async function servedAt(folder: string): Promise<string | undefined> {
  const holder = await locksIn(folder).holderOf(LOCK)
  return holder && claimIn(holder).address
}

function claimedBy(holder: LockHolder, content: string): CliError {
  return new CliError(servedAlready(content, { processId: holder.processId, ...claimIn(holder) }))
}

function claimIn({ note }: LockHolder): { since: string; address: string } {
  const [since = '', address = ''] = note.split(' ')
  return { since, address }
}

function locksIn(folder: string): FileLocks {
  return new FileLocks(join(folder, 'locks'))
}
