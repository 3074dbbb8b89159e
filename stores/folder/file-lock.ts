import { randomUUID } from 'node:crypto'
import { readFileSync, symlinkSync } from 'node:fs'
import { readlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sha256Hex } from '../../core/text/digest.ts'
import { makeFolder } from './make-folder.ts'
import { orUndefined } from './whole-file.ts'

/** In milliseconds, the longest pause between two checks of a lock that another holder has. */
const MAX_PAUSE_MS = 8

/** A living process that holds a lock. */
export interface LockHolder {
  readonly processId: number
  /** The note that it wrote into the lock. */
  readonly note: string
}

/**
 * Named locks that the processes of one machine share through a folder.
 *
 * A lock is a symbolic link that names its holder: symlink(2) creates it atomically together with its text, or fails if
 * it exists, so no lock is ever without a holder's name. A killed holder leaves its lock; the next process that needs
 * it breaks it.
 *
 * Why breaking is safe: only the holder of a second lock, which is named after the lock and its dead holder, may break
 * the lock. That process reads the lock again: if it still names the dead holder, no process can have removed it in
 * between (the holder is dead, and only one process breaks), and no other process will before this one does. A dead
 * process takes no more locks, so a late breaker finds another name and leaves the lock. A killed breaker leaves its
 * own lock, which is broken in the same way.
 *
 * Holders are identified by process id and start time, so a reused id is not mistaken for the holder (on Linux; on
 * other systems such a lock waits until the process that now has the id ends). Not for folders that are shared by
 * machines, or by containers with process ids of their own.
 */
export class FileLocks {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Runs the work while holding the lock of this name; waits as long as a living process holds it. */
  async hold<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const lock = this.#pathOf(name)
    await this.#take(lock)
    try {
      return await work()
    } finally {
      await unlink(lock)
    }
  }

  /**
   * Takes the lock of this name for the lifetime of this process.
   * @returns the holder, if another process holds the lock; then nothing was taken
   */
  async claim(name: string, note: string): Promise<LockHolder | undefined> {
    const lock = this.#pathOf(name)
    while (!(await this.#make(lock, `${THIS_PROCESS} ${note}`))) {
      const holder = await this.holderOf(name)
      if (holder !== undefined) return holder
      const dead = await orUndefined(readlink(lock))
      if (dead !== undefined && !isAlive(dead)) await this.#break(lock, dead)
    }
    return undefined
  }

  /** The living process that holds the lock of this name. Writes nothing. */
  async holderOf(name: string): Promise<LockHolder | undefined> {
    const holder = await orUndefined(readlink(this.#pathOf(name)))
    if (holder === undefined || !isAlive(holder)) return undefined
    const [id, _start, _unique, ...note] = holder.split(' ')
    return { processId: Number(id), note: note.join(' ') }
  }

  #pathOf(name: string): string {
    return join(this.#folder, sha256Hex(name))
  }

  async #take(lock: string): Promise<void> {
    while (!(await this.#make(lock))) {
      const holder = await orUndefined(readlink(lock))
      if (holder === undefined) continue
      if (isAlive(holder)) await pause(1 + Math.random() * MAX_PAUSE_MS)
      else await this.#break(lock, holder)
    }
  }

  async #make(lock: string, text = THIS_PROCESS): Promise<boolean> {
    try {
      symlinkSync(text, lock)
      return true
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') await makeFolder(this.#folder)
      else if (code !== 'EEXIST') throw error
      return false
    }
  }

  #break(lock: string, deadHolder: string): Promise<void> {
    return this.hold(`${lock} of ${deadHolder}`, async () => {
      if ((await orUndefined(readlink(lock))) === deadHolder) await unlink(lock)
    })
  }
}

/** Unique, even if the process id is reused. */
const THIS_PROCESS = `${process.pid} ${startOf(process.pid) ?? ''} ${randomUUID()}`

/** Whether a holder may be alive: false only if it is known to have ended. */
function isAlive(holder: string): boolean {
  if (holder.startsWith(THIS_PROCESS)) return true
  const [id, start] = holder.split(' ')
  const found = startOf(Number(id))
  try {
    process.kill(Number(id), 0)
  } catch (error) {
    // EPERM: the process exists but belongs to another user, and the system may not show its start time.
    const isOthers = (error as NodeJS.ErrnoException).code === 'EPERM'
    return isOthers && (start === '' || found === undefined || found === start)
  }
  return start === '' || found === start
}

/**
 * The start time of a process, as the system writes it; undefined if it has ended, or if the system has no such file.
 */
function startOf(id: number): string | undefined {
  const status = readOrUndefined(`/proc/${id}/stat`)
  const boot = readOrUndefined('/proc/sys/kernel/random/boot_id')
  if (status === undefined || boot === undefined) return undefined
  // Linux, proc_pid_stat(5): the second field is a name in parentheses that may hold anything; the third is the state,
  // "Z" and "X" for a process that has ended and waits for its parent; the twenty-second is the start in ticks.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${boot.trim()}:${fields[22 - 3]}`
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}
