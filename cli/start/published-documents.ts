import { readSite } from '../../core/catalog/site-record.ts'
import { documentAt } from '../../core/documents/document-at.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Ports } from '../../core/ports/ports.ts'
import { optionsOf } from '../../core/publish/representations.ts'
import { ENCODINGS } from '../../stores/compression.ts'

/** The longest key of an object (AWS: "Creating object key names"), in bytes; file systems have such limits too. */
const MAX_KEY = 1_024

/** An object as S3 sends it. */
export interface SentObject {
  readonly bytes: Uint8Array
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

type DocumentPorts = Required<Pick<Ports, 'feeds' | 'catalog' | 'feedBaseUrl'>>

/**
 * The documents in the feeds store, each with the headers that it was put with. A folder does not store headers, so
 * they are derived again from the current site.
 */
export class PublishedDocuments {
  readonly #feeds: ObjectStore
  readonly #catalog: ObjectStore
  readonly #feedBaseUrl: string

  constructor({ feeds, catalog, feedBaseUrl }: DocumentPorts) {
    this.#feeds = feeds
    this.#catalog = catalog
    this.#feedBaseUrl = feedBaseUrl
  }

  /**
   * Reads a document.
   * @param key of a document, or of one of its encodings
   */
  async get(key: string): Promise<SentObject | undefined> {
    const object = Buffer.byteLength(key) > MAX_KEY ? undefined : await this.#feeds.get(key)
    const described = object && (await this.#headersOf(key))
    if (described === undefined) return undefined
    const { bytes, etag, lastModified } = object as NonNullable<typeof object>
    return { bytes, headers: { ...described, etag, 'last-modified': new Date(lastModified).toUTCString() } }
  }

  /** The nearest folder above a path that has a feed. */
  async feedAbove(path: string): Promise<string | undefined> {
    const parts = path.slice(0, MAX_KEY).split('/')
    for (let length = parts.length - 1; length > 0; length--) {
      const folder = parts.slice(0, length).join('/')
      if ((await this.#feeds.head(`${folder}/rss.xml`)) !== undefined) return folder
    }
    return undefined
  }

  async #headersOf(key: string): Promise<Record<string, string> | undefined> {
    const encoding = ENCODINGS.find(({ ending }) => key.endsWith(ending))
    const path = encoding === undefined ? key : key.slice(0, -encoding.ending.length)
    const site = await readSite(this.#catalog, { feedBaseUrl: this.#feedBaseUrl })
    const document = site && documentAt(site, path)
    if (document === undefined) return undefined
    const { contentType, cacheControl, metadata = {} } = optionsOf(document)
    return {
      ...(contentType !== undefined && { 'content-type': contentType }),
      ...(cacheControl !== undefined && { 'cache-control': cacheControl }),
      ...(encoding !== undefined && { 'content-encoding': encoding.name }),
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    }
  }
}
