import { isPrivatePath } from '../../core/site/private-feeds.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import { DistinctSample } from './distinct-sample.ts'
import { type Poll, type RequestCounts, requested } from './feed-request.ts'
import type { LoggedRequest } from './log-fields.ts'
import { type ReaderHash, readerAddress, readerHash } from './reader-hash.ts'
import { OTHERS, tokenNamed } from './readers-texts.ts'
import { type Agent, type AgentKind, agentOf } from './user-agent.ts'

/** Exact up to twice as many readers of one feed on one day; beyond that with a standard error of 1.6 %. */
const MAX_READERS = 4_096
/** Readers of all feeds and days together: about a hundred MB. */
const MAX_HELD = 1_000_000
/** With fewer, an estimate says little: then memory grows with the number of feeds and days alone. */
const MIN_READERS = 64
/** Names of agents and subscriptions of one feed on one day: there are some dozens, unless somebody makes them up. */
const MAX_NAMES = 300
const MAX_SUBSCRIPTIONS = 1_000
/** Of an aggregator that we know: made-up ids under other names do not take its place. */
const MAX_OWN_SUBSCRIPTIONS = 100

/**
 * Whom the readers of a feed are to the site: subscribers, partners (apart, since one of them stands for a whole
 * service), or programs that walk back through the archives.
 */
export type FeedGroup = 'feeds' | 'partners' | 'archives'

/** What one reader did with one feed on one day. */
export interface ReaderDay {
  readonly reader: string
  readonly kind: AgentKind
  readonly subscribers: number
  readonly polls: number
}

/** The readers of one feed on one day. */
export interface FeedDay {
  readonly feed: string
  readonly group: FeedGroup
  readonly day: string
  /** Without bots. */
  readonly subscribers: number
  /** Of the subscribers, those for whom an aggregator reads. */
  readonly aggregated: number
  readonly polls: number
  /** Whether there were too many readers to count each. */
  readonly isEstimate: boolean
  /** The most subscribers first. */
  readonly readers: readonly ReaderDay[]
}

export interface CountOptions {
  /** Whether partners read a feed. */
  readonly isPartner: (feed: string) => boolean
  /** Whether to count a feed. */
  readonly isAsked?: (feed: string) => boolean
  readonly hash?: ReaderHash
  /** In tests. */
  readonly maxHeld?: number
}

/**
 * The log of a private feed says which partner it was, which is more than its program says. A log without that field has
 * the token in the address, which at least tells one partner from another that runs the same program.
 */
function readerOf({ partner, agent }: LoggedRequest, { tokenDigest }: Poll): Agent {
  if (partner !== '') return { kind: 'reader', name: partner, isKnown: false }
  return tokenDigest === undefined ? agentOf(agent) : { kind: 'reader', name: tokenNamed(tokenDigest), isKnown: false }
}

/** Two partners that read from one address with the same program are two readers. */
function withPartner({ partner, agent }: LoggedRequest, { tokenDigest = '' }: Poll): string {
  const who = partner || tokenDigest
  return who === '' ? agent : `${who} ${agent}`
}

interface Tally {
  readonly name: string
  readonly kind: AgentKind
  polls: number
  /** The largest count that an aggregator gave, by its id of the feed or by the address that it reads. */
  readonly subscriptions: Map<string, number>
}

interface Counted {
  readonly feed: string
  readonly group: FeedGroup
  readonly day: string
  readonly sample: DistinctSample<Tally>
  readonly tallies: Map<string, Tally>
  subscriptions: number
}

/**
 * Counts the subscribers of each feed on each day from the requests of access logs, in any order. It keeps hashes of
 * readers, names of agents and numbers; never an address.
 */
export class SubscriberCount {
  readonly #isPartner: (feed: string) => boolean
  readonly #isAsked: (feed: string) => boolean
  readonly #hash: ReaderHash
  readonly #maxHeld: number
  readonly #counted = new Map<string, Counted>()
  readonly #days = new Set<string>()
  readonly #requests = { polls: 0, bots: 0, unasked: 0, pages: 0, others: 0 }
  #capacity = MAX_READERS
  #sampled = 0

  constructor({ isPartner, isAsked = () => true, hash = readerHash(), maxHeld = MAX_HELD }: CountOptions) {
    this.#isPartner = isPartner
    this.#isAsked = isAsked
    this.#hash = hash
    this.#maxHeld = maxHeld
  }

  /** How many hashes, names and subscriptions it holds: what its memory grows with. */
  get held(): number {
    let held = this.#sampled
    for (const { tallies, subscriptions } of this.#counted.values()) held += tallies.size + subscriptions
    return held
  }

  get requests(): RequestCounts {
    return this.#requests
  }

  add(request: LoggedRequest): void {
    this.#days.add(request.day)
    const asked = requested(request)
    if (asked.what === 'page') this.#requests.pages++
    else if (asked.what === 'other') this.#requests.others++
    else if (!this.#isAsked(asked.feed)) this.#requests.unasked++
    else this.#poll(request, asked)
  }

  #poll(request: LoggedRequest, poll: Poll): void {
    const { feed, document, isArchive } = poll
    const group = isArchive ? 'archives' : isPrivatePath(feed) || this.#isPartner(feed) ? 'partners' : 'feeds'
    const counted = this.#countedAt({ day: request.day, feed, group })
    const agent = readerOf(request, poll)
    const tally = tallyOf(counted, agent)
    tally.polls++
    this.#requests.polls++
    if (agent.kind === 'bot') this.#requests.bots++
    else if (agent.kind === 'aggregator') subscribe(counted, tally, agent, `${request.host} ${document}`)
    else this.#sample(counted, tally, { ...request, agent: withPartner(request, poll) })
  }

  /** The days with requests of any kind, in order. */
  days(): string[] {
    return [...this.#days].sort()
  }

  /** By group and feed, then by day. */
  feedDays(): FeedDay[] {
    const days = [...this.#counted.values()].map(feedDayOf)
    return days.sort(
      (a, b) => compareUtf8(a.group, b.group) || compareUtf8(a.feed, b.feed) || compareUtf8(a.day, b.day),
    )
  }

  #countedAt(of: Pick<Counted, 'day' | 'feed' | 'group'>): Counted {
    const key = `${of.day} ${of.group} ${of.feed}`
    const known = this.#counted.get(key)
    if (known !== undefined) return known
    const counted = { ...of, sample: new DistinctSample<Tally>(this.#capacity), tallies: new Map(), subscriptions: 0 }
    this.#counted.set(key, counted)
    return counted
  }

  #sample({ sample }: Counted, tally: Tally, { address, forwardedFor, agent }: LoggedRequest): void {
    const before = sample.held
    sample.add(this.#hash(readerAddress(address, forwardedFor), agent), tally)
    this.#sampled += sample.held - before
    while (this.#sampled > this.#maxHeld && this.#capacity > MIN_READERS) this.#halve()
  }

  /** Only feeds with many readers lose exactness. */
  #halve(): void {
    this.#capacity /= 2
    this.#sampled = 0
    for (const { sample } of this.#counted.values()) {
      sample.shrinkTo(this.#capacity)
      this.#sampled += sample.held
    }
  }
}

/** Beyond the limit, made-up names are counted together; names that we know never are. */
function tallyOf({ tallies }: Counted, { kind, name, isKnown }: Agent): Tally {
  const own = `${kind} ${name}`
  const isTooMany = !isKnown && tallies.size >= MAX_NAMES && !tallies.has(own)
  const key = isTooMany ? kind : own
  const known = tallies.get(key)
  if (known !== undefined) return known
  const tally = { name: isTooMany ? OTHERS : name, kind, polls: 0, subscriptions: new Map<string, number>() }
  tallies.set(key, tally)
  return tally
}

/**
 * An aggregator that knows the feed by several ids or addresses has subscribers for each; within a day the largest
 * count of each holds.
 */
function subscribe(counted: Counted, { subscriptions }: Tally, agent: Agent, address: string): void {
  if (agent.subscribers === undefined) return
  const key = agent.feedId ?? address
  const before = subscriptions.get(key)
  const isFull = agent.isKnown
    ? subscriptions.size >= MAX_OWN_SUBSCRIPTIONS
    : counted.subscriptions >= MAX_SUBSCRIPTIONS
  if (before === undefined && isFull) return
  if (before === undefined) counted.subscriptions++
  subscriptions.set(key, Math.max(before ?? 0, agent.subscribers))
}

function feedDayOf({ feed, group, day, sample, tallies }: Counted): FeedDay {
  const sampled = sample.counts()
  const readers = [...tallies.values()].map((tally) => ({
    reader: tally.name,
    kind: tally.kind,
    subscribers: subscribersOf(tally, sampled.get(tally) ?? 0),
    polls: tally.polls,
  }))
  readers.sort((a, b) => b.subscribers - a.subscribers || b.polls - a.polls || compareUtf8(a.reader, b.reader))
  const aggregated = sum(readers, ({ kind, subscribers }) => (kind === 'aggregator' ? subscribers : 0))
  const polls = sum(readers, (each) => each.polls)
  return {
    ...{ feed, group, day, readers, aggregated, polls },
    subscribers: aggregated + sample.total(),
    isEstimate: sample.isEstimate,
  }
}

function subscribersOf({ kind, subscriptions }: Tally, sampled: number): number {
  if (kind === 'bot') return 0
  if (kind === 'reader') return sampled
  // An aggregator that gives no count has at least one.
  return subscriptions.size === 0 ? 1 : sum([...subscriptions.values()], (count) => count)
}

function sum<Item>(items: readonly Item[], get: (item: Item) => number): number {
  return items.reduce((total, item) => total + get(item), 0)
}
