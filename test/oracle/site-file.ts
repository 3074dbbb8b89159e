/** What the oracle reads of a `site.json`. */
export interface SiteFile {
  readonly feed_base_url: string
  readonly id_authority: string
  readonly feeds: readonly FeedMembers[]
  readonly moved?: Readonly<Record<string, string>>
}

/** A feed of `site.json` or, with `each`, a family. */
export interface FeedMembers {
  readonly path: string
  readonly title: string
  readonly limit?: number
  readonly max_bytes?: number
  readonly window?: string
  readonly archive?: 'hour' | 'day' | 'month' | 'year'
  readonly each?: Kind
  readonly filter?: Names & { readonly any?: readonly Names[]; all?: readonly Names[]; none?: readonly Names[] }
  readonly listed?: boolean
}

export type Kind = 'section' | 'tag' | 'author'
export type Names = { readonly [kind in Kind]?: string }
