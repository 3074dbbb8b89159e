import { readFile } from 'node:fs/promises'
import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { isProfileKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { MAX_SITE_BYTES } from '../../core/catalog/ingest-site.ts'
import { etagOf, type ObjectStore } from '../../core/ports/object-store.ts'
import { MAX_PROFILE_BYTES } from '../../core/site/profiles/own-profiles.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { listedEtags } from './listed-etags.ts'
import type { LocalFile } from './local-files.ts'
import { isNamedByFile, type NewFile, renamedFiles } from './renamed-files.ts'

/** Enough to use an ordinary line fully; the bucket would accept thousands. */
const MAX_CONCURRENT_UPLOADS = 16

/** A file of which this exact version is in the bucket, unless it was refused. */
export interface Uploaded extends LocalFile {
  /** The SHA-256 that a receipt of this version contains, in hexadecimal. */
  readonly digest: string
  /** Whether it was there before, byte for byte. */
  readonly isUnchanged: boolean
  /** Errors for which it was not uploaded. */
  readonly refused?: readonly Problem[]
  /** The article seems to be in the bucket under another name. */
  readonly renamed?: Problem | undefined
}

export interface UploadOptions {
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** The errors for which a new or changed file must not be uploaded. */
  readonly refuse?: (file: LocalFile, bytes: Uint8Array) => readonly Problem[]
}

/**
 * Uploads files to the articles bucket, except those that are already there unchanged.
 * @returns all files, in order
 */
export async function upload(
  articles: ObjectStore,
  files: readonly LocalFile[],
  { onProgress = () => {}, refuse = () => [] }: UploadOptions = {},
): Promise<Uploaded[]> {
  const keys = files.map(({ objectKey }) => objectKey)
  const etags = await listedEtags(articles, keys)
  const uploaded = new Map<string, Uploaded>()
  const added: NewFile[] = []
  await forEachConcurrent(files, MAX_CONCURRENT_UPLOADS, async (file) => {
    const bytes = await readFile(file.path)
    // An ETag is the MD5 of an object that was put whole and is encrypted by S3 (core/ports/object-store.ts); any other
    // ETag differs, and the file is uploaded again.
    const etag = etagOf(bytes)
    const isUnchanged = etags.get(file.objectKey) === etag
    const refused = isUnchanged ? [] : refuse(file, bytes)
    const isRefused = refused.length > 0
    if (!isRefused && !etags.has(file.objectKey) && isNamedByFile(bytes)) added.push({ ...file, etag })
    if (!isRefused && !isUnchanged) await articles.put(file.objectKey, bytes, { contentType: 'application/json' })
    const digest = digestOf(file.objectKey, bytes)
    uploaded.set(file.objectKey, { ...file, digest, isUnchanged, ...(isRefused && { refused }) })
    onProgress(uploaded.size, files.length)
  })
  const renamed = await renamedFiles(articles, added)
  return keys.map((key) => ({ ...(uploaded.get(key) as Uploaded), renamed: renamed.get(key) }))
}

/** The pipeline reads only enough of a too large file to see that it is too large. */
export function digestOf(objectKey: string, bytes: Uint8Array): string {
  return sha256Hex(bytes.subarray(0, mostBytes(objectKey) + 1))
}

function mostBytes(objectKey: string): number {
  if (isProfileKey(objectKey)) return MAX_PROFILE_BYTES
  return objectKey === SITE_FILE ? MAX_SITE_BYTES : MAX_ARTICLE_BYTES
}
