/** What the oracle reads of a `site.json`. */
export interface SiteFile {
  readonly title: string
  readonly home_page_url: string
  readonly feed_base_url: string
  readonly id_authority: string
  readonly hubs?: readonly string[]
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
  readonly access?: 'open' | 'token'
  readonly ended?: string
  readonly profile?: string
  readonly profile_options?: { readonly id?: string; readonly date?: string; readonly format?: string }
  readonly utm?: { readonly source: string }
}

export type Kind = 'section' | 'tag' | 'author'
export type Names = { readonly [kind in Kind]?: string }
