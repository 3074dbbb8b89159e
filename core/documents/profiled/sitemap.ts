import { SITEMAP_PART_KINDS } from '../../site/document-path.ts'
import type { Profile } from '../../site/profiles/profile.ts'
import { toRfc3339 } from '../../text/time.ts'
import { MAX_IN_SITEMAP, sitemapOf } from '../document-kinds.ts'
import type { FeedModel } from '../feed-model.ts'
import { DECLARATION, element, parent } from '../xml.ts'
import { mappedElements } from './mapped-elements.ts'
import { declarationsOf } from './profiled-document.ts'

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/**
 * A sitemap (sitemaps.org/protocol.html): the addresses of all entries; an index, if they are too many for one; or one of
 * the numbered sitemaps that the index consists of.
 */
export function renderSitemap(profile: Profile, { options, items }: FeedModel, kind: string): string {
  if (kind === 'sitemap' && items.length > MAX_IN_SITEMAP) return renderIndex({ options, items })
  const listed = kind === 'sitemap' ? items : items.filter(({ id }) => sitemapOf(id) === kind)
  const urls = listed.map((entry) =>
    parent('url', mappedElements(profile.entry, { profile, options, entry }, '    '), '  '),
  )
  return `${DECLARATION}${parent('urlset', urls, '', { xmlns: SITEMAP, ...declarationsOf(profile) })}\n`
}

/** Each with the time of its last change, by which a search engine knows which of them to read again. */
function renderIndex({ options, items }: Pick<FeedModel, 'options' | 'items'>): string {
  const changes = new Map<string, number>()
  for (const { id, changed } of items)
    changes.set(sitemapOf(id), Math.max(changes.get(sitemapOf(id)) ?? 0, changed.getTime()))
  const address = (name: string) => options.feedLinks?.sitemap?.replace('sitemap.xml', `${name}.xml`) ?? ''
  const sitemaps = SITEMAP_PART_KINDS.flatMap((name) => {
    const changed = changes.get(name)
    const children = [element('loc', address(name)), element('lastmod', toRfc3339(changed ?? 0))]
    return changed === undefined ? [] : [parent('sitemap', children, '  ')]
  })
  return `${DECLARATION}${parent('sitemapindex', sitemaps, '', { xmlns: SITEMAP })}\n`
}
