import { all, links, one, parseXml, texts, type XmlElement } from '../support/xml-tree.ts'

/** A document as a reader of its format understands it. Times are in milliseconds. */
export interface ReadDocument {
  readonly entries: readonly ReadEntry[]
  /** Absent in JSON Feed, which has no such member. */
  readonly updated?: number
  /** Only Atom has them. */
  readonly tombstones?: readonly { readonly id: string; readonly at: number; readonly reason: string | undefined }[]
  /** The address that it gives itself. */
  readonly self: string | undefined
  /** The subscription document that it is an archive of. */
  readonly current?: string | undefined
  readonly prev: string | undefined
  readonly next?: string | undefined
  /** Absent in JSON Feed. */
  readonly isArchive?: boolean
  /** Only JSON Feed says that nothing will come any more. */
  readonly hasEnded?: boolean
}

export interface ReadEntry {
  readonly id: string
  readonly title: string
  readonly published: number
  readonly updated: number
}

export const READERS: Readonly<Record<string, (text: string) => ReadDocument>> = {
  'atom.xml': readAtom,
  'rss.xml': readRss,
  'feed.json': readJsonFeed,
}

function readAtom(text: string): ReadDocument {
  const feed = parseXml(text)
  return {
    entries: all(feed, 'atom:entry').map((entry) => ({
      id: textOf(entry, 'atom:id'),
      title: textOf(entry, 'atom:title'),
      published: timeOf(entry, 'atom:published'),
      updated: timeOf(entry, 'atom:updated'),
    })),
    updated: timeOf(feed, 'atom:updated'),
    tombstones: all(feed, 'at:deleted-entry').map((element) => ({
      id: element.attributes.ref ?? '',
      at: Date.parse(element.attributes.when ?? ''),
      reason: texts(element, 'at:comment')[0],
    })),
    ...linksOf(feed),
  }
}

function readRss(text: string): ReadDocument {
  const channel = one(parseXml(text), 'channel')
  return {
    entries: all(channel, 'item').map((item) => {
      const published = rfc822(textOf(item, 'pubDate'))
      const [updated] = texts(item, 'atom:updated')
      return {
        id: textOf(item, 'guid'),
        title: textOf(item, 'title'),
        published,
        updated: updated === undefined ? published : Date.parse(updated),
      }
    }),
    updated: rfc822(textOf(channel, 'lastBuildDate')),
    ...linksOf(channel),
  }
}

function readJsonFeed(text: string): ReadDocument {
  const feed = JSON.parse(text) as {
    feed_url?: string
    expired?: boolean
    next_url?: string
    items: { id: string; title: string; date_published: string; date_modified: string }[]
  }
  return {
    entries: feed.items.map(({ id, title, date_published, date_modified }) => ({
      id,
      title,
      published: Date.parse(date_published),
      updated: Date.parse(date_modified),
    })),
    self: feed.feed_url,
    prev: feed.next_url,
    hasEnded: feed.expired === true,
  }
}

function linksOf(feed: XmlElement): Pick<ReadDocument, 'self' | 'current' | 'prev' | 'next' | 'isArchive'> {
  const hrefOf = (rel: string) => links(feed, rel)[0]?.href
  return {
    self: hrefOf('self'),
    current: hrefOf('current'),
    prev: hrefOf('prev-archive'),
    next: hrefOf('next-archive'),
    isArchive: all(feed, 'fh:archive').length > 0,
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date of RSS; `Date.parse` takes the year 0001 for 2001. */
export function rfc822(text: string): number {
  const [, day, month = '', year, time] = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\S+) GMT$/.exec(text) ?? []
  return Date.parse(`${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}T${time}Z`)
}

function textOf(parent: XmlElement, name: string): string {
  return one(parent, name).text
}

function timeOf(parent: XmlElement, name: string): number {
  return Date.parse(textOf(parent, name))
}
