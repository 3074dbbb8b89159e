import {
  ARCHIVE_CACHE_CONTROL,
  CACHE_CONTROL,
  type DescribedDocument,
  MOVED_CACHE_CONTROL,
  PRIVATE_CACHE_CONTROL,
  type PublishedDocument,
} from '../documents/published-document.ts'
import { etagOf, type PutOptions } from '../ports/object-store.ts'
import type { Encoding } from '../ports/ports.ts'

/** An object that a document is stored as: the plain document or one of its encodings. */
export interface Representation {
  readonly key: string
  readonly bytes: Uint8Array
  readonly etag: string
  readonly options: PutOptions
}

/** The keys of a document's objects, the plain one first. */
export function keysOf(path: string, encodings: readonly Encoding[]): string[] {
  return [path, ...encodings.map(({ ending }) => `${path}${ending}`)]
}

/** Whether a key is that of an encoded object. */
export function isEncoded(key: string): boolean {
  return /\.(?:gz|br)$/.test(key)
}

export function plainRepresentation(document: PublishedDocument): Representation {
  const bytes = new TextEncoder().encode(document.body)
  return { key: document.path, bytes, etag: etagOf(bytes), options: optionsOf(document) }
}

export function encodedRepresentation(document: PublishedDocument, encoding: Encoding): Representation {
  const bytes = encoding.encode(new TextEncoder().encode(document.body))
  const options = { ...optionsOf(document), contentEncoding: encoding.name }
  return { key: `${document.path}${encoding.ending}`, bytes, etag: etagOf(bytes), options }
}

/** The object's headers. What S3 has no header for is stored as metadata, which the edge turns into a header. */
export function optionsOf(document: DescribedDocument): PutOptions {
  const { contentType, isUnlisted, instead } = document
  const link = linkHeader(document)
  const metadata = {
    ...(link && { link }),
    ...(isUnlisted && { unlisted: '1' }),
    ...(instead && ('movedTo' in instead ? { location: instead.movedTo } : { gone: '1' })),
  }
  return {
    contentType,
    cacheControl: cacheControlOf(document),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  }
}

function cacheControlOf({ isArchive, isPrivate, instead }: DescribedDocument): string {
  if (instead) return MOVED_CACHE_CONTROL
  if (isPrivate) return PRIVATE_CACHE_CONTROL
  return isArchive ? ARCHIVE_CACHE_CONTROL : CACHE_CONTROL
}

/** RFC 8288. WebSub, section 4: a topic names its hubs and itself there. */
function linkHeader({ push, license }: DescribedDocument): string {
  const hubs =
    push === undefined ? [] : [...push.hubs.map((hub) => `<${hub}>; rel="hub"`), `<${push.topic}>; rel="self"`]
  return [...hubs, ...(license === undefined ? [] : [`<${license}>; rel="license"`])].join(', ')
}
