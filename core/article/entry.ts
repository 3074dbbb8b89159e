import type { Instant } from '../text/time.ts'

/**
 * An article made ready to publish: every address absolute, every text clean, every default filled in. Feeds show
 * entries; nothing downstream of here validates or sanitises again.
 */
export interface Entry {
  /** An absolute URI (RFC 4287, section 4.2.6): what readers know the entry by. */
  readonly id: string
  readonly url: string
  readonly externalUrl?: string
  /** Plain text on one line; made from the summary where the article has none, since Atom entries must have one. */
  readonly title: string
  /** Clean HTML; empty where the article has a title only. */
  readonly html: string
  /** Plain text on one line. */
  readonly summary: string
  readonly image?: Picture
  readonly bannerImage?: string
  readonly published: Instant
  /** What the article itself says of its last change. */
  readonly modified?: Instant
  readonly expires?: Instant
  readonly authors: readonly Person[]
  readonly tags: readonly string[]
  readonly section?: string
  readonly language?: string
  readonly attachments: readonly Attachment[]
  readonly rights?: string
  readonly sources: readonly Source[]
  readonly draft: boolean
}

export interface Picture {
  /** Absent where the article names the maker of a picture without its address. */
  readonly url?: string
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
}

export interface Person {
  readonly name: string
  readonly url?: string
  readonly avatar?: string
  readonly email?: string
}

export interface Attachment {
  readonly url: string
  readonly mimeType: string
  readonly title?: string
  /** Bytes. */
  readonly size?: number
  /** Seconds. */
  readonly duration?: number
}

export interface Source {
  readonly name: string
  readonly url?: string
}
