import type { Mapping } from './profile.ts'

/** What the profiles that extend Atom (RFC 4287) have in common. */

/** Of an entry without authors, those of the feed. */
export const ATOM_AUTHORS: Mapping = {
  element: 'author',
  each: 'authors',
  children: [
    { element: 'name', from: 'author.name' },
    { element: 'uri', from: 'author.url' },
    { element: 'email', from: 'author.email' },
  ],
}

/** The required elements of a feed, and those that every reader knows (section 4.1.1). */
export const ATOM_FEED: readonly Mapping[] = [
  { element: 'id', from: 'feed.id' },
  { element: 'title', from: 'feed.title' },
  { element: 'subtitle', from: 'feed.description' },
  { element: 'updated', from: 'feed.updated', format: 'rfc3339' },
  { element: 'link', attributes: { rel: { value: 'alternate' }, href: { from: 'feed.home_page' } } },
  {
    element: 'link',
    needs: 'feed.address',
    attributes: { rel: { value: 'self' }, href: { from: 'feed.address' }, type: { value: 'application/atom+xml' } },
  },
  { element: 'link', each: 'hubs', attributes: { rel: { value: 'hub' }, href: { from: 'hub' } } },
  ATOM_AUTHORS,
  { element: 'rights', from: 'feed.rights' },
  { element: 'icon', from: 'feed.icon' },
  { element: 'generator', value: 'Feedwright' },
]

/** The required elements of an entry (section 4.1.2), and its address and date. */
export const ATOM_IDENTITY: readonly Mapping[] = [
  { element: 'id', from: 'id_uri' },
  { element: 'title', from: 'title' },
  { element: 'link', attributes: { rel: { value: 'alternate' }, href: { from: 'url' } } },
  { element: 'published', from: 'published', format: 'rfc3339' },
  { element: 'updated', from: 'changed', format: 'rfc3339' },
]

export const ATOM_TEXTS: readonly Mapping[] = [
  { element: 'summary', from: 'summary' },
  { element: 'content', from: 'body', format: 'html', attributes: { type: { value: 'html' } } },
]

export const ATOM_CATEGORIES: Mapping = {
  element: 'category',
  each: 'categories',
  attributes: { term: { from: 'category' } },
}
export const ATOM_RELATED: Mapping = {
  element: 'link',
  needs: 'related_url',
  attributes: { rel: { value: 'related' }, href: { from: 'related_url' } },
}
