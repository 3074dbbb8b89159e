import { readUpload, type WrittenArticle } from './written-article.ts'

/** One article file over time, by its uploads (docs/articles.md; decisions 2 and 17). */
export class FileHistory {
  readonly key: string
  /** The last good version; undefined if there is none, or the file is gone. */
  article: WrittenArticle | undefined
  readonly firstSeen: number
  /** The upload that last changed the content after it was first seen. */
  changed: number | undefined
  /** Since when the file claims each id that it ever published. */
  readonly claims = new Map<string, number>()
  #content: string | undefined

  constructor(key: string, firstSeen: number) {
    this.key = key
    this.firstSeen = firstSeen
  }

  upload(text: string, at: number, authority: string): void {
    const article = readUpload(text, this.key, authority)
    if (article === undefined) return
    const latestKnown = Math.max(this.firstSeen, this.changed ?? 0, ...this.claims.values())
    if (!article.isDraft && !this.claims.has(article.id)) this.claims.set(article.id, Math.max(at, latestKnown))
    if (this.#content !== undefined && this.#content !== article.content) this.changed = at
    this.#content = article.content
    this.article = article
  }

  remove(): void {
    this.article = undefined
  }

  /** When readers see that the article was published. */
  get published(): number {
    return this.article?.published ?? this.firstSeen
  }

  /** When readers see that it was updated: what the article says, or the upload that changed it; never before its publication. */
  get updated(): number {
    return Math.max(this.published, this.article?.modified ?? this.changed ?? this.published)
  }

  /**
   * When it moved in its feeds: as readers see, or the upload that changed it if that was later. A date that was in the
   * future when the file was uploaded moves nothing.
   */
  get moved(): number {
    const uploaded = this.changed ?? this.firstSeen
    return Math.min(Math.max(this.updated, this.changed ?? 0), Math.max(this.published, uploaded))
  }

  isLiveAt(now: number): boolean {
    if (this.article === undefined || this.article.isDraft || this.article.isWithdrawn) return false
    const { expires } = this.article
    return this.published <= now && (expires === undefined || now < expires)
  }
}

/** The file that holds each id: of those that have it now, drafts aside, the one that claimed it first; then the lesser key. */
export function holders(files: Iterable<FileHistory>): Map<string, FileHistory> {
  const holding = new Map<string, FileHistory>()
  const inOrder = [...files].sort((a, b) => inUtf8(a.key, b.key))
  for (const file of inOrder) {
    if (file.article === undefined || file.article.isDraft) continue
    const { id } = file.article
    const other = holding.get(id)
    if (other === undefined || (file.claims.get(id) as number) < (other.claims.get(id) as number)) holding.set(id, file)
  }
  return holding
}

/** The order of keys in S3: by the bytes of their UTF-8. */
export function inUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
