import type { Feed } from '../../site/feed.ts'
import type { Site } from '../../site/site.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { mainPath } from '../document-kinds.ts'
import { type Family, familiesOf } from '../families.ts'
import { discoveryLinks, formatsOf } from '../formats.ts'
import { htmlPage, ownLanguage } from './html-page.ts'
import { ALL_FEEDS_OPML, FOLLOW_US, HEADINGS, startPageTitle, WEBSITE_AT } from './page-texts.ts'
import { STYLE } from './start-page-style.ts'

/** The page at the feed base: every listed feed with its addresses, and autodiscovery links for feed readers. */
export function renderStartPage(site: Site, feeds: readonly Feed[]): string {
  const families = familiesOf(feeds)
  const ours = ownLanguage(site.language)
  return htmlPage({
    language: site.language,
    title: startPageTitle(site.title),
    description: site.description,
    ...(site.favicon !== undefined && { favicon: site.favicon }),
    links: ownFeeds(families).flatMap((feed) => discoveryLinks(feed, feed.path)),
    style: STYLE,
    body: `<header>
<h1>${escapeHtml(site.title)}</h1>
<p>${escapeHtml(site.description)}</p>
</header>
<main>
<p class="hint"${ours}>${FOLLOW_US} <a href="feeds.opml">${ALL_FEEDS_OPML}</a>. ${WEBSITE_AT} <a href="${escapeHtmlAttribute(site.homePageUrl)}">${escapeHtml(site.homePageUrl)}</a>.</p>
${families.map((family) => familySection(site, family)).join('\n')}
</main>`,
  })
}

/** The feeds of no family: a feed reader offers these when it is given this page. */
function ownFeeds(families: readonly Family[]): Feed[] {
  return families.filter(({ heading }) => heading === undefined).flatMap((family) => family.feeds)
}

function familySection(site: Site, { heading, feeds }: Family): string {
  return `<section>
<h2${ownLanguage(site.language)}>${heading ?? HEADINGS.feeds}</h2>
<ul>
${feeds.map((feed) => feedLine(site, feed)).join('\n')}
</ul>
</section>`
}

function feedLine(site: Site, feed: Feed): string {
  const { path, title, description, definition } = feed
  const links = formatsOf(definition)
    .map(({ name, document }) => `<a href="${path}/${document}">${name}</a>`)
    .join(' ')
  const about = description === undefined ? '' : `<p>${escapeHtml(description)}</p>`
  const address = escapeHtml(`${site.feedBaseUrl}${mainPath(feed)}`)
  return `<li><h3><a href="${path}/">${escapeHtml(title)}</a></h3>${about}<p><code dir="ltr">${address}</code></p><p class="formats">${links}</p></li>`
}
