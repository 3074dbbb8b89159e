import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { MAX_SITE_BYTES } from '../../core/catalog/ingest-site.ts'
import { etagOf, type ObjectStore } from '../../core/ports/object-store.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { listedEtags } from './listed-etags.ts'
import type { LocalFile } from './local-files.ts'

/** Enough to fill an ordinary line; the bucket would take thousands. */
const UPLOADS_AT_ONCE = 16

/** A file that is in the bucket, in this very version. */
export interface Uploaded extends LocalFile {
  /** The SHA-256 that a receipt of this version names, in hexadecimal. */
  readonly digest: string
  /** Whether it was there before, byte for byte. */
  readonly isUnchanged: boolean
}

/** Brings files into the articles bucket: those that are not there as they are. @returns all, in order */
export async function upload(
  articles: ObjectStore,
  files: readonly LocalFile[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Uploaded[]> {
  const keys = files.map(({ objectKey }) => objectKey)
  const etags = await listedEtags(articles, keys)
  const uploaded = new Map<string, Uploaded>()
  await forEachConcurrent(files, UPLOADS_AT_ONCE, async (file) => {
    const bytes = await readFile(file.path)
    // The MD5 of what was put whole and is encrypted by S3 (core/ports/object-store.ts); of anything else it differs, and the file goes again.
    const isUnchanged = etags.get(file.objectKey) === etagOf(bytes)
    if (!isUnchanged) await articles.put(file.objectKey, bytes, { contentType: 'application/json' })
    uploaded.set(file.objectKey, { ...file, digest: digestOf(file.objectKey, bytes), isUnchanged })
    onProgress(uploaded.size, files.length)
  })
  return keys.map((key) => uploaded.get(key) as Uploaded)
}

/** The pipeline reads of a file that is too large just enough to see that it is. */
export function digestOf(objectKey: string, bytes: Uint8Array): string {
  const most = objectKey === SITE_FILE ? MAX_SITE_BYTES : MAX_ARTICLE_BYTES
  return hash('sha256', bytes.subarray(0, most + 1), 'hex')
}
