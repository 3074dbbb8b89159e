/** What an independent parser made of a feed. A member that the parser has no word for, or the format, is not there. */
export interface ReadFeed {
  readonly title: string | undefined
  readonly link?: string | undefined
  readonly entries: readonly ReadEntry[]
}

export interface ReadEntry {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly link: string | undefined
  /** Milliseconds since 1970. */
  readonly published: number
  /** Absent from an RSS item that was not updated since. */
  readonly updated?: number
  /** Plain text. */
  readonly summary: string | undefined
  /** HTML source, where the entry has a content; only of parsers that tell it from the summary. */
  readonly content?: string | undefined
  /** The section first. */
  readonly categories?: readonly string[]
  /** Names. */
  readonly authors?: readonly string[]
  /** The addresses of the attachments, in any order. */
  readonly attachments?: readonly string[]
  readonly sources?: string | undefined
  readonly credit?: string | undefined
  readonly rights?: string | undefined
  readonly about?: string | undefined
}

/** A parser, and the formats that it reads. */
export interface Reader {
  readonly name: string
  readonly formats: readonly Format[]
  read(body: string, format: Format): ReadFeed | Promise<ReadFeed>
}

export type Format = 'rss' | 'atom' | 'json'

/** "ada@example.org (Ada Brook)" names Ada Brook. */
export function nameInAuthor(author: string): string {
  return /^\S+ \((.*)\)$/s.exec(author)?.[1] ?? author
}
