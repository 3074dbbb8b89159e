import { closeSync, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import {
  ARTICLES,
  articleKeyOf,
  articleObjectKey,
  isProfileKey,
  PROFILES,
  SITE_FILE,
} from '../../core/article/object-keys.ts'
import type { ArticleSource } from '../../core/record/article-record.ts'
import { type ProfileFiles, readProfiles } from '../../core/site/profiles/own-profiles.ts'
import type { Instant } from '../../core/text/time.ts'
import { type FileStamp, stampOf } from './file-stamp.ts'
import { ifThere, orUndefined, readWholeFile } from './whole-file.ts'

/** An article file that was looked at, but not read. */
export interface FoundArticle {
  readonly key: string
  readonly lastModified: Instant
  readonly stamp: FileStamp
  /** The time before the look. */
  readonly at: Instant
}

/** A folder in the role of the articles bucket: `site.json` with its `profiles/`, and `articles/` with one JSON file per article. */
export class ContentFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /** The bytes of `site.json`, or undefined if it does not exist. */
  site(): Promise<Uint8Array | undefined> {
    return readWholeFile(join(this.path, SITE_FILE))
  }

  /** The files of the profiles that a `site.json` names. */
  profiles(site: Uint8Array): Promise<ProfileFiles> {
    return readProfiles(site, (key) => readWholeFile(join(this.path, key)))
  }

  /** The object keys of the files in `profiles/`, also of those that no feed names. */
  async profileKeys(): Promise<string[]> {
    const names = (await orUndefined(readdir(join(this.path, PROFILES)))) ?? []
    return names.map((name) => `${PROFILES}${name}`).filter(isProfileKey)
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
  article(key: string): ArticleSource | undefined {
    const found = this.read(key)
    return found && { key, bytes: found.bytes, lastModified: found.lastModified }
  }

  /** Looks at an article file without reading it; undefined if it is gone. */
  find(key: string): FoundArticle | undefined {
    const at = Date.now()
    const stats = ifThere(() => statSync(this.#fileOf(key)))
    return stats && foundOf(key, stats, at)
  }

  /** As `find`, with the bytes of the same file. */
  read(key: string): (FoundArticle & { readonly bytes: Uint8Array }) | undefined {
    const at = Date.now()
    return ifThere(() => {
      const file = openSync(this.#fileOf(key), 'r')
      try {
        return { ...foundOf(key, fstatSync(file), at), bytes: readFileSync(file) }
      } finally {
        closeSync(file)
      }
    })
  }

  /** The current bytes of an article file; undefined if it is gone. */
  bytes(key: string): Uint8Array | undefined {
    return ifThere(() => readFileSync(this.#fileOf(key)))
  }

  #fileOf(key: string): string {
    return join(this.path, articleObjectKey(key))
  }
}

function foundOf(key: string, stats: Stats, at: Instant): FoundArticle {
  return { key, lastModified: Math.floor(stats.mtimeMs), stamp: stampOf(stats), at }
}
