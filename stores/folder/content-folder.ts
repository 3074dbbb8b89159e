import { readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ARTICLES, articleKeyOf, articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import type { ArticleSource } from '../../core/record/article-record.ts'
import { orUndefined, readWholeFile } from './whole-file.ts'

/** A folder in the role of the articles bucket: `site.json`, and `articles/` with one JSON file per article. */
export class ContentFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** The bytes of `site.json`, or undefined if it does not exist. */
  site(): Promise<Uint8Array | undefined> {
    return readWholeFile(join(this.path, SITE_FILE))
  }

  /** The keys of all article files, in order. Hidden files and editors' temporary files are excluded. */
  async keys(): Promise<string[]> {
    const folder = join(this.path, ARTICLES)
    const files = (await orUndefined(readdir(folder, { recursive: true, withFileTypes: true }))) ?? []
    return files
      .filter((file) => file.isFile())
      .map((file) => relative(this.path, join(file.parentPath, file.name)).split(sep))
      .filter((parts) => !parts.some((part) => part.startsWith('.')))
      .flatMap((parts) => articleKeyOf(parts.join('/'), ARTICLES) ?? [])
      .sort()
  }

  /** The current article file, or undefined if it is gone. */
  async article(key: string): Promise<ArticleSource | undefined> {
    const path = join(this.path, articleObjectKey(key))
    // Synchronous: reading a small file takes less time than handing the read to another thread.
    const read = async () => ({ bytes: readFileSync(path), lastModified: Math.floor(statSync(path).mtimeMs) })
    const file = await orUndefined(read())
    return file && { key, ...file }
  }
}
