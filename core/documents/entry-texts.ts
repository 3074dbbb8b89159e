import type { LiveRecord } from '../record/live-records.ts'
import type { KnownTexts, SiteFeedItem } from './feed-model.ts'
import { EncodedTexts, type Piece } from './pieces.ts'

/** In UTF-16 code units or bytes; with more, everything is forgotten: the feeds that follow show other entries. */
const MOST_KEPT = 48 * 1024 * 1024

/**
 * What was rendered of the entries of one site, for the other feeds that show them in the same form: an article is in the
 * feed of everything, of its section, its authors and its tags, and entries are nearly all that a document consists of.
 */
export class EntryTexts implements KnownTexts {
  readonly #mostKept: number
  readonly #encoded: EncodedTexts | undefined
  #items = new Map<string, Map<LiveRecord, SiteFeedItem>>()
  #pieces = new WeakMap<object, Map<string, Piece>>()
  #length = 0

  /**
   * @param isEncoded whether pieces are kept in UTF-8, for documents that are not put together as texts
   * @param mostKept in UTF-16 code units or bytes
   */
  constructor({ isEncoded = false, mostKept = MOST_KEPT }: { isEncoded?: boolean; mostKept?: number } = {}) {
    this.#mostKept = mostKept
    this.#encoded = isEncoded ? new EncodedTexts() : undefined
  }

  /** @param form everything that the item depends on, but for the record and the site */
  item(record: LiveRecord, form: string, make: () => SiteFeedItem): SiteFeedItem {
    const items = this.#items.get(form) ?? new Map<LiveRecord, SiteFeedItem>()
    this.#items.set(form, items)
    const item = items.get(record) ?? make()
    items.set(record, item)
    return item
  }

  text(entry: object, form: string, render: () => string): string {
    return this.#kept(entry, form, render) as string
  }

  piece(entry: object, form: string, render: () => string): Piece {
    return this.#kept(entry, form, () => this.#encoded?.encode(render()) ?? render())
  }

  #kept(entry: object, form: string, make: () => Piece): Piece {
    const pieces = this.#pieces.get(entry) ?? new Map<string, Piece>()
    const known = pieces.get(form)
    if (known !== undefined) return known
    const piece = make()
    this.#length += piece.length
    if (this.#length > this.#mostKept) this.#forget(piece.length)
    this.#pieces.set(entry, pieces.set(form, piece))
    return piece
  }

  #forget(length: number): void {
    this.#items = new Map()
    this.#pieces = new WeakMap()
    this.#length = length
  }
}
