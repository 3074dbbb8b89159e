import type { Entry } from '../../article/entry.ts'
import type { Feed } from '../../site/feed.ts'
import type { Site } from '../../site/site.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import type { KnownTexts } from '../feed-model.ts'
import { discoveryLinks, type FeedFormat, formatsOf } from '../formats.ts'
import { COPY_SCRIPT } from './copy-script.ts'
import { renderEntry } from './feed-page-entry.ts'
import { PLAYER_STYLE, STYLE } from './feed-page-style.ts'
import { htmlPage, ownLanguage } from './html-page.ts'
import {
  ALL_FEEDS,
  COPY,
  EMPTY_FEED,
  feedPageTitle,
  GONE_TITLE,
  GONE_WORDS,
  HOW_TO_SUBSCRIBE,
  HOW_TO_SUBSCRIBE_PRIVATELY,
  NEWEST_ARTICLES,
  OTHER_FORMATS,
  onlyNewest,
  THIS_IS_A_FEED,
  theAddress,
  VIEW_DOCUMENTS,
} from './page-texts.ts'

/** Entries on the page; the feed itself may have more. */
const MAX_ENTRIES = 20

/** The common feed icon. */
const MARK =
  '<svg class="mark" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><circle cx="3" cy="13" r="2"/><path d="M1 6v2.5A6.5 6.5 0 0 1 7.5 15H10A9 9 0 0 0 1 6zM1 1v2.5A11.5 11.5 0 0 1 12.5 15H15A14 14 0 0 0 1 1z"/></svg>'

/**
 * What people see when they open a feed's address in a browser: what a feed is, how to subscribe, and what it contains.
 *
 * Its links are absolute, since a browser that requests an archive document gets this page at that address. The page of a
 * private feed does not know its address, which has a token; a feed reader that is given it finds the documents beside it.
 */
export function renderFeedPage(site: Site, feed: Feed, entries: readonly Entry[], texts: KnownTexts): string {
  const { listed, isPrivate, ended, profile } = feed.definition
  const plays = profile?.isPodcast === true
  const folder = isPrivate ? '.' : `${site.feedBaseUrl}${feed.path}`
  const forReaders = isPrivate
    ? privateSection(site.language)
    : subscribeSection(site.language, folder, formatsOf(feed.definition))
  const subscribe = ended === undefined ? forReaders : endedSection(site.language)
  const canonical = `<link rel="canonical" href="${escapeHtmlAttribute(`${folder}/`)}">`
  return htmlPage({
    language: site.language,
    title: feedPageTitle(site.title, feed.title === site.title ? undefined : feed.title),
    description: feed.description ?? site.description,
    ...(site.favicon !== undefined && { favicon: site.favicon }),
    links: [
      ...(listed ? [] : ['<meta name="robots" content="noindex">']),
      ...(isPrivate ? [] : [canonical]),
      ...discoveryLinks(feed, folder),
    ],
    style: plays ? `${STYLE}${PLAYER_STYLE}` : STYLE,
    body: [
      pageHeader(site, feed),
      `<main>\n${subscribe}\n${entriesSection(site.language, entries, plays, texts)}\n</main>`,
      ...(site.rights === undefined ? [] : [`<footer><p>${escapeHtml(site.rights)}</p></footer>`]),
      `<script>${COPY_SCRIPT}</script>`,
    ].join('\n'),
  })
}

/** An unlisted feed does not link to the list of the other feeds. */
function pageHeader(site: Site, { title, description, definition }: Feed): string {
  const home = `<a href="${escapeHtmlAttribute(site.homePageUrl)}">${escapeHtml(site.title)}</a>`
  const list = `<a href="${escapeHtmlAttribute(site.feedBaseUrl)}"${ownLanguage(site.language)}>${ALL_FEEDS}</a>`
  return `<header>
<p class="way">${home}${definition.listed ? ` ${list}` : ''}</p>
<h1>${escapeHtml(title)}</h1>
${description === undefined ? '' : `<p class="description">${escapeHtml(description)}</p>\n`}</header>`
}

function endedSection(language: string): string {
  return `<section class="subscribe">
<h2${ownLanguage(language)}>${GONE_TITLE}</h2>
<p${ownLanguage(language)}>${GONE_WORDS}</p>
</section>`
}

function subscribeSection(language: string, folder: string, formats: readonly FeedFormat[]): string {
  const [main, ...others] = formats as [FeedFormat, ...FeedFormat[]]
  const ours = ownLanguage(language)
  return `<section class="subscribe">
<h2>${MARK}<span${ours}>${THIS_IS_A_FEED}</span></h2>
<p${ours}>${HOW_TO_SUBSCRIBE}</p>
${addressLine(language, folder, main)}
<details>
<summary${ours}>${OTHER_FORMATS}</summary>
${others.map((format) => `<p${ours}>${format.name}</p>\n${addressLine(language, folder, format)}`).join('\n')}
<p${ours}>${VIEW_DOCUMENTS} ${formats.map((format) => rawLink(folder, format)).join(', ')}</p>
</details>
<p class="unseen" role="status"${ours}></p>
</section>`
}

function privateSection(language: string): string {
  const ours = ownLanguage(language)
  return `<section class="subscribe">
<h2>${MARK}<span${ours}>${THIS_IS_A_FEED}</span></h2>
<p${ours}>${HOW_TO_SUBSCRIBE_PRIVATELY}</p>
</section>`
}

/** Addresses run from left to right, whatever the direction of the page. */
function addressLine(language: string, folder: string, { name, document }: FeedFormat): string {
  const address = escapeHtml(`${folder}/${document}`)
  return `<div class="address"><code dir="ltr">${address}</code><button type="button"${ownLanguage(language)} hidden><span>${COPY}</span><span class="unseen">${theAddress(name)}</span></button></div>`
}

/** Without "raw", a browser that follows a link to a feed's document gets this page. */
function rawLink(folder: string, { name, document }: FeedFormat): string {
  return `<a href="${escapeHtmlAttribute(`${folder}/${document}?raw`)}">${name}</a>`
}

function entriesSection(language: string, entries: readonly Entry[], plays: boolean, texts: KnownTexts): string {
  const ours = ownLanguage(language)
  const newest = entries.slice(0, MAX_ENTRIES)
  const form = plays ? 'player' : 'page'
  const items = newest.map((entry) => texts.text(entry, form, () => renderEntry(entry, { language, plays })))
  const list = `<ol>\n${items.join('\n')}\n</ol>`
  const empty = `<p class="remark"${ours}>${EMPTY_FEED}</p>`
  const more = `\n<p class="remark"${ours}>${onlyNewest(MAX_ENTRIES)}</p>`
  return `<section>
<h2${ours}>${NEWEST_ARTICLES}</h2>
${newest.length === 0 ? empty : list}${entries.length > MAX_ENTRIES ? more : ''}
</section>`
}
