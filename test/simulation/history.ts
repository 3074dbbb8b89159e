import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { DUE, timeOfDueKey } from '../../core/catalog/catalog-keys.ts'
import { CLOCK_SKEW_MS, DELAY_MS } from '../../core/catalog/changes.ts'
import { LOOK_AHEAD_MS } from '../../core/catalog/due-arrivals.ts'
import { ingest } from '../../core/catalog/ingest.ts'
import { rebuild } from '../../core/catalog/rebuild.ts'
import { type RebuildScope, restartRebuild } from '../../core/catalog/rebuild-state.ts'
import { sweep } from '../../core/catalog/sweep.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import type { Encoding, Ports } from '../../core/ports/ports.ts'
import type { Arrival, Change, Message, Ping } from '../../core/ports/queue.ts'
import { Publisher } from '../../core/publish/publisher.ts'
import { parseSite } from '../../core/site/site.ts'
import { PUBLISH_BACKOFF_SECONDS } from '../../stores/aws/request-limits.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import { Calls, NO_FAULTS, Worker } from './calls.ts'
import { type Edit, nextEdits, siteText } from './editor.ts'
import { Random } from './random.ts'
import { FifoQueue, StandardQueue } from './simulated-queues.ts'
import { SimulatedStore } from './simulated-store.ts'
import { WatchedCatalog } from './watched-catalog.ts'
import { WatchedFeeds } from './watched-feeds.ts'
import { ENCODINGS, type World, worldOf } from './world.ts'

const MINUTE = 60_000
/** What is due later than this is left alone at the end. */
const HORIZON = 10 * MINUTE
/** Steps after which no more faults come, so that every history ends. */
const FAULTY_STEPS = 3_000
/** Far more than any history needs to come to rest after that. */
const MAX_STEPS = 40_000
/** Messages of one feed that a publish takes at once. */
const BATCH = 3
/** Characters of a file that the trace shows. */
const SHOWN = 600
const MAX_INGESTS = 4
/** The odds that a rebuild hands over after a page. */
const HANDS_OVER = 0.2
const MAX_PUBLISHES = 3
/**
 * How long after a due time the next sweep may begin: so long before it that another comes first, just before it, while
 * clocks still disagree, or only when the one before it has failed.
 */
const SWEEPS_AFTER = [-LOOK_AHEAD_MS, -MINUTE, -1_000, 1, 2 * CLOCK_SKEW_MS, MINUTE]

/** A file as it was put, or taken away. */
export interface Version {
  readonly at: number
  readonly text?: string
}

interface Run {
  readonly worker: Worker
  /** How it ended; undefined while it goes on. */
  succeeded?: boolean
  /** What becomes of its message. */
  readonly done: (succeeded: boolean) => void
  /** Whether its message waits until the run has no call under way any more: a publish that fails waits for its calls. */
  readonly isLeased: boolean
}

/** A process that may handle one message after the other, with what it remembers. */
interface Process {
  readonly worker: Worker
  readonly publisher: Publisher
  isBusy: boolean
}

/** One simulated history: what happens, in which order, and which faults come between is all made of the seed. */
export class History {
  readonly calls: Calls
  readonly articles = new MemoryStore(() => this.#storeTime())
  readonly catalog = new WatchedCatalog(
    () => this.#storeTime(),
    () => this.now,
  )
  readonly feeds = new WatchedFeeds(
    () => this.#storeTime(),
    () => this.calls.trace.length,
  )
  /** Every version of every file of the articles bucket that an editor made. */
  readonly versions = new Map<string, Version[]>()
  /** When each topic was last told to a hub. */
  readonly pinged = new Map<string, number>()
  /** Errors that no fault explains. */
  readonly errors: unknown[] = []
  readonly world: World
  /** In which documents are stored; an upgrade can change it. */
  encodings: readonly Encoding[]
  now: number

  readonly #keepsRejections: boolean
  readonly #random: Random
  readonly #arrivals: StandardQueue<Arrival>
  readonly #changes: FifoQueue<Change>
  #processes: Process[] = []
  readonly #runs = new Set<Run>()
  readonly #rebuildArrivals: StandardQueue<Arrival>
  /** Calls of the rebuild function that are still to run, each with the request of an operator, if it has one. */
  readonly #rebuilds: (RebuildScope | undefined)[] = []
  #rebuildsAll = false
  #edits: number
  #steps = 0
  #faultyUntil = FAULTY_STEPS
  #names = 0
  #isResting = false

  /** @param keepsRejections puts a key for each rejection; what else a seed does is then something else */
  constructor(seed: number, { keepsRejections = false } = {}) {
    this.#keepsRejections = keepsRejections
    this.#random = new Random(seed)
    this.world = worldOf(this.#random, seed)
    this.encodings = this.world.encodings
    this.now = this.world.start
    this.calls = new Calls(this.#random, () => this.now)
    this.calls.isPatient = this.world.isPatient
    this.#arrivals = new StandardQueue(this.#random, () => this.now)
    this.#rebuildArrivals = new StandardQueue(this.#random, () => this.now)
    this.#changes = new FifoQueue(() => this.now, { delay: DELAY_MS, pause: PUBLISH_BACKOFF_SECONDS * 1_000 })
    this.#edits = this.world.edits
  }

  /** Runs until everything is at rest: every message worked on, everything due done. */
  async run(): Promise<void> {
    this.calls.note(`the world: ${this.world.theme}`)
    this.#edit({ objectKey: 'site.json', text: siteText({ random: this.#random, world: this.world }) })
    await this.#comeToRest()
    if (!this.world.losesCatalog) return
    this.#edits = this.world.edits
    if (!(await this.#loseCatalog())) return
    await this.#comeToRest()
  }

  async #comeToRest(): Promise<void> {
    this.calls.faults = this.world.faults
    this.#faultyUntil = this.#steps + FAULTY_STEPS
    this.#isResting = false
    while (await this.#step());
    this.#isResting = true
    this.calls.faults = NO_FAULTS
    do {
      while (await this.#step());
    } while (this.#goOnWithRebuild() || (await this.#goOnToNextDue()))
  }

  /**
   * Loses the catalog, and rebuilds it from the articles and their receipts before anything else happens, as
   * docs/operations.md says: publishing waits until the articles are back.
   * @returns false if a file is broken, since its last good version is in the catalog only
   */
  async #loseCatalog(): Promise<boolean> {
    if (!this.#isGood()) return false
    this.calls.note('the catalog is lost')
    await this.catalog.lose()
    this.#processes = []
    this.#arrivals.send([{ body: { kind: 'site' } }])
    const edits = this.#edits
    this.#edits = 0
    this.#rebuildsAll = true
    this.#rebuilds.push('requested')
    await this.#comeToRest()
    this.#rebuildsAll = false
    this.#edits = edits
    return true
  }

  /** Whether every file is as it should be. */
  #isGood(): boolean {
    const files = [...this.versions].map(([key, versions]) => [key, versions.at(-1)?.text] as const)
    const { site } = parseSite(encode(files.find(([key]) => key === 'site.json')?.[1] ?? ''))
    return files.every(([objectKey, text]) => {
      const key = articleKeyOf(objectKey, ARTICLES)
      if (site === undefined || key === undefined || text === undefined) return site !== undefined
      return readArticle(encode(text), { site, key, firstSeen: 0 }).entry !== undefined
    })
  }

  /** @returns false where nothing is left to happen */
  async #step(): Promise<boolean> {
    await microtasks()
    await this.calls.landLate()
    this.#reap()
    if (++this.#steps >= this.#faultyUntil) this.calls.faults = NO_FAULTS
    if (this.#steps > MAX_STEPS) throw new Error(`not at rest after ${MAX_STEPS} steps`)
    const actions = this.#possible()
    if (actions.length === 0) return this.#waitForMessage()
    const total = actions.reduce((sum, [weight]) => sum + weight, 0)
    let roll = this.#random.next() * total
    for (const [weight, act] of actions) {
      roll -= weight
      if (roll >= 0) continue
      await act()
      break
    }
    this.now += this.#random.below(this.world.pace)
    return true
  }

  #possible(): [weight: number, act: () => unknown][] {
    const { weights } = this.world
    const actions: [weight: number, act: () => unknown][] = []
    if (this.calls.waiting > 0) actions.push([12, () => this.calls.step()])
    const mayIngest = this.#running('ingest') < MAX_INGESTS
    for (const queue of [this.#arrivals, this.#rebuildArrivals])
      if (mayIngest && queue.hasReady()) actions.push([weights.arrival, () => this.#startIngest(queue)])
    if (this.#mayPublish()) actions.push([3, () => this.#startPublish()])
    if (this.#rebuilds.length > 0) actions.push([1, () => this.#startRebuild()])
    if (this.#edits > 0) actions.push([weights.edit, () => this.#editNext()])
    if (this.#isResting || this.#edits <= 0) return actions
    if (this.#running('sweep') < 2) actions.push([0.2, () => this.#startSweep()])
    if (this.#rebuilds.length === 0) actions.push([weights.rebuild, () => this.#askForRebuild()])
    actions.push([weights.wait, () => this.#letTimePass()], [weights.due, () => this.#goOnToNextDue()])
    return actions
  }

  /** How many runs of a handler have not ended. */
  #running(kind: string): number {
    let count = 0
    for (const { succeeded, worker } of this.#runs) if (succeeded === undefined && worker.name.startsWith(kind)) count++
    return count
  }

  #mayPublish(): boolean {
    if (this.#running('publish') >= MAX_PUBLISHES || !this.#changes.hasReady()) return false
    return !this.#rebuildsAll || !this.#isRebuilding()
  }

  #isRebuilding(): boolean {
    const waits = this.#rebuilds.length > 0 || this.#arrivals.hasReady() || this.#rebuildArrivals.hasReady()
    return waits || this.#running('rebuild') + this.#running('ingest') > 0 || this.catalog.rebuild !== undefined
  }

  #letTimePass(): void {
    this.now += this.#random.pick(this.world.waits)
  }

  /** While everything waits for a message to become visible, or for a late write to land, time passes. */
  #waitForMessage(): boolean {
    // Publishing waits for the rebuild, whose worker has ended.
    if (this.#rebuildsAll && this.#goOnWithRebuild()) return true
    const times = [this.#arrivals.nextAt(), this.#changes.nextAt(), this.calls.nextLate()]
    const next = times.filter((time) => time !== undefined)
    if (next.length === 0) return false
    this.now = Math.max(this.now, Math.min(...next))
    return true
  }

  /** Goes on to the next time at which something falls due, and sweeps. @returns false where there is none */
  async #goOnToNextDue(): Promise<boolean> {
    const { objects } = await this.catalog.list({ prefix: DUE, limit: 1 })
    const due = objects[0] && timeOfDueKey(objects[0].key)
    if (due === undefined || due > this.now + HORIZON) return false
    this.now = Math.max(this.now, due + this.#random.pick(SWEEPS_AFTER))
    this.#startSweep()
    return true
  }

  /** A worker that walks may have ended: the sweep finds it when its turn is over. @returns false if there is no rebuild */
  #goOnWithRebuild(): boolean {
    const { rebuild } = this.catalog
    if (rebuild === undefined) return false
    this.now = Math.max(this.now, (rebuild.walk?.until ?? 0) + 2 * CLOCK_SKEW_MS)
    this.#startSweep()
    return true
  }

  #editNext(): void {
    const textsOf = (objectKey: string) => (this.versions.get(objectKey) ?? []).map(({ text }) => text)
    const edits = nextEdits({ random: this.#random, world: this.world, now: this.now, textsOf })
    for (const edit of edits) this.#edit(edit)
  }

  #edit({ objectKey, text }: Edit): void {
    this.#edits--
    this.calls.note(`editor ${text === undefined ? 'deletes' : 'puts'} ${objectKey} ${text?.slice(0, SHOWN) ?? ''}`)
    if (text === undefined) void this.articles.delete(objectKey)
    else void this.articles.put(objectKey, encode(text))
    const versions = this.versions.get(objectKey) ?? []
    this.versions.set(objectKey, [...versions, { at: this.#storeTime(), ...(text !== undefined && { text }) }])
    const key = articleKeyOf(objectKey, ARTICLES)
    this.#arrivals.send([{ body: key === undefined ? { kind: 'site' } : { kind: 'article', key } }])
  }

  #startIngest(queue: StandardQueue<Arrival>): void {
    const { body, done } = queue.receive(this.#isResting ? 0 : this.world.lapse)
    this.#start('ingest', body, (ports) => ingest(ports, body), { done })
  }

  #startPublish(): void {
    const { bodies, done } = this.#changes.receive(this.#random.pick(this.#changes.groups()), BATCH)
    const process = this.#processes.find(({ isBusy }) => !isBusy) ?? this.#newProcess()
    process.isBusy = true
    const [first] = bodies as [Change]
    const periods = bodies.map(({ period }) => period)
    this.#start('publish', bodies, () => process.publisher.publish(first.feed, periods), {
      worker: process.worker,
      isLeased: true,
      done: (succeeded) => {
        process.isBusy = false
        done(succeeded)
        if (!process.worker.isDead && !this.#random.chance(this.world.forgets)) return
        this.#processes = this.#processes.filter((each) => each !== process)
      },
    })
  }

  #newProcess(): Process {
    const worker = this.#newWorker('publish')
    const process = { worker, publisher: new Publisher(this.#portsOf(worker)), isBusy: false }
    this.#processes.push(process)
    return process
  }

  #startSweep(): void {
    const work = async (ports: Ports) => {
      await sweep(ports)
      await restartRebuild(ports)
    }
    this.#start('sweep', '', work, { done: () => undefined })
  }

  /** An operator asks, or a deployment, after which no process of the one before takes another message. */
  #askForRebuild(): void {
    const scope = this.#random.pick(['requested', 'upgraded'] as const)
    this.#rebuilds.push(scope)
    if (scope === 'requested') return
    this.encodings = this.#random.pick(ENCODINGS)
    this.calls.note(`a deployment that stores ${this.encodings.map(({ name }) => name).join(' and ') || 'no encoding'}`)
    this.#processes = []
  }

  #startRebuild(): void {
    const request = this.#rebuilds.shift()
    const options = {
      ...(request && { request }),
      // A turn that ends while its worker goes on.
      isAlone: !this.#isResting && this.#random.chance(this.world.lapse),
      pageSize: 1 + this.#random.below(3),
      mustStop: () => !this.#isResting && this.#random.chance(HANDS_OVER),
    }
    this.#start('rebuild', options, (ports) => rebuild(ports, options), {
      // A run that did not get to note its request is called again; of the others, some are left to the sweep.
      done: (succeeded) => {
        if (!succeeded && (request !== undefined || this.#random.chance(0.5))) this.#rebuilds.push(request)
      },
    })
  }

  #start(
    kind: string,
    what: unknown,
    work: (ports: Ports) => Promise<unknown>,
    { worker = this.#newWorker(kind), isLeased = false, done }: Partial<Run> & Pick<Run, 'done'>,
  ): void {
    const run: Run = { worker, isLeased, done }
    this.#runs.add(run)
    this.calls.note(`${worker.name} begins ${JSON.stringify(what)}`)
    const end = (succeeded: boolean) => {
      run.succeeded ??= succeeded
      this.calls.note(`${worker.name} ${succeeded ? 'ends' : 'fails'}`)
    }
    work(this.#portsOf(worker)).then(
      () => end(true),
      (error: unknown) => {
        if ((error as Error).name !== 'Unavailable') this.errors.push(error)
        end(false)
      },
    )
  }

  /** Gives back the messages of runs that have ended or died. */
  #reap(): void {
    for (const run of this.#runs) {
      if (run.worker.isDead) run.succeeded = false
      if (run.succeeded === undefined || (run.isLeased && this.calls.isCalling(run.worker))) continue
      this.#runs.delete(run)
      run.done(run.succeeded)
    }
  }

  #newWorker(kind: string): Worker {
    return new Worker(`${kind}-${++this.#names}`)
  }

  #portsOf(worker: Worker): Ports {
    const by = { calls: this.calls, worker, random: this.#random }
    const difference = this.#random.below(2 * CLOCK_SKEW_MS + 1) - CLOCK_SKEW_MS
    const send = <Body>(name: string, queue: { send(messages: readonly Message<Body>[]): void }) => ({
      send: (messages: readonly Message<Body>[]) =>
        this.calls.make(worker, `${name}: send ${JSON.stringify(messages)}`, async () => queue.send(messages), {
          isWrite: true,
        }),
    })
    return {
      articles: new SimulatedStore('articles', this.articles, by),
      catalog: new SimulatedStore('catalog', this.catalog, by),
      feeds: new SimulatedStore('feeds', this.feeds, by),
      arrivals: send('arrivals', this.#arrivals),
      rebuildArrivals: send('rebuildArrivals', this.#rebuildArrivals),
      changes: send('changes', this.#changes),
      pings: send('pings', { send: (messages) => this.#noteWritten(messages) }),
      encodings: this.encodings,
      keepsRejections: this.#keepsRejections,
      rebuilds: {
        start: () =>
          this.calls.make(worker, 'rebuilds: start', async () => void this.#rebuilds.push(undefined), {
            isWrite: true,
          }),
      },
      clock: () => this.now + difference,
    }
  }

  #noteWritten(pings: readonly { body: Ping }[]): void {
    for (const { body } of pings) this.pinged.set(body.topic, this.calls.trace.length)
  }

  /** S3 tells whole seconds. */
  #storeTime(): number {
    return Math.floor(this.now / 1_000) * 1_000
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Lets everybody go on as far as they can without another answer. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}
