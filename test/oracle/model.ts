import type { GoneArticle, GoneEntry, LiveEntry, Situation } from './expected-pages.ts'
import { FileHistory, holders } from './file-history.ts'
import { pathsIn } from './membership.ts'
import type { Look } from './upload-history.ts'

/** What one file showed readers. */
interface Shown {
  readonly id: string
  readonly feeds: ReadonlySet<string>
  readonly arrived: number
  /** When it came back to a feed that had announced that it was gone. */
  readonly returned: number | undefined
  readonly moved: number
  /** What a partner would be told of it when it is gone. */
  readonly entry: GoneArticle
}

/** Follows a history of uploads, and says at each look what the documents are made of. */
export class Model {
  readonly #files = new Map<string, FileHistory>()
  #shown: ReadonlyMap<string, Shown> = new Map()
  /** Pairs of feed and id that readers may have seen and that are gone, by their JSON. */
  readonly #gone = new Map<string, GoneEntry & { readonly key: string }>()

  look({ now, site, uploads }: Look): Situation {
    for (const { key, text, at } of uploads) {
      const known = this.#files.get(key)
      if (text === undefined) {
        known?.remove()
        continue
      }
      const file = known ?? new FileHistory(key, at)
      this.#files.set(key, file)
      file.upload(text, at, site.id_authority)
    }
    const holding = holders(this.#files.values())
    const live = [...this.#files.values()].filter(
      (file) => file.isLiveAt(now) && holding.get(file.article?.id ?? '') === file,
    )
    const shown = new Map(live.flatMap((file) => this.#shownBy(file, { now, site })))
    this.#noteGone(shown, now)
    this.#shown = shown
    return { now, site, live: live.map((file) => liveEntry(file, shown.get(file.key))), gone: [...this.#gone.values()] }
  }

  #shownBy(file: FileHistory, { now, site }: Pick<Look, 'now' | 'site'>): [key: string, Shown][] {
    const { key, article, moved } = file
    if (article === undefined) return []
    const feeds = new Set(site.feeds.flatMap((feed) => pathsIn(feed, article)))
    if (feeds.size === 0) return []
    const before = this.#shown.get(key)
    const arrived = before?.id === article.id ? before.arrived : momentAfter(before, now)
    const signs = [...feeds].flatMap((feed) => this.#gone.get(pair(feed, article.id))?.at ?? [])
    const { writtenId, title } = article
    const entry = { key, writtenId, title, published: file.published }
    const last = before?.id === article.id ? before.returned : undefined
    const returned = signs.length === 0 ? last : Math.max(now, ...signs.map((at) => at + 1))
    return [[key, { id: article.id, feeds, arrived, returned, moved, entry }]]
  }

  #noteGone(shown: ReadonlyMap<string, Shown>, now: number): void {
    for (const [key, before] of this.#shown)
      for (const feed of before.feeds)
        this.#gone.set(pair(feed, before.id), {
          feed,
          id: before.id,
          at: momentAfter(before, now),
          key,
          reason: undefined,
          entry: before.entry,
        })
    for (const { id, feeds } of shown.values()) for (const feed of feeds) this.#gone.delete(pair(feed, id))
    for (const [name, gone] of this.#gone) {
      const { article } = this.#files.get(gone.key) ?? {}
      if (article?.id === gone.id) this.#gone.set(name, { ...gone, reason: article.reason })
    }
  }
}

/** Now, but after everything that readers saw of a file: a tombstone that is older than its entry counts for nothing. */
function momentAfter(before: Shown | undefined, now: number): number {
  return before === undefined ? now : Math.max(now, before.moved + 1, before.arrived + 1, (before.returned ?? 0) + 1)
}

function liveEntry(file: FileHistory, shown: Shown | undefined): LiveEntry {
  const { key, article, published, updated, moved, firstSeen } = file
  if (article === undefined) throw new Error(`${key} is not live`)
  return { key, article, published, updated, moved, arrived: shown?.arrived, returned: shown?.returned, firstSeen }
}

function pair(feed: string, id: string): string {
  return JSON.stringify([feed, id])
}
