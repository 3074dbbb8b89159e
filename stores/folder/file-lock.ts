import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readlink, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeFolder } from './make-folder.ts'
import { orUndefined } from './whole-file.ts'

/** In milliseconds, the longest pause between two looks at a lock that somebody else holds. */
const MAX_PAUSE = 8

/** A living process that has a lock. */
export interface LockHolder {
  readonly processId: number
  /** What it wrote into the lock. */
  readonly note: string
}

/**
 * Locks that processes of one machine share through a folder, one a name.
 *
 * A lock is a symbolic link that names its holder: symlink(2) makes it with its text at once, or fails where there is
 * one, so no lock is ever without a holder's name. A holder that was killed leaves its lock; whoever finds it breaks it.
 *
 * Why breaking is safe: a lock is broken only by who holds the lock of breaking it, a lock of its own named after the
 * lock and its dead holder. Who has that reads the lock again: names it the dead holder still, then nobody can have
 * taken it away in between (the holder is dead, and only one process breaks) and nobody will before this one does.
 * A dead process takes no lock any more, so a late breaker finds another name and leaves it. A breaker that is killed
 * leaves its own lock, which is broken in the same way.
 *
 * Holders are told apart by process id and time of start, so an id used again is no holder (Linux; elsewhere such a
 * lock waits until the process that has the id now ends). Not for folders shared by machines or by containers with
 * process ids of their own.
 */
export class FileLocks {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Does something while holding the lock of this name; waits as long as a living process holds it. */
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
   * Takes the lock of this name for as long as this process lives.
   * @returns who has it, if that is another process; nothing was taken then
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

  /** The living process that has the lock of this name. Writes nothing. */
  async holderOf(name: string): Promise<LockHolder | undefined> {
    const holder = await orUndefined(readlink(this.#pathOf(name)))
    if (holder === undefined || !isAlive(holder)) return undefined
    const [id, _start, _unique, ...note] = holder.split(' ')
    return { processId: Number(id), note: note.join(' ') }
  }

  #pathOf(name: string): string {
    return join(this.#folder, createHash('sha256').update(name).digest('hex'))
  }

  async #take(lock: string): Promise<void> {
    while (!(await this.#make(lock))) {
      const holder = await orUndefined(readlink(lock))
      if (holder === undefined) continue
      if (isAlive(holder)) await pause(1 + Math.random() * MAX_PAUSE)
      else await this.#break(lock, holder)
    }
  }

  async #make(lock: string, text = THIS_PROCESS): Promise<boolean> {
    try {
      await symlink(text, lock)
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

/** Unique, also when the process id is used again. */
const THIS_PROCESS = `${process.pid} ${startOf(process.pid) ?? ''} ${randomUUID()}`

/** Whether a holder may live: false only where it is known to have ended. */
function isAlive(holder: string): boolean {
  if (holder.startsWith(THIS_PROCESS)) return true
  const [id, start] = holder.split(' ')
  const found = startOf(Number(id))
  try {
    process.kill(Number(id), 0)
  } catch (error) {
    // EPERM: there is a process, somebody else's, whose start the system may not show.
    const isOthers = (error as NodeJS.ErrnoException).code === 'EPERM'
    return isOthers && (start === '' || found === undefined || found === start)
  }
  return start === '' || found === start
}

/** When a process began, in the system's own words; undefined where it has ended, or where there is no such file. */
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
