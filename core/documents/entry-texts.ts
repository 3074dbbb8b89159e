import type { LiveRecord } from '../record/live-records.ts'
import type { KnownTexts, SiteFeedItem } from './feed-model.ts'

/** In UTF-16 code units; with more, everything is forgotten: the feeds that follow show other entries. */
const MOST_KEPT = 48 * 1024 * 1024

/**
 * What was rendered of the entries of one site, for the other feeds that show them in the same form: an article is in the
 * feed of everything, of its section, its authors and its tags, and entries are nearly all that a document consists of.
 */
export class EntryTexts implements KnownTexts {
  readonly #mostKept: number
  #items = new Map<string, Map<LiveRecord, SiteFeedItem>>()
  #texts = new WeakMap<object, Map<string, string>>()
  #length = 0

  /** @param mostKept in UTF-16 code units */
  constructor(mostKept: number = MOST_KEPT) {
    this.#mostKept = mostKept
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
    const texts = this.#texts.get(entry) ?? new Map<string, string>()
    const known = texts.get(form)
    if (known !== undefined) return known
    // In one piece: V8 would put a text of many parts together once more for each document.
    const text = [render(), ''].join('')
    this.#length += text.length
    if (this.#length > this.#mostKept) this.#forget(text.length)
    this.#texts.set(entry, texts.set(form, text))
    return text
  }

  #forget(length: number): void {
    this.#items = new Map()
    this.#texts = new WeakMap()
    this.#length = length
  }
}
