import { join } from 'node:path'
import { articleObjectKey } from '../../core/article/object-keys.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import { parseInstant } from '../../core/text/time.ts'
import type { Members } from '../../import/import-item.ts'
import { readWholeFile, writeWholeFile } from '../../stores/folder/whole-file.ts'
import { keyOf, markedKey } from './article-keys.ts'
import { ArticlesFolder } from './articles-folder.ts'
import { type ImportLedger, placeIdentity, type Written } from './import-ledger.ts'

/** Members in the order in which a person wants to read them. */
const ORDER = [
  ...['id', 'url', 'external_url', 'title', 'title_short', 'summary', 'status', 'date_published', 'date_modified'],
  ...['date_expires', 'authors', 'section', 'tags', 'language', 'image', 'image_alt', 'image_caption', 'image_credit'],
  ...['image_width', 'image_height', 'image_rights', 'banner_image', 'video', 'attachments', 'sources', 'rights'],
  ...['license', 'ai_use', 'content_html', 'content_markdown', 'content_text'],
]
const CONTENTS = ['content_html', 'content_markdown', 'content_text']

/** An article and the file that will hold it. */
export interface ArticleFile {
  readonly key: string
  readonly bytes: Uint8Array
  readonly identity: string
}

/**
 * - `older`: the file has a newer version of the same entry;
 * - `kept`: the file exists, differs, and is not as an import of the entry left it.
 */
export type Outcome = 'written' | 'unchanged' | 'older' | 'kept'

/** Something other than a file has the article file's name, or a symbolic link on the way leads out of the folder. */
export const BLOCKED = 'blocked'

/** The article files below a folder: one for each entry, no matter how often the entry is met and imported. */
export class ArticleFiles {
  readonly #out: string
  readonly #ledger: ImportLedger
  /** How many articles have the text that an earlier import wrote for a file of another name. */
  moved = 0
  /** What this run has handled, by key. */
  readonly #seen = new Set<string>()
  readonly #force: boolean
  readonly #folder: ArticlesFolder

  constructor(out: string, { ledger, force }: { ledger: ImportLedger; force: boolean }) {
    this.#out = out
    this.#ledger = ledger
    this.#force = force
    this.#folder = new ArticlesFolder(out)
  }

  /**
   * The file for an article.
   * @param at its slug; its place in the sources, which identifies an article without an id; and its required key, if
   * any
   */
  fileFor(article: Members, at: { slug: string | undefined; place: string; key: string | undefined }): ArticleFile {
    const { slug, place } = at
    const identity = identityOf(article, place)
    const key = this.#ledger.keyOf(identity) ?? this.#freeKey(at.key ?? keyOf(article, slug), identity)
    return { key, identity, bytes: bytesOf(article, key) }
  }

  /** The key that an article will have, which may not be read yet. */
  keyOf(article: Members, { slug, place }: { slug: string; place: string }): string {
    return this.#ledger.keyOf(identityOf(article, place)) ?? keyOf(article, slug)
  }

  async put({ key, bytes, identity }: ArticleFile, article: Members): Promise<Outcome | typeof BLOCKED> {
    const path = join(this.#out, articleObjectKey(key))
    if (!(await this.#folder.takes(path))) return BLOCKED
    const present = await readWholeFile(path)
    const written = { key, identity, digest: sha256Hex(bytes), ...versionOf(article) }
    if (present === undefined && this.#ledger.isMoved(written)) this.moved++
    if (present === undefined || present.equals(bytes)) {
      await this.#note(written)
      if (present === undefined) await writeWholeFile(path, bytes)
      return present === undefined ? 'written' : 'unchanged'
    }
    const isOurs = this.#ledger.wrote(written, sha256Hex(present))
    if (!isOurs && !this.#force) return 'kept'
    if (isOurs && this.#isOlder(written)) return 'older'
    await this.#note(written)
    await writeWholeFile(path, bytes)
    return 'written'
  }

  async #note(written: Written): Promise<void> {
    const latest = this.#ledger.latestAt(written.key)
    const isNew = latest?.digest !== written.digest || latest.identity !== written.identity
    if (isNew) await this.#ledger.add(written)
    this.#seen.add(written.key)
  }

  /** Within one run the first of equals wins; a later run has a later state of the source. */
  #isOlder(written: Written): boolean {
    const latest = this.#ledger.latestAt(written.key)
    if (latest === undefined) return false
    const difference = written.at - latest.at || Number(written.whole) - Number(latest.whole)
    return this.#seen.has(written.key) ? difference <= 0 : difference < 0
  }

  #freeKey(key: string, identity: string): string {
    const holder = this.#ledger.latestAt(key)
    return holder === undefined || holder.identity === identity ? key : markedKey(key, identity)
  }
}

function identityOf({ id, url }: Members, place: string): string {
  if (typeof id === 'string' && id.trim() !== '') return `id ${id.trim()}`
  return typeof url === 'string' && url.trim() !== '' ? `url ${url.trim()}` : placeIdentity(place)
}

function versionOf(article: Members): Pick<Written, 'at' | 'whole'> {
  const date = article.date_modified ?? article.date_published
  return {
    at: (typeof date === 'string' ? parseInstant(date) : undefined) ?? 0,
    whole: CONTENTS.some((name) => article[name] !== undefined),
  }
}

/** The same article has the same bytes, whatever format it came from. */
function bytesOf(article: Members, key: string): Uint8Array {
  const others = Object.keys(article).filter((name) => !ORDER.includes(name))
  const members = [...ORDER, ...others].flatMap((name) => (article[name] === undefined ? [] : [[name, article[name]]]))
  const schema = `${'../'.repeat(key.split('/').length)}article.schema.json`
  return Buffer.from(`${JSON.stringify({ $schema: schema, ...Object.fromEntries(members) }, null, 2)}\n`)
}
