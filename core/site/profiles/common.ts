import type { Check, Mapping } from './profile.ts'

/** What the profiles that extend RSS 2.0 (rssboard.org/rss-specification) have in common. */

export const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
} as const

/** The required elements of a channel, and those that every reader knows. */
export const CHANNEL: readonly Mapping[] = [
  { element: 'title', from: 'feed.title' },
  { element: 'link', from: 'feed.home_page' },
  { element: 'description', from: 'feed.description' },
  { element: 'language', from: 'feed.language' },
  { element: 'copyright', from: 'feed.rights' },
  { element: 'lastBuildDate', from: 'feed.updated', format: 'rfc822' },
  { element: 'generator', value: 'Feedwright' },
  {
    element: 'atom:link',
    needs: 'feed.address',
    attributes: { rel: { value: 'self' }, href: { from: 'feed.address' }, type: { value: 'application/rss+xml' } },
  },
  { element: 'atom:link', each: 'hubs', attributes: { rel: { value: 'hub' }, href: { from: 'hub' } } },
]

export const TITLE: Mapping = { element: 'title', from: 'title' }
export const LINK: Mapping = { element: 'link', from: 'url' }
export const GUID: Mapping = { element: 'guid', from: 'id', attributes: { isPermaLink: { from: 'id_is_address' } } }
export const MODIFIED: Mapping = { element: 'dcterms:modified', from: 'changed', format: 'rfc3339' }
/** The attributes of a `media:content` that holds the image of the article. */
export const IMAGE_ATTRIBUTES: NonNullable<Mapping['attributes']> = {
  url: { from: 'image.url' },
  type: { from: 'image.type' },
  medium: { value: 'image' },
  width: { from: 'image.width' },
  height: { from: 'image.height' },
}
/** Not a partner's rule: the article says that partners may not show the image. */
export const SYNDICATED_IMAGE: Check = {
  code: 'image-not-syndicated',
  severity: 'drop-image',
  measure: 'image.syndication',
  min: 1,
}
/** Some readers overwrite the body with a description that comes after it. */
export const TEXTS: readonly Mapping[] = [
  { element: 'description', from: 'summary', format: 'text-as-html' },
  { element: 'content:encoded', from: 'body', format: 'html' },
]
export const CREATORS: Mapping = { element: 'dc:creator', each: 'authors', from: 'author.name' }
export const CATEGORIES: Mapping = { element: 'category', each: 'categories', from: 'category' }
export const RELATED: Mapping = {
  element: 'atom:link',
  needs: 'related_url',
  attributes: { rel: { value: 'related' }, href: { from: 'related_url' } },
}
