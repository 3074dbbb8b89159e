import { isIP } from 'node:net'
import { APPLICATIONS, BOTS, PROGRAMS, SERVICES } from './known-agents.ts'
import { BROWSERS, NAMELESS, PROGRAMS_NAME } from './readers-texts.ts'

/** An aggregator fetches for several people, a reader for one, a bot for none. */
export type AgentKind = 'aggregator' | 'reader' | 'bot'

/** What a User-Agent says about who reads. */
export interface Agent {
  readonly kind: AgentKind
  /** Letters, digits, spaces and ". _ + ( ) -" alone: safe in a terminal and in a spreadsheet. */
  readonly name: string
  /** Whether the name is one of ours: then there are few of its kind. */
  readonly isKnown: boolean
  /** How many people an aggregator says that it reads for. */
  readonly subscribers?: number
  /** The aggregator's own id of the feed, if it says one: it may know a feed by several addresses. */
  readonly feedId?: string
}

/** "12 subscribers", "1,204 subscribers", "3 subscriber(s)". */
const COUNT_BEFORE = /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,8})\+?\s+(?:total\s+)?(?:subscriber|subscription|follower)/i
/** "; 2 readers)": these words need the punctuation, since products are called "Reader" and "User" too. */
const READERS_BEFORE = /[;(,]\s*(\d{1,8})\s+(?:reader|user)s?\s*(?:[;),]|$)/i
/** "Subscriber Count: 12", "subscribers=12", "subscribers 12", "users 12". */
const COUNT_AFTER = /\b(?:subscribers?(?:[ -]?count)?|users(?=\s))\s*[:= ]\s*(\d{1,8})(?![\d.])/i

/** "feed-id=1a2b", "feedid: 12", "feed-id:12"; NewsBlur's site; the account that LiveJournal and Dreamwidth read for. */
const FEED_IDS = [
  /\bfeed[-_ ]?id\s*[:=]\s*([\w-]{1,64})/i,
  /newsblur\.com\/site\/(\d{1,20})/i,
  /\bfor (https?:\/\/[^\s;)]{1,200})/i,
]

const NAMED_BOT = /[\w.-]*(?:bot(?![a-z])|crawl|spider)[\w-]*/i
const BROWSER = /^(?:mozilla|opera)\/.*(?:chrome|firefox|safari|edg|opr|msie|trident|gecko)/i
const COMPATIBLE = /\(compatible;\s*([^;/)]+)/i
const PRODUCT = /^([^/(;]+)/
const MAX_NAME = 40

/** The agents of a day are few, and each comes back thousands of times. */
const MAX_REMEMBERED = 10_000
const remembered = new Map<string, Agent>()

/** Who a User-Agent says that it is. Agents can lie: a count is what the aggregator claims. */
export function agentOf(text: string): Agent {
  const known = remembered.get(text)
  if (known !== undefined) return known
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  const agent = identify(text)
  remembered.set(text, agent)
  return agent
}

function identify(text: string): Agent {
  // Some put underscores or plus signs for all spaces.
  const spaced = /\s/.test(text) ? text : text.replace(/[_+]/g, ' ')
  const service = nameIn(SERVICES, text)
  const subscribers = countIn(spaced)
  if (subscribers !== undefined || service !== undefined) {
    const feedId = feedIdIn(spaced)
    return {
      ...named('aggregator', service, spaced),
      ...(subscribers !== undefined && { subscribers }),
      ...(feedId !== undefined && { feedId }),
    }
  }
  const bot = nameIn(BOTS, text) ?? (PROGRAMS.test(text) ? PROGRAMS_NAME : undefined)
  if (bot !== undefined || text === '') return named('bot', bot, text)
  const [namedBot] = NAMED_BOT.exec(text) ?? []
  if (namedBot !== undefined) return { kind: 'bot', name: clean(namedBot), isKnown: false }
  return named('reader', nameIn(APPLICATIONS, text) ?? (isBrowser(text) ? BROWSERS : undefined), text)
}

/** @param known absent if the name has to be taken from the agent itself */
function named(kind: AgentKind, known: string | undefined, text: string): Agent {
  if (known !== undefined) return { kind, name: known, isKnown: true }
  const [, name = ''] = COMPATIBLE.exec(text) ?? PRODUCT.exec(text) ?? []
  return { kind, name: clean(name), isKnown: false }
}

function nameIn(names: readonly (readonly [string, RegExp])[], text: string): string | undefined {
  return names.find(([, pattern]) => pattern.test(text))?.[0]
}

function countIn(text: string): number | undefined {
  const [, count] = COUNT_BEFORE.exec(text) ?? READERS_BEFORE.exec(text) ?? COUNT_AFTER.exec(text) ?? []
  return count === undefined ? undefined : Number(count.replaceAll(',', ''))
}

function feedIdIn(text: string): string | undefined {
  for (const pattern of FEED_IDS) {
    const [, id] = pattern.exec(text) ?? []
    if (id !== undefined) return id
  }
  return undefined
}

function isBrowser(text: string): boolean {
  return BROWSER.test(text) && !COMPATIBLE.test(text)
}

/** A name without its version, in characters that nothing interprets; never an address. */
function clean(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9 ._+-]/g, '')
    .replace(/^[^A-Za-z0-9]+/, '')
    .trim()
  const short = plain
    .slice(0, MAX_NAME)
    .replace(/[ -]+v?\d[\d.]*$/i, '')
    .trim()
  return /[A-Za-z]/.test(short) && isIP(name.trim()) === 0 ? short : NAMELESS
}
