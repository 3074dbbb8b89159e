import gunosy from '../../docs/profiles/gunosy.json' with { type: 'json' }
import { BuiltSite } from '../oracle/build-history.ts'
import { PAPER } from '../simulation/paper.ts'
import { Random } from '../simulation/random.ts'
import { ExpectedBeliefs, type PolledFeed } from './expected-beliefs.ts'
import { Newsroom } from './newsroom.ts'
import {
  AtomPoller,
  type Belief,
  countShown,
  GunosyPoller,
  MsnPoller,
  type Poller,
  SmartNewsPoller,
} from './pollers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.parse('2026-01-01T06:00:00Z')
/** From polls minute by minute, of which several follow each other, to a partner that was away for days. */
const GAPS = [MINUTE, MINUTE, 15 * MINUTE, 15 * MINUTE, 2 * HOUR, 9 * HOUR, DAY, 3 * DAY]
const LIMIT = 5
/** Three articles or four fit, and fewer with removals. */
const FEW_BYTES = 6_000
const WINDOW = { window: '20 days', windowMs: 20 * DAY }

/** As an editor has it next to `site.json`: copied from the samples. */
const PROFILES = new Map([['profiles/gunosy.json', new TextEncoder().encode(JSON.stringify(gunosy))]])

interface Partner extends PolledFeed {
  readonly profile?: string
  readonly document: string
  /** How many articles fit by a profile that has a window, if a seed leaves both to it. */
  readonly profileLimit?: number
  readonly poller: () => Poller
}

const PARTNERS: Readonly<Record<string, Partner>> = {
  MSN: {
    path: 'partners/msn',
    profile: 'msn',
    document: 'partners/msn/rss.xml',
    limit: LIMIT,
    wantsLong: true,
    tellsExpiry: true,
    poller: () => new MsnPoller(),
  },
  SmartNews: {
    path: 'partners/smartnews',
    profile: 'smartnews',
    document: 'partners/smartnews/rss.xml',
    limit: LIMIT,
    poller: () => new SmartNewsPoller(),
  },
  Gunosy: {
    path: 'partners/gunosy',
    profile: './profiles/gunosy.json',
    document: 'partners/gunosy/rss.xml',
    limit: LIMIT,
    profileLimit: 20,
    window: 10 * DAY,
    reads: 10 * DAY,
    poller: () => new GunosyPoller(),
  },
  Atom: { path: 'wire', document: 'wire/atom.xml', limit: LIMIT, poller: () => new AtomPoller() },
}

/** What a run met, to see that it is about something. */
export interface Polled {
  readonly problems: readonly string[]
  readonly polls: number
  readonly articles: number
  /** How often a partner learned of a version, of a removal, and of a return. */
  readonly changes: { versions: number; removals: number; returns: number }
}

/**
 * A site with a feed for each partner, whose editors work while the partners poll. Each seed has feeds of few
 * articles, with windows, or of so few bytes that articles do not fit.
 * @param days how long, on a clock of its own
 */
export function simulatePolls(seed: number, days: number): Polled {
  const random = new Random(seed)
  const kind = seed % 3
  const partners = Object.entries(PARTNERS).map(([name, partner]) => {
    const { profileLimit } = partner
    const windowed = profileLimit === undefined ? { window: WINDOW.windowMs } : { limit: profileLimit }
    const feed = { ...partner, ...(kind === 1 && windowed) }
    return { ...feed, name, expected: new ExpectedBeliefs(feed), poller: partner.poller() }
  })
  const site = {
    ...PAPER,
    icon: 'https://paper.example/icon.png',
    logo: 'https://paper.example/logo.png',
    feeds: partners.map(({ path, profile, limit, profileLimit }) => ({
      ...{ path, title: `For ${path}`, ...(profile !== undefined && { profile }) },
      ...((kind !== 1 || profileLimit === undefined) && { limit }),
      ...(kind === 1 && profileLimit === undefined && { window: WINDOW.window }),
      ...(kind === 2 && { max_bytes: FEW_BYTES }),
    })),
  }
  const built = new BuiltSite(PROFILES)
  const newsroom = new Newsroom(
    random,
    Object.values(PARTNERS).map(({ path }) => path),
  )
  const met = { versions: 0, removals: 0, returns: 0 }
  const problems: string[] = []
  let [polls, now, gap] = [0, START, DAY]
  while (now < START + days * DAY && problems.length === 0) {
    gap = gap === MINUTE && random.chance(0.7) ? MINUTE : random.pick(GAPS)
    const next = now + Math.floor(gap * (1 + random.next()))
    // The site goes on while a partner is away.
    for (let left = gap > HOUR ? random.below(3) : 0; left > 0; left--) {
      now += Math.floor(random.next() * (next - now))
      built.look({ now, site, uploads: newsroom.work(now) })
    }
    now = next
    polls++
    const documents = built.look({ now, site, uploads: newsroom.work(now) })
    for (const { name, document, expected, poller, limit } of partners) {
      const text = documents.get(document) ?? ''
      const before = poller.beliefs(now)
      poller.read(text, now)
      const believed = poller.beliefs(now)
      const fitting = kind === 2 ? countShown(text) : limit
      if (kind === 2 && Buffer.byteLength(text) > FEW_BYTES && fitting > 1)
        problems.push(`${name} has ${Buffer.byteLength(text)} bytes, and articles to leave out`)
      const wanted = expected.poll(newsroom.articles.values(), now, fitting)
      count(met, before, believed)
      problems.push(...differences(believed, wanted).map((problem) => `${at(now)} ${name} ${problem}`))
    }
  }
  return { problems, polls, articles: newsroom.articles.size, changes: met }
}

function at(now: number): string {
  return new Date(now).toISOString()
}

function differences(believed: ReadonlyMap<string, Belief>, wanted: ReadonlyMap<string, Belief>): string[] {
  return [...new Set([...believed.keys(), ...wanted.keys()])].flatMap((id) => {
    const [one, other] = [JSON.stringify(believed.get(id)), JSON.stringify(wanted.get(id))]
    return one === other ? [] : [`believes ${one} of ${id}, and not ${other}`]
  })
}

function count(met: Polled['changes'], before: ReadonlyMap<string, Belief>, after: ReadonlyMap<string, Belief>): void {
  for (const [id, belief] of after) {
    const last = before.get(id)
    if (belief === 'removed') met.removals += Number(last !== undefined && last !== 'removed')
    else if (last === 'removed') met.returns++
    else if (last !== undefined && last.title !== belief.title) met.versions++
  }
}
