import type { Unfinished } from './print-unfinished.ts'

/** In milliseconds, before the first retry: the queue has just tried for one and a half seconds. */
const INITIAL_BACKOFF_MS = 1_000
/**
 * In milliseconds: the longest wait, in addition to the queue's own attempts, after a person has made room on the disk.
 */
const MAX_BACKOFF_MS = 8_000
/**
 * Attempts in a round. If one succeeds, all the others follow; until then, a full disk does not get thousands of
 * requests.
 */
const PROBES = 4

export interface RetriesOptions {
  /** Called when something fails while nothing is waiting, and after each round that changed what is waiting. */
  readonly onTrouble: (unfinished: Unfinished) => void
  /** Called when the last waiting work is done. */
  readonly onDone: () => void
  /** Calls the function after a delay; uses timers unless a test has a clock of its own. */
  readonly after?: (milliseconds: number, work: () => void) => void
}

interface Waiting {
  error: unknown
  again: () => Promise<void>
}

/**
 * Keeps the work that the queues gave up, and retries it until it succeeds: a disk is emptied, permissions are given.
 * In the cloud an operator redrives the dead letters; a laptop has no operator.
 */
export class Retries {
  /** By its name; the one that was tried last is at the end. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #options: Required<RetriesOptions>
  #pause = INITIAL_BACKOFF_MS
  #isTimed = false
  #isRoused = false
  #said = ''

  constructor({ onTrouble, onDone, after = (wait, work) => void setTimeout(work, wait) }: RetriesOptions) {
    this.#options = { onTrouble, onDone, after }
  }

  /**
   * Registers failed work.
   * @param name as text, the same for the same work
   * @param again starts another attempt, which reports its outcome here
   */
  failed(name: string, error: unknown, again: () => Promise<void>): void {
    this.#waiting.delete(name)
    this.#waiting.set(name, { error, again })
    if (this.#waiting.size === 1) this.#say(error)
    if (this.#isTimed) return
    this.#isTimed = true
    this.#options.after(this.#pause, () => void this.#round())
    this.#pause = Math.min(2 * this.#pause, MAX_BACKOFF_MS)
  }

  /** Work of this name succeeded, whether or not it had failed before. */
  succeeded(name: string): void {
    if (!this.#waiting.delete(name)) return
    if (this.#waiting.size > 0) this.#rouse()
    else {
      this.#pause = INITIAL_BACKOFF_MS
      this.#isRoused = false
      this.#said = ''
      this.#options.onDone()
    }
  }

  /** Something works again: retry everything else now, at most once a round. */
  #rouse(): void {
    if (this.#isRoused) return
    this.#isRoused = true
    this.#pause = INITIAL_BACKOFF_MS
    this.#again(this.#waiting.size)
  }

  #round(): void {
    this.#isTimed = false
    this.#isRoused = false
    const [first] = this.#waiting.values()
    if (first === undefined) return
    this.#say(first.error)
    this.#again(PROBES)
  }

  #again(most: number): void {
    for (const { again } of [...this.#waiting.values()].slice(0, most)) void again()
  }

  #say(error: unknown): void {
    const unfinished = { names: [...this.#waiting.keys()], error }
    const words = `${unfinished.names.length} ${String(error)}`
    if (words === this.#said) return
    this.#said = words
    this.#options.onTrouble(unfinished)
  }
}
