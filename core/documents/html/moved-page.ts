import type { Site } from '../../site/site.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { htmlPage, ownLanguage } from './html-page.ts'
import { GONE_TITLE, GONE_WORDS, MOVED_TITLE, MOVED_WORDS, OUR_FEEDS } from './page-texts.ts'

/** The body of a redirect. On a host without redirects it leads browsers and search engines there by itself. */
export function renderMovedPage(site: Site, target: string): string {
  const address = escapeHtmlAttribute(target)
  return page(site, {
    title: MOVED_TITLE,
    words: `${MOVED_WORDS} <a href="${address}">${escapeHtml(target)}</a>`,
    links: [`<link rel="canonical" href="${address}">`, `<meta http-equiv="refresh" content="0; url=${address}">`],
  })
}

/** The body of a 410. */
export function renderGonePage(site: Site): string {
  const address = escapeHtmlAttribute(site.feedBaseUrl)
  return page(site, { title: GONE_TITLE, words: `${GONE_WORDS} <a href="${address}">${OUR_FEEDS}</a>`, links: [] })
}

/** @param parts `words` is HTML */
function page(site: Site, { title, words, links }: { title: string; words: string; links: readonly string[] }): string {
  return htmlPage({
    language: site.language,
    title,
    description: site.title,
    links,
    style: '',
    body: `<main>
<h1${ownLanguage(site.language)}>${title}</h1>
<p${ownLanguage(site.language)}>${words}</p>
</main>`,
  })
}
