import type { Feed } from '../../site/feed.ts'
import type { Site } from '../../site/site.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { CONTENT_TYPES, DOCUMENT_NAMES } from '../document.ts'
import { type Family, familiesOf } from '../families.ts'
import { STYLE } from './style.ts'

const FORMATS = [
  { name: 'RSS', document: DOCUMENT_NAMES.rss, type: CONTENT_TYPES.rss },
  { name: 'Atom', document: DOCUMENT_NAMES.atom, type: CONTENT_TYPES.atom },
  { name: 'JSON Feed', document: DOCUMENT_NAMES.json, type: CONTENT_TYPES.json },
]

/** The page at the feed base: every listed feed with its addresses, found by feed readers too (autodiscovery). */
export function renderStartPage(site: Site, feeds: readonly Feed[]): string {
  const families = familiesOf(feeds)
  return `<!doctype html>
<html lang="${escapeHtmlAttribute(site.language)}" dir="${directionOf(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Feeds of ${escapeHtml(site.title)}</title>
<meta name="description" content="${escapeHtmlAttribute(site.description)}">
${site.favicon === undefined ? '' : `<link rel="icon" href="${escapeHtmlAttribute(site.favicon)}">\n`}${discoveryLinks(families)}
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(site.title)}</h1>
<p>${escapeHtml(site.description)}</p>
</header>
<main>
<p class="hint">These are feeds: addresses that a feed reader looks at for you, so that new articles come to you. Copy one into your reader, or take <a href="feeds.opml">all of them at once (OPML)</a>. The site itself is at <a href="${escapeHtmlAttribute(site.homePageUrl)}">${escapeHtml(site.homePageUrl)}</a>.</p>
${families.map((family) => familySection(site, family)).join('\n')}
</main>
</body>
</html>
`
}

/** For the feeds with a name of their own: a reader that is given this page offers them. */
function discoveryLinks(families: readonly Family[]): string {
  const own = families.filter(({ heading }) => heading === undefined).flatMap((family) => family.feeds)
  return own
    .flatMap((feed) =>
      FORMATS.map(
        ({ name, document, type }) =>
          `<link rel="alternate" type="${type.split(';')[0]}" title="${escapeHtmlAttribute(`${feed.title} (${name})`)}" href="${feed.path}/${document}">`,
      ),
    )
    .join('\n')
}

function familySection(site: Site, { heading, feeds }: Family): string {
  return `<section>
<h2>${heading ?? 'Feeds'}</h2>
<ul>
${feeds.map((feed) => feedLine(site, feed)).join('\n')}
</ul>
</section>`
}

function feedLine(site: Site, feed: Feed): string {
  const links = FORMATS.map(({ name, document }) => `<a href="${feed.path}/${document}">${name}</a>`).join(' ')
  const description = feed.description === undefined ? '' : `<p>${escapeHtml(feed.description)}</p>`
  return `<li><h3>${escapeHtml(feed.title)}</h3>${description}<p class="address"><code>${escapeHtml(`${site.feedBaseUrl}${feed.path}/${DOCUMENT_NAMES.rss}`)}</code></p><p class="formats">${links}</p></li>`
}

/** The scripts that run from right to left, by their languages (CLDR, "characterOrder"). */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|pa-arab|ps|sd|ug|ur|yi)(?:-|$)/i

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'
}
