/** What reading an article takes from its site. */
export interface ArticleContext {
  /** The base of relative addresses in an article without an address of its own. */
  readonly homePageUrl: string
  /** A domain and a date, of which ids are made (RFC 4151). */
  readonly idAuthority: string
  /** The pattern of addresses of articles without one. */
  readonly articleUrl?: string
}
