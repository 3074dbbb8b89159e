import { isEncoded } from '../../core/publish/representations.ts'
import { DOCUMENT_NAMES, parseDocumentPath } from '../../core/site/document-path.ts'
import { PRIVATE_FOLDER } from '../../core/site/private-feeds.ts'
import { digestOf, shortDigest } from '../partners/partner-key.ts'
import type { LoggedRequest } from './log-fields.ts'

/** A reader got a document of a feed, or learned that it did not change. */
export interface Poll {
  readonly what: 'poll'
  readonly feed: string
  /** "atom.xml" */
  readonly document: string
  readonly isArchive: boolean
  /** The beginning of the SHA-256 of the token in the address, in hexadecimal; absent if it has none. */
  readonly tokenDigest?: string
}

/** What a request was about. */
export type Requested =
  | Poll
  /** A page for people, or the list of feeds. */
  | { readonly what: 'page' }
  /** Anything else: a redirect, an error, a document that is no feed. */
  | { readonly what: 'other' }

/** How many requests were what. */
export interface RequestCounts {
  readonly polls: number
  /** Of the polls. */
  readonly bots: number
  /** For feeds that were not asked for. */
  readonly unasked: number
  readonly pages: number
  readonly others: number
}

const METHODS = ['GET', 'HEAD']
/** The document, a part of it, or that it did not change. A redirect is followed by a request of its own. */
const STATUSES = ['200', '206', '304']
const FEEDS: readonly string[] = [DOCUMENT_NAMES.rss, DOCUMENT_NAMES.atom, DOCUMENT_NAMES.json]
const PAGES = /(?:^|\/)(?:index\.html|feeds\.opml)?$/
/** A partner's token opens its feeds to whoever reads it: no report may have one. */
const WITH_TOKEN = /^private\/([0-9a-f]{32})\//i
/** As the edge accepts them (edge/request.js); so a terminal and a spreadsheet can show them as they are. */
const PATH = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/
/** The ending of an encoded object: ".gz" or ".br". */
const ENDING_LENGTH = 3

/** The feed that a request is a poll of. The log has the address that was asked for, or the object that answered it. */
export function requested({ method, status, path, contentType }: LoggedRequest): Requested {
  if (!METHODS.includes(method) || !STATUSES.includes(status)) return { what: 'other' }
  const asked = path.replace(/^\//, '').replace(WITH_TOKEN, PRIVATE_FOLDER)
  const plain = isEncoded(asked) ? asked.slice(0, -ENDING_LENGTH) : asked
  // A browser that opens a feed gets the page of that feed at the same address.
  if (PAGES.test(plain) || contentType.startsWith('text/html')) return { what: 'page' }
  const { feed, period, name = '' } = (PATH.test(plain) && parseDocumentPath(plain)) || {}
  if (feed === undefined || !FEEDS.includes(name)) return { what: 'other' }
  return { what: 'poll', feed, document: name, isArchive: period !== undefined, ...digestIn(path) }
}

function digestIn(path: string): Pick<Poll, 'tokenDigest'> {
  const [, token] = WITH_TOKEN.exec(path.replace(/^\//, '')) ?? []
  return token === undefined ? {} : { tokenDigest: shortDigest(digestOf(token.toLowerCase())) }
}
