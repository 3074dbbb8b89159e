import type { ArticleContext } from '../article/article-context.ts'
import type { Input, Site } from '../site/site.ts'
import { inputFor } from './vocabularies/input-of-key.ts'

/** What reading an article can depend on: nothing else of a site. */
export type ReadingSite = ArticleContext & Pick<Site, 'inputs'>

/** What the reading of one article depends on. */
export interface ReadingSettings extends ArticleContext {
  /** The declaration for the article's folder. */
  readonly input?: Input
}

/** The part of a site that the reading of one article depends on: while it is the same, the file gives the same entry. */
export function readingSettings(site: ReadingSite, key: string): ReadingSettings {
  const { homePageUrl, idAuthority, articleUrl, timeZone, leadImage } = site
  // The compiler refuses a member of the context that is forgotten here: a change of it would reach no article.
  const context = { homePageUrl, idAuthority, articleUrl, timeZone, leadImage } satisfies Record<
    keyof ArticleContext,
    unknown
  >
  return { ...context, input: inputFor(site, key) }
}
