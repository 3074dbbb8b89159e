/** The settings of a site that reading an article needs. */
export interface ArticleContext {
  /** The base for relative addresses in an article that has no address of its own. */
  readonly homePageUrl: string
  /** The domain and date that `tag:` ids begin with (RFC 4151). */
  readonly idAuthority: string
  /** The pattern that gives an address to an article without one. */
  readonly articleUrl?: string
  /** The time zone or offset from UTC in which the pattern's dates are, for times that are written in UTC. */
  readonly timeZone?: string
  /** Whether the first picture of the text is the image of an article without one; undefined: it is, with a warning. */
  readonly leadImage?: boolean
}
