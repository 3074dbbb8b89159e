/**
 * The names of a feed's documents below its path. The page is for people; archives have none. Here and not with the
 * paths of documents (core/site/document-path.ts), because articles name feeds, and a document is none.
 */
export const DOCUMENT_NAMES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', page: 'index.html' } as const
