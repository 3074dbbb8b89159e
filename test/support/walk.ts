import { all, one, parseXml, texts, type XmlElement } from './xml-tree.ts'

/** The formats that lead through a feed's history: RFC 5005's links in Atom and in RSS, JSON Feed's `next_url`. */
export const NAMES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const
export type Format = keyof typeof NAMES
export const FORMATS = Object.keys(NAMES) as Format[]

/** An entry as a partner meets it: what it is known by, and every time that it says. */
export interface Met {
  readonly id: string
  readonly times: string
}

/** A document with where it leads. */
export interface Page {
  readonly entries: readonly Met[]
  readonly prev?: string
  readonly next?: string
  readonly current?: string
}

export type Reader = (format: Format, body: string) => Page

/** Reads with a parser that stops at the first thing that is not well-formed. */
export const readStrictly: Reader = (format, body) => {
  if (format === 'json') return readJson(body)
  const root = parseXml(body)
  const holder = format === 'atom' ? root : one(root, 'channel')
  const of = (rel: string) => all(holder, 'atom:link').find(({ attributes }) => attributes.rel === rel)?.attributes.href
  const entries = all(holder, format === 'atom' ? 'atom:entry' : 'item')
  return pageOf(of, entries.map(format === 'atom' ? metInAtom : metInRss))
}

function metInAtom(entry: XmlElement): Met {
  return { id: texts(entry, 'atom:id').join(), times: [...texts(entry, 'atom:published'), ...updates(entry)].join() }
}

function metInRss(entry: XmlElement): Met {
  return { id: texts(entry, 'guid').join(), times: [...texts(entry, 'pubDate'), ...updates(entry)].join() }
}

function updates(entry: XmlElement): string[] {
  return texts(entry, 'atom:updated')
}

/** Reads our own plain documents by their elements' ends, where there are too many for a parser. */
export const readLightly: Reader = (format, body) => {
  if (format === 'json') return readJson(body)
  const [head = '', ...entries] = body.split(format === 'atom' ? '<entry' : '<item>')
  const of = (rel: string) => new RegExp(`<(?:atom:)?link rel="${rel}" href="([^"]*)"`).exec(head)?.[1]
  return pageOf(of, entries.map(metLightly))
}

function metLightly(entry: string): Met {
  const id = /<(?:guid|id)[^>]*>([^<]*)</.exec(entry)?.[1] ?? ''
  const times = [...entry.matchAll(/<(?:pubDate|published|(?:atom:)?updated)>([^<]*)</g)].map(([, time]) => time)
  return { id, times: times.join() }
}

function readJson(body: string): Page {
  const { items, next_url } = JSON.parse(body) as { items: Record<string, string>[]; next_url?: string }
  const entries = items.map((item) => ({ id: item.id ?? '', times: `${item.date_published},${item.date_modified}` }))
  return pageOf((rel) => (rel === 'prev-archive' ? next_url : undefined), entries)
}

function pageOf(of: (rel: string) => string | undefined, entries: readonly Met[]): Page {
  const [prev, next, current] = [of('prev-archive'), of('next-archive'), of('current')]
  return { entries, ...(prev && { prev }), ...(next && { next }), ...(current && { current }) }
}

/** The addresses from the subscription document to the first archive; throws where a link leads nowhere, or in a circle. */
export function walk(pages: ReadonlyMap<string, Page>, subscription: string): string[] {
  const walked = new Set<string>()
  for (let at: string | undefined = subscription; at !== undefined; at = pages.get(at)?.prev) {
    if (!pages.has(at)) throw new Error(`${[...walked].at(-1)} leads to ${at}, which is not there`)
    if (walked.has(at)) throw new Error(`${at} is met twice`)
    walked.add(at)
  }
  return [...walked]
}

/** What is wrong with the ways back: of each page to the next newer archive, of each archive to the subscription document. */
export function wrongWaysBack(pages: ReadonlyMap<string, Page>, walked: readonly string[], format: Format): string[] {
  const [subscription] = walked
  return walked.flatMap((address, index) => {
    const page = pages.get(address) as Page
    // The subscription document is no archive: from the newest archive `current` leads to it. JSON Feed has no way back.
    const isBack = index > 0 && format !== 'json'
    const wanted = {
      next: isBack && index > 1 ? walked[index - 1] : undefined,
      current: isBack ? subscription : undefined,
    }
    return page.next === wanted.next && page.current === wanted.current
      ? []
      : [`${address}: ${page.next} ${page.current}`]
  })
}

/** The times of every id that was met. */
export function metOn(pages: ReadonlyMap<string, Page>, walked: readonly string[]): Map<string, Set<string>> {
  const met = new Map<string, Set<string>>()
  for (const address of walked)
    for (const { id, times } of pages.get(address)?.entries ?? []) {
      const present = met.get(id)
      if (present === undefined) met.set(id, new Set([times]))
      else present.add(times)
    }
  return met
}
