import { WriteConflict } from '../../core/ports/object-store.ts'
import { MAX_REQUEST_MS } from '../../stores/aws/request-limits.ts'
import type { Random } from './random.ts'

/** Somebody who makes calls: one run of a handler. It is dead once it has crashed: it hears of nothing any more. */
export class Worker {
  readonly name: string
  isDead = false

  constructor(name: string) {
    this.name = name
  }
}

/** A call to a store or queue that was made and has not taken effect yet. */
interface Call {
  readonly worker: Worker
  readonly label: string
  /** Whether its answer can be that of a lost race. */
  readonly isConditional: boolean
  readonly isWrite: boolean
  readonly perform: () => Promise<unknown>
  /** The step before which it does not take effect: some calls take long. */
  readonly notBefore: number
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** Calls of others that one may wait for. */
const MAX_STALL = 120

class Unavailable extends Error {
  override name = 'Unavailable'
}

/** A fault that calls of one kind meet. */
export interface Spot {
  /** Matches the labels of the calls. */
  readonly call: RegExp
  readonly fault: 'stall' | 'late' | 'false 412' | 'crash before' | 'crash after'
  readonly odds: number
}

/** The odds of each fault, for a call that it can meet. */
export interface Faults {
  readonly spot?: Spot
  /** 503: nothing happened. */
  readonly unavailable: number
  /** It happened, and the answer was lost. */
  readonly unanswered: number
  /** The caller was told that it failed, and it happens later. */
  readonly late: number
  /** 409, or 412 to a retry of a write that took place. */
  readonly falseRace: number
  /** The process died: before, after, or with the call still on its way. */
  readonly crash: number
  /** It takes long: much else happens before. */
  readonly stall: number
}

export const NO_FAULTS: Faults = { unavailable: 0, unanswered: 0, late: 0, falseRace: 0, crash: 0, stall: 0 }

/** A write whose caller was told that it failed, and the time at which it takes effect all the same. */
interface Late {
  readonly call: Call
  readonly at: number
}

/** Milliseconds within which a late write lands: most land soon, and some as late as any can. */
const LANDS_WITHIN = [100, 2_000, MAX_REQUEST_MS]

/** Every call of every worker, and when each takes effect: the scheduler decides, and a fault may come between. */
export class Calls {
  faults: Faults = NO_FAULTS
  /** Whether time passes while every call takes long; otherwise one of them takes effect early. */
  isPatient = false
  readonly trace: string[] = []
  readonly #random: Random
  readonly #now: () => number
  readonly #made: Call[] = []
  readonly #late: Late[] = []
  #steps = 0

  constructor(random: Random, now: () => number) {
    this.#random = random
    this.#now = now
  }

  get waiting(): number {
    return this.#made.length
  }

  /** When the next late write lands; undefined if none is under way. */
  nextLate(): number | undefined {
    return this.#late.length === 0 ? undefined : Math.min(...this.#late.map(({ at }) => at))
  }

  /** Whether this worker waits for an answer. */
  isCalling(worker: Worker): boolean {
    return this.#made.some((call) => call.worker === worker)
  }

  make<Answer>(
    worker: Worker,
    label: string,
    perform: () => Promise<Answer>,
    kind: { isWrite?: boolean; isConditional?: boolean } = {},
  ): Promise<Answer> {
    const { isWrite = false, isConditional = false } = kind
    return new Promise((resolve, reject) => {
      const isStalled = this.#random.chance(this.faults.stall) || this.#spotAt(label) === 'stall'
      const stall = isStalled ? this.#random.below(MAX_STALL) : 0
      const notBefore = this.#steps + stall
      const call: Call = {
        worker,
        label,
        isWrite,
        isConditional,
        notBefore,
        perform,
        resolve: resolve as never,
        reject,
      }
      if (!worker.isDead) this.#made.push(call)
    })
  }

  /** Lets one of the calls that were made take effect, or fail. */
  async step(): Promise<void> {
    this.#steps++
    const ready = this.#made.filter(({ notBefore }) => notBefore <= this.#steps)
    if (ready.length === 0 && this.isPatient) return
    const call = this.#random.pick(ready.length === 0 ? this.#made : ready)
    this.#made.splice(this.#made.indexOf(call), 1)
    const fault = this.#faultFor(call)
    this.note(`${call.worker.name} ${call.label}${fault === undefined ? '' : ` [${fault}]`}`)
    switch (fault) {
      case undefined:
        return answer(call)
      case 'unavailable':
        return call.reject(new Unavailable(call.label))
      case 'unanswered':
        await call.perform().catch(() => undefined)
        return call.reject(new Unavailable(`${call.label}: no answer`))
      case 'late':
        this.#landLater(call)
        return call.reject(new Unavailable(`${call.label}: timed out`))
      case 'conflict':
        return call.reject(new WriteConflict(call.label))
      case 'false 412':
        await call.perform().catch(() => undefined)
        return call.reject(new WriteConflict(call.label))
      default:
        return this.#crash(call, fault)
    }
  }

  /** Lets the late writes land whose time has come. */
  async landLate(): Promise<void> {
    const now = this.#now()
    for (const late of this.#late.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
      this.#late.splice(this.#late.indexOf(late), 1)
      this.note(`${late.call.worker.name} ${late.call.label} [lands]`)
      await late.call.perform().catch(() => undefined)
    }
  }

  #landLater(call: Call): void {
    this.#late.push({ call, at: this.#now() + this.#random.below(this.#random.pick(LANDS_WITHIN)) })
  }

  note(text: string): void {
    this.trace.push(`${String(this.#now()).slice(-9)} ${text}`)
  }

  /** @returns the fault that every call of this label may meet, if this one does */
  #spotAt(label: string): Spot['fault'] | undefined {
    const { spot } = this.faults
    return spot?.call.test(label) && this.#random.chance(spot.odds) ? spot.fault : undefined
  }

  #faultFor({ label, isWrite, isConditional }: Call): string | undefined {
    const spot = this.faults.spot?.fault === 'stall' ? undefined : this.#spotAt(label)
    if (spot !== undefined) return spot
    const { unavailable, unanswered, late, falseRace, crash } = this.faults
    const roll = this.#random.next()
    if (roll < unavailable) return 'unavailable'
    if (roll < unavailable + crash) return this.#random.pick(['crash before', 'crash after', 'crash on the way'])
    if (!isWrite) return undefined
    const odds = roll - unavailable - crash
    if (odds < unanswered) return 'unanswered'
    if (odds < unanswered + late) return 'late'
    if (isConditional && odds < unanswered + late + falseRace) return this.#random.pick(['conflict', 'false 412'])
    return undefined
  }

  /** Whatever else the process had on its way is lost, happens, or happens later. */
  async #crash(call: Call, when: string): Promise<void> {
    const { worker } = call
    worker.isDead = true
    if (when === 'crash after') await call.perform().catch(() => undefined)
    if (when === 'crash on the way' && call.isWrite) this.#landLater(call)
    for (const other of this.#made.filter((each) => each.worker === worker)) {
      this.#made.splice(this.#made.indexOf(other), 1)
      if (other.isWrite && this.#random.chance(0.5)) this.#landLater(other)
    }
  }
}

async function answer(call: Call): Promise<void> {
  try {
    call.resolve(await call.perform())
  } catch (error) {
    call.reject(error)
  }
}
