import type { Entry } from '../../article/entry.ts'
import type { Feed } from '../../site/feed.ts'
import type { Site } from '../../site/site.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { discoveryLinks, FORMATS } from '../formats.ts'
import { COPY_SCRIPT } from './copy-script.ts'
import { renderEntry } from './feed-page-entry.ts'
import { STYLE } from './feed-page-style.ts'
import { htmlPage, ourWords } from './html-page.ts'

/** Entries on the page; the feed itself may have more. */
const MAX_ENTRIES = 20

/** The common feed icon. */
const MARK =
  '<svg class="mark" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><circle cx="3" cy="13" r="2"/><path d="M1 6v2.5A6.5 6.5 0 0 1 7.5 15H10A9 9 0 0 0 1 6zM1 1v2.5A11.5 11.5 0 0 1 12.5 15H15A14 14 0 0 0 1 1z"/></svg>'

/**
 * What people see when they open a feed's address in a browser: what a feed is, how to subscribe, and what it contains.
 *
 * Its links are absolute, since a browser that requests an archive document gets this page at that address.
 */
export function renderFeedPage(site: Site, feed: Feed, entries: readonly Entry[]): string {
  const { listed } = feed.definition
  const folder = `${site.feedBaseUrl}${feed.path}`
  return htmlPage({
    language: site.language,
    title: feed.title === site.title ? `${site.title}: feed` : `${feed.title}: feed of ${site.title}`,
    description: feed.description ?? site.description,
    ...(site.favicon !== undefined && { favicon: site.favicon }),
    links: [
      ...(listed ? [] : ['<meta name="robots" content="noindex">']),
      `<link rel="canonical" href="${escapeHtmlAttribute(`${folder}/`)}">`,
      ...discoveryLinks(feed.title, folder),
    ],
    style: STYLE,
    body: [
      pageHeader(site, feed),
      `<main>\n${subscribeSection(site.language, folder)}\n${entriesSection(site.language, entries)}\n</main>`,
      ...(site.rights === undefined ? [] : [`<footer><p>${escapeHtml(site.rights)}</p></footer>`]),
      `<script>${COPY_SCRIPT}</script>`,
    ].join('\n'),
  })
}

/** An unlisted feed does not link to the list of the other feeds. */
function pageHeader(site: Site, { title, description, definition }: Feed): string {
  const home = `<a href="${escapeHtmlAttribute(site.homePageUrl)}">${escapeHtml(site.title)}</a>`
  const list = `<a href="${escapeHtmlAttribute(site.feedBaseUrl)}"${ourWords(site.language)}>All feeds</a>`
  return `<header>
<p class="way">${home}${definition.listed ? ` ${list}` : ''}</p>
<h1>${escapeHtml(title)}</h1>
${description === undefined ? '' : `<p class="description">${escapeHtml(description)}</p>\n`}</header>`
}

function subscribeSection(language: string, folder: string): string {
  const [main, ...others] = FORMATS
  const ours = ourWords(language)
  return `<section class="subscribe">
<h2>${MARK}<span${ours}>This is a feed</span></h2>
<p${ours}>Give this address to a feed reader, and new articles come to you by themselves.</p>
${addressLine(language, folder, main)}
<details>
<summary${ours}>Other formats</summary>
${others.map((format) => `<p${ours}>${format.name}</p>\n${addressLine(language, folder, format)}`).join('\n')}
<p${ours}>Look at the documents themselves: ${FORMATS.map((format) => rawLink(folder, format)).join(', ')}</p>
</details>
<p class="unseen" role="status"${ours}></p>
</section>`
}

type Format = (typeof FORMATS)[number]

/** Addresses run from left to right, whatever the direction of the page. */
function addressLine(language: string, folder: string, { name, document }: Format): string {
  const address = escapeHtml(`${folder}/${document}`)
  return `<div class="address"><code dir="ltr">${address}</code><button type="button"${ourWords(language)} hidden><span>Copy</span><span class="unseen"> the ${name} address</span></button></div>`
}

/** Without "raw", a browser that follows a link to a feed's document gets this page. */
function rawLink(folder: string, { name, document }: Format): string {
  return `<a href="${escapeHtmlAttribute(`${folder}/${document}?raw`)}">${name}</a>`
}

function entriesSection(language: string, entries: readonly Entry[]): string {
  const ours = ourWords(language)
  const newest = entries.slice(0, MAX_ENTRIES)
  const list = `<ol>\n${newest.map((entry) => renderEntry(entry, language)).join('\n')}\n</ol>`
  const empty = `<p class="remark"${ours}>There is nothing in this feed at the moment. Subscribe all the same: what comes will find its way to you.</p>`
  const more = `\n<p class="remark"${ours}>These are the newest ${MAX_ENTRIES}. The feed itself has more.</p>`
  return `<section>
<h2${ours}>Newest articles</h2>
${newest.length === 0 ? empty : list}${entries.length > MAX_ENTRIES ? more : ''}
</section>`
}
