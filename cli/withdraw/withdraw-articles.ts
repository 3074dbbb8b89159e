import { readFile } from 'node:fs/promises'
import { type ObjectStore, WriteConflict } from '../../core/ports/object-store.ts'
import type { Site } from '../../core/site/site.ts'
import { forEachConcurrent } from '../../stores/concurrency.ts'
import { writeWholeFile } from '../../stores/folder/whole-file.ts'
import type { NamedFile } from '../remote/named-objects.ts'
import { poll } from '../remote/poll.ts'
import { Receipts } from '../remote/wait-for-receipts.ts'
import { FollowedWithdrawals } from './followed-withdrawals.ts'
import { type Prepared, prepareWithdrawal } from './prepare-withdrawal.ts'
import { isLiveEverywhere, type WithdrawnArticle } from './withdrawn-article.ts'
import { withdrawnText } from './withdrawn-text.ts'

const MAX_CONCURRENT_REQUESTS = 16
/** Two editors who write the same article at once are done after the second attempt. */
const MAX_ATTEMPTS = 5
/** In milliseconds between two looks: a second would be a large part of what the report measures. */
const INTERVAL_MS = 250

export interface WithdrawOptions {
  readonly articles: ObjectStore
  /** The site of the bucket, as far as it is valid. */
  readonly site: Site | undefined
  /** The bucket of the documents, for private feeds; absent if it is not known. */
  readonly documents?: ObjectStore | undefined
  /** A base URL to read feeds below, if not the one in `site.json`. */
  readonly readAt?: string | undefined
  /** In milliseconds, after the upload; absent if the caller does not wait. */
  readonly timeoutMs?: number | undefined
  readonly onProgress?: (done: number, total: number) => void
  readonly intervalMs?: number
}

/** What withdrawing each of the articles would come to. */
export async function prepareAll(
  named: readonly NamedFile[],
  reason: string,
  options: WithdrawOptions,
): Promise<Map<NamedFile, Prepared>> {
  const prepared = new Map<NamedFile, Prepared>()
  await forEachConcurrent(named, MAX_CONCURRENT_REQUESTS, async (file) => {
    prepared.set(file, await prepareWithdrawal(file.objectKey, reason, options))
  })
  return new Map(named.map((file) => [file, prepared.get(file) as Prepared]))
}

/**
 * Writes the status and the reason into the files in the bucket, and into those of this machine that were named, and
 * waits until no document has the articles and every sign of removal is there.
 * @param reason as it was given
 */
export async function withdrawArticles(
  prepared: ReadonlyMap<NamedFile, Prepared>,
  reason: string,
  options: WithdrawOptions,
): Promise<WithdrawnArticle[]> {
  const { timeoutMs, intervalMs = INTERVAL_MS, onProgress = () => {} } = options
  const receipts = new Receipts(options.articles)
  // Before the upload: afterwards, the receipts no longer say where readers have the articles.
  const before = await receipts.news([...prepared.keys()].map(({ objectKey }) => objectKey))
  const followed = new FollowedWithdrawals({ ...options, receipts })
  await forEachConcurrent([...prepared], MAX_CONCURRENT_REQUESTS, async ([file, each]) => {
    const written = await write(file, each, reason, options)
    followed.add(file, written, before.get(file.objectKey))
    if (file.path !== undefined && 'bytes' in written) await writeLocally(file.path, reason)
  })
  if (timeoutMs !== undefined) {
    const look = async () => {
      await followed.look()
      const left = followed.all().filter((article) => !isLiveEverywhere(article)).length
      onProgress(prepared.size - left, prepared.size)
      return left === 0
    }
    await poll(look, { timeoutMs, intervalMs })
  }
  return followed.all(timeoutMs === undefined)
}

/** @returns what was written: another than was prepared if the file changed in between */
async function write(
  { objectKey }: NamedFile,
  prepared: Prepared,
  reason: string,
  options: WithdrawOptions,
): Promise<Prepared> {
  let now = prepared
  for (let attempt = 1; now.state === 'ready'; attempt++) {
    const { bytes, before } = now
    try {
      await options.articles.put(objectKey, bytes, { contentType: 'application/json', ifMatch: before.etag })
      return now
    } catch (error) {
      if (!(error instanceof WriteConflict) || attempt === MAX_ATTEMPTS) throw error
      now = await prepareWithdrawal(objectKey, reason, options)
    }
  }
  return now
}

/** Otherwise the next `publish` would bring the article back. */
async function writeLocally(path: string, reason: string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const text = withdrawnText(before, reason)
  if (text !== before) await writeWholeFile(path, text)
}
