import type { Upload } from '../oracle/upload-history.ts'
import { PAPER } from '../simulation/paper.ts'
import type { Random } from '../simulation/random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Enough for every partner, and less than MSN takes. */
const [LONG, SHORT] = ['The tide came in, and went out again. '.repeat(14), 'The tide came in.']

/** An article as its file says it now, and what an editor remembers of it. */
export interface Article {
  readonly key: string
  readonly id: string
  readonly title: string
  readonly isShort: boolean
  readonly published: number
  readonly expires?: number
  readonly status: 'published' | 'draft' | 'withdrawn'
  /** The paths of the feeds that do not have it. */
  readonly notFor: readonly string[]
  /** Whether there is a file. */
  readonly isThere: boolean
}

/** The odds of what happens before a poll: nothing, one thing, and much at once. */
const BUSY = [0, 1, 1, 2, 6]

/** Editors who write, change, take back and bring back articles; a seed makes what they do. */
export class Newsroom {
  readonly articles = new Map<string, Article>()
  readonly #random: Random
  readonly #paths: readonly string[]
  #versions = 0

  /** @param paths of the feeds that articles may be kept from */
  constructor(random: Random, paths: readonly string[]) {
    this.#random = random
    this.#paths = paths
  }

  /** What happened until an instant; no article twice. */
  work(now: number): Upload[] {
    const uploads = new Map<string, Upload>()
    const slip = this.#slip()
    if (slip !== undefined) uploads.set(slip.key, this.#upload(slip, now))
    for (let left = this.#random.pick(BUSY); left > 0; left--) {
      const article = this.#random.chance(0.2) ? this.#written(now) : this.#changed(now)
      if (article === undefined || uploads.has(article.key)) continue
      uploads.set(article.key, this.#upload(article, now))
    }
    return [...uploads.values()]
  }

  #upload(article: Article, now: number): Upload {
    this.articles.set(article.key, article)
    return uploadOf(article, now)
  }

  /** Somebody deletes the last article at once, and puts it back as it was. */
  #slip(): Article | undefined {
    const last = [...this.articles.values()].at(-1)
    if (last === undefined || !this.#random.chance(last.isThere ? 0.15 : 0.9)) return undefined
    return { ...last, isThere: !last.isThere }
  }

  #written(now: number): Article {
    const key = `n${this.articles.size}`
    // Some are old, or appear later. No two have one date: ties are about the order, and not about partners.
    const since = this.#random.chance(0.7) ? 0 : (this.#random.below(40) - 37) * DAY
    return {
      key,
      id: `tag:${PAPER.id_authority}:${key}`,
      title: this.#title(),
      isShort: false,
      published: now + since - this.articles.size * 1_000,
      ...(this.#random.chance(0.15) && { expires: this.#expiry(now) }),
      status: 'published',
      notFor: [],
      isThere: true,
    }
  }

  /** Mostly one of the last articles: the others are beyond the limits. */
  #changed(now: number): Article | undefined {
    const all = [...this.articles.values()]
    const article = this.#random.pick(this.#random.chance(0.8) ? all.slice(-8) : all)
    if (article === undefined) return undefined
    const isGone = !article.isThere || article.status !== 'published'
    // As when it was taken back by mistake.
    if (isGone && this.#random.chance(0.6)) return { ...article, isThere: true, status: 'published' }
    const roll = this.#random.next()
    if (roll < 0.3) return { ...article, title: this.#title(), isThere: true }
    if (roll < 0.4) return { ...article, isThere: !article.isThere }
    if (roll < 0.55) return { ...article, status: article.status === 'published' ? 'withdrawn' : 'published' }
    if (roll < 0.6) return { ...article, status: article.status === 'published' ? 'draft' : 'published' }
    if (roll < 0.8) return { ...article, notFor: this.#paths.filter(() => this.#random.chance(0.3)) }
    if (roll < 0.9) return { ...article, isShort: !article.isShort, title: this.#title() }
    const { expires, ...others } = article
    return expires === undefined ? { ...article, expires: this.#expiry(now) } : others
  }

  #title(): string {
    return `What the tide left, version ${++this.#versions}`
  }

  /** MSN takes no expiry that is less than two hours ahead. */
  #expiry(now: number): number {
    return now + 2 * HOUR + MINUTE + this.#random.below(12 * DAY)
  }
}

function uploadOf({ key, isThere, ...article }: Article, at: number): Upload {
  if (!isThere) return { key, at }
  const { title, isShort, published, expires, status, notFor } = article
  const text = JSON.stringify({
    title,
    content_html: `<p>${isShort ? SHORT : LONG}</p>`,
    date_published: new Date(published).toISOString(),
    ...(expires !== undefined && { date_expires: new Date(expires).toISOString() }),
    ...(status !== 'published' && { status }),
    ...(notFor.length > 0 && { not_for: notFor }),
  })
  return { key, text, at }
}
