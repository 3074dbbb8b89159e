import type { FeedPages } from '../../core/build-site.ts'
import { EntryTexts } from '../../core/documents/entry-texts.ts'
import { type DocumentInPieces, pageInPieces, pagePaths } from '../../core/documents/feed-documents.ts'
import type { Piece } from '../../core/documents/pieces.ts'
import { siteIndexDocuments } from '../../core/documents/site-index-documents.ts'
import type { FeedPage } from '../../core/feed/select-entries.ts'
import type { LiveRecord } from '../../core/record/live-records.ts'
import type { Feed } from '../../core/site/feed.ts'
import type { Site } from '../../core/site/site.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { PublicationDocument } from '../../stores/folder/output-folder.ts'

/** The digests of the documents of pages, by the digest of what a page is made of. */
type DocumentDigests = ReadonlyMap<string, readonly string[]>

interface KnownPage {
  readonly feed: Feed
  readonly page: FeedPage
  readonly paths: readonly string[]
  /** Of what the page is made of. */
  readonly digest: string
  /** Of its documents, in the order of the paths; absent if no build has made the same page. */
  readonly documents?: readonly string[] | undefined
}

/**
 * The pages of a site, and what is known of their documents: a document that is in its place already is not rendered.
 * This makes the same documents as `buildSite`.
 */
export class KnownPages {
  readonly #site: Site
  readonly #feeds: readonly Feed[]
  readonly #pages: readonly KnownPage[]
  readonly #texts = new EntryTexts({ isEncoded: true })

  /**
   * @param known by earlier builds of this site with this program
   * @param isVerified whether the entry is certain to be what the record's file came to, so that its digests stand for it
   */
  constructor(
    site: Site,
    all: readonly FeedPages[],
    { known, isVerified }: { known: DocumentDigests; isVerified: (key: string) => boolean },
  ) {
    const texts = new Map<LiveRecord, string>()
    const textOf = (record: LiveRecord): string => {
      const text = texts.get(record) ?? JSON.stringify(isVerified(record.key) ? withoutEntry(record) : record)
      texts.set(record, text)
      return text
    }
    this.#site = site
    this.#feeds = all.map(({ feed }) => feed)
    this.#pages = all.flatMap(({ feed, pages }) =>
      pages.map((page) => {
        const digest = sha256Hex([partsOf(feed, page), ...page.entries.map(textOf)].join('\n'))
        return { feed, page, paths: pagePaths(feed, page), digest, documents: known.get(digest) }
      }),
    )
  }

  /** Loads the entries of every page that has to be rendered. */
  load(present: ReadonlyMap<string, string>): void {
    for (const { page, paths, documents } of this.#pages)
      if (!paths.every((path, index) => documents !== undefined && present.get(path) === documents[index]))
        // Reading one member loads the whole entry.
        for (const { entry } of page.entries) void entry.html
  }

  *documents(): Generator<PublicationDocument> {
    for (const known of this.#pages) yield* this.#documentsOf(known)
    for (const { path, body } of siteIndexDocuments(this.#site, this.#feeds)) yield { path, pieces: () => [body] }
  }

  /** What is known after a build. @param digests of all documents, by path */
  learned(digests: ReadonlyMap<string, string>): Map<string, readonly string[]> {
    return new Map(
      this.#pages.map(({ digest, paths }) => [digest, paths.map((path) => digests.get(path) as string)] as const),
    )
  }

  *#documentsOf({ feed, page, paths, documents }: KnownPage): Generator<PublicationDocument> {
    if (documents === undefined) {
      for (const { path, pieces } of this.#inPieces(feed, page)) yield { path, pieces: () => pieces }
      return
    }
    let rendered: DocumentInPieces[] | undefined
    const piecesOf = (index: number): readonly Piece[] => {
      rendered ??= [...this.#inPieces(feed, page)]
      return (rendered[index] as DocumentInPieces).pieces
    }
    for (const [index, path] of paths.entries())
      yield { path, digest: documents[index] as string, pieces: () => piecesOf(index) }
  }

  #inPieces(feed: Feed, page: FeedPage): Iterable<DocumentInPieces> {
    return pageInPieces(this.#site, feed, page, this.#texts)
  }
}

/** Everything of a page except its entries. */
function partsOf(feed: Feed, { entries: _, ...page }: FeedPage): string {
  return JSON.stringify([feed.path, page])
}

function withoutEntry({ entry: _, ...record }: LiveRecord): Omit<LiveRecord, 'entry'> {
  return record
}
