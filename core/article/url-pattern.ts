import type { Instant } from '../text/time.ts'
import { dayIn } from '../text/time-zone.ts'
import { encodePathName, resolveWeb } from '../text/uri.ts'
import type { ArticleContext } from './article-context.ts'

/** The placeholders that the site's `article_url` may contain, in braces. */
export const URL_PLACES = ['key', 'name', 'section', 'year', 'month', 'day'] as const

export function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

/**
 * The address that the site's pattern gives to an article without one.
 * `{key}` is the whole article key, `{name}` its last part; the day is that of publication, at the offset from UTC that
 * the article writes, otherwise in the site's time zone.
 * @returns undefined if the site has no pattern
 */
export function articleUrl(
  site: ArticleContext,
  article: { key: string; published: Instant; offset?: string; section?: string },
): string | undefined {
  if (site.articleUrl === undefined) return undefined
  let day: string[] | undefined
  const dayPart = (index: number) => {
    day ??= dayIn(article.published, article.offset ?? site.timeZone).split('-')
    return day[index] ?? ''
  }
  const values: Record<(typeof URL_PLACES)[number], () => string> = {
    key: () => article.key,
    name: () => lastPart(article.key),
    section: () => article.section ?? '',
    year: () => dayPart(0),
    month: () => dayPart(1),
    day: () => dayPart(2),
  }
  const path = site.articleUrl.replace(/\{([a-z]+)\}/g, (_, place: keyof typeof values) =>
    encodePathName(values[place]?.() ?? ''),
  )
  return resolveWeb(path, site.homePageUrl)
}
