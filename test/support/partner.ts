import { all, parseXml, texts, type XmlElement } from './xml-tree.ts'

/** A partner that reads a feed's subscription document in Atom, again and again, and believes what it says. */
export class Partner {
  /** The title of every entry that it has, by id. */
  readonly entries = new Map<string, string>()
  readonly #updated = new Map<string, number>()

  /** Takes in a document: the subscription document, or at first each archive. */
  take(atom: string): void {
    const feed = parseXml(atom)
    for (const tombstone of all(feed, 'at:deleted-entry')) this.#bury(tombstone)
    for (const entry of all(feed, 'atom:entry')) this.#keep(entry)
  }

  /** RFC 6721, section 4: only what is older than its tombstone is gone. */
  #bury({ attributes: { ref = '', when = '' } }: XmlElement): void {
    if ((this.#updated.get(ref) ?? Number.POSITIVE_INFINITY) > Date.parse(when)) return
    this.entries.delete(ref)
    this.#updated.delete(ref)
  }

  #keep(entry: XmlElement): void {
    const id = texts(entry, 'atom:id').join()
    this.entries.set(id, texts(entry, 'atom:title').join())
    this.#updated.set(id, Date.parse(texts(entry, 'atom:updated').join()))
  }
}
