import type { PublishedDocument } from '../../core/documents/document.ts'
import type { Instant } from '../../core/text/time.ts'
import { Representation } from './representation.ts'

/** The documents that are served now, by path. A document whose bytes did not change keeps its ETag and its date. */
export class PublishedSite {
  #documents = new Map<string, Representation>()

  get(path: string): Representation | undefined {
    return this.#documents.get(path)
  }

  get size(): number {
    return this.#documents.size
  }

  /** Replaces everything. Returns the paths that changed, appeared or went. */
  publish(documents: Iterable<PublishedDocument>, now: Instant): string[] {
    const next = new Map<string, Representation>()
    const changed: string[] = []
    for (const document of documents) {
      const present = this.#documents.get(document.path)
      const same = present?.hasBody(document.body) === true
      next.set(document.path, same ? present : new Representation(document, now))
      if (!same) changed.push(document.path)
    }
    for (const path of this.#documents.keys()) if (!next.has(path)) changed.push(path)
    this.#documents = next
    return changed
  }
}
