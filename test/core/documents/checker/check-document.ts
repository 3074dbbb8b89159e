import type { PublishedDocument } from '../../../../core/documents/published-document.ts'
import type { Site } from '../../../../core/site/site.ts'
import { parseXml } from '../../../support/xml-tree.ts'
import { checkAtom } from './atom.ts'
import { checkJsonFeed } from './json-feed.ts'
import { checkRss } from './rss.ts'
import { unfit } from './rules.ts'

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

/** What is wrong with a document, in words; an empty list for a good one. */
export function checkDocument(site: Site, { path, body }: PublishedDocument): string[] {
  return [...checkCharacters(body), ...checkFormat(path, body, `${site.feedBaseUrl}${path}`)]
}

function checkCharacters(body: string): string[] {
  return [
    ...unfit('the document', body),
    ...(body.isWellFormed() ? [] : ['half of a surrogate pair']),
    ...(body.startsWith('\uFEFF') ? ['a byte order mark'] : []),
  ]
}

function checkFormat(path: string, body: string, address: string): string[] {
  if (path.endsWith('.json')) return checkJsonFeed(body, address)
  if (path.endsWith('.html')) return []
  if (!body.startsWith(DECLARATION)) return ['no XML declaration']
  try {
    const root = parseXml(body)
    if (path.endsWith('/rss.xml')) return checkRss(root, address)
    return path.endsWith('/atom.xml') ? checkAtom(root, address) : []
  } catch (error) {
    return [(error as Error).message]
  }
}
