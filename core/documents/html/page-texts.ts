/** What readers see on the pages for people, in English; titles, descriptions and dates are the site's own. */

// The start page

export function startPageTitle(site: string): string {
  return `Feeds of ${site}`
}

export const FOLLOW_US =
  'Follow us in a feed reader: copy an address below, and new articles appear there by themselves. You can also import'
export const ALL_FEEDS_OPML = 'all feeds as one file (OPML)'
export const WEBSITE_AT = 'Our website is'

export const HEADINGS = { feeds: 'Feeds', section: 'Sections', tag: 'Tags', author: 'Authors' } as const

// At an old address

export const MOVED_TITLE = 'This feed has moved'
export const MOVED_WORDS = 'Its new address is'
export const GONE_TITLE = 'This feed has ended'
export const GONE_WORDS = 'Nothing new will appear here.'
export function feedHasEnded(title: string): string {
  return `${title} has ended`
}

export const OUR_FEEDS = 'Our other feeds'

// The page of a feed

/** @param feed undefined if the feed has the name of the site */
export function feedPageTitle(site: string, feed: string | undefined): string {
  return feed === undefined ? `${site}: feed` : `${feed}: feed of ${site}`
}

export const ALL_FEEDS = 'All feeds'
export const THIS_IS_A_FEED = 'This is a feed'
export const HOW_TO_SUBSCRIBE = 'Copy this address into a feed reader, and new articles appear there by themselves.'
export const HOW_TO_SUBSCRIBE_PRIVATELY =
  'Copy the address of this page, from the address bar of your browser, into a feed reader. It is yours alone: do not pass it on.'
export const OTHER_FORMATS = 'Other formats'
export const VIEW_DOCUMENTS = 'View the documents themselves:'

/** On a button, which the copy script relabels; no word may contain a quotation mark. */
export const COPY = 'Copy'
export const COPIED = 'Copied'
export const SELECTED = 'Selected'

/** Follows "Copy" for screen readers. */
export function theAddress(format: string): string {
  return ` the ${format} address`
}

export const NEWEST_ARTICLES = 'Newest articles'
export const EMPTY_FEED =
  'This feed has no articles at the moment. Subscribe now, and new articles appear in your feed reader.'

export function onlyNewest(count: number): string {
  return `These are the newest ${count}. The feed itself has more.`
}
