import { feedId } from '../article/entry-id.ts'
import type { Feed } from '../site/feed.ts'
import type { Site } from '../site/site.ts'
import { isEnglish } from '../text/day-text.ts'
import { escapeHtml, escapeHtmlAttribute } from '../text/escape.ts'
import type { Instant } from '../text/time.ts'
import type { SiteFeedItem } from './feed-model.ts'
import { feedHasEnded, GONE_WORDS, WEBSITE_AT } from './html/page-texts.ts'

/**
 * The last entry of a feed that has ended: what a feed reader shows to people who would wait for more. Its id is made of
 * the feed's, and its date is the day on which the feed ended, so that a reader sees it once.
 */
export function endedNotice(site: Site, { path, title, definition }: Feed, ended: Instant): SiteFeedItem {
  // The page of a private feed has an address of its own for each partner.
  const page = definition.isPrivate ? site.homePageUrl : `${site.feedBaseUrl}${path}/`
  const home = `<a href="${escapeHtmlAttribute(site.homePageUrl)}">${escapeHtml(site.homePageUrl)}</a>`
  return {
    id: `${feedId(path, site.idAuthority)}:ended`,
    title: feedHasEnded(title),
    link: page,
    permalink: page,
    date: new Date(ended),
    published: new Date(ended),
    changed: new Date(ended),
    description: `${GONE_WORDS} ${WEBSITE_AT} ${site.homePageUrl}`,
    content: `<p>${GONE_WORDS} ${WEBSITE_AT} ${home}</p>`,
    authors: [],
    tags: [],
    attachments: [],
    sources: [],
    ...(!isEnglish(site.language) && { language: 'en' }),
  }
}
