import { DOCUMENT_NAMES } from '../../core/site/document-path.ts'
import { definitionAt } from '../../core/site/feed.ts'
import { GONE, isOldAddress, objectPath } from '../../core/site/moved-addresses.ts'
import type { Site } from '../../core/site/site.ts'
import { type FeedFormat, type FeedSystem, usualFeeds } from '../../import/usual-feeds.ts'

/** The feed of everything, in the site that `init` and `import` make. */
const EVERYTHING = 'all'
const DOCUMENTS: Readonly<Record<FeedFormat, string>> = {
  rss: DOCUMENT_NAMES.rss,
  atom: DOCUMENT_NAMES.atom,
  'json-feed': DOCUMENT_NAMES.json,
}

/** What an import has learned of the feeds of the old site. */
export class OldFeeds {
  readonly #systems = new Set<FeedSystem>()
  readonly #own = new Map<string, FeedFormat>()

  system(system: FeedSystem | undefined): void {
    if (system !== undefined) this.#systems.add(system)
  }

  /** A feed that was imported, by its own address. */
  own(address: string | undefined, format: FeedFormat | undefined): void {
    if (address !== undefined && format !== undefined && URL.canParse(address)) this.#own.set(address, format)
  }

  /**
   * The members of `moved` that take the readers of the old feeds along; empty if the site has no feed of everything.
   * The feed that was imported comes first, and the usual addresses of its system follow.
   */
  proposals(site: Site): Record<string, string> {
    if (definitionAt(site.feeds, EVERYTHING) === undefined) return {}
    const home = new URL(site.homePageUrl)
    const usual = [...this.#systems].flatMap((system) => usualFeeds(system))
    const old = [...this.#imported(home), ...usual.map(([address, format]) => [below(home, address), format] as const)]
    const known = new Set((site.moved ?? []).map(({ path }) => path))
    const proposals = new Map<string, string>()
    for (const [address, format] of old) {
      const path = objectPath(address)
      if (!isOldAddress(address) || known.has(path)) continue
      known.add(path)
      proposals.set(address, format === 'gone' ? GONE : `${EVERYTHING}/${DOCUMENTS[format]}`)
    }
    return Object.fromEntries(proposals)
  }

  /** Feeds of several sections are not the feed of everything, so of several in one format none is taken for it. */
  #imported({ host }: URL): (readonly [string, FeedFormat])[] {
    const own = [...this.#own].map(([address, format]) => ({ url: new URL(address), format }))
    return own
      .filter(({ url, format }) => own.filter((each) => each.format === format).length === 1 && isOf(url, host))
      .map(({ url, format }) => [url.pathname.slice(1), format])
  }
}

/** A query is not looked at where old addresses are answered. */
function isOf({ host, search }: URL, site: string): boolean {
  return search === '' && host.replace(/^www\./, '') === site.replace(/^www\./, '')
}

function below({ pathname }: URL, address: string): string {
  return `${pathname.replace(/^\/|\/$/g, '')}/${address}`.replace(/^\//, '')
}
