import { articleObjectKey, SITE_FILE } from '../article/object-keys.ts'
import { listAll, type ObjectStore } from '../ports/object-store.ts'
import type { Ports, RejectedFile, Rejections } from '../ports/ports.ts'
import { readReceipt } from '../receipts/receipt-file.ts'
import { groupBy } from '../text/group-by.ts'
import { articleOfRejectedKey, REJECTED } from './catalog-keys.ts'

/**
 * The most keys that a run lists and deletes. A deletion takes a millisecond of a processor, and the function has a
 * third of one; the next run takes the rest.
 */
const MAX_KEYS = 5_000
/** Files that a notice describes; the others are counted. */
const MAX_DESCRIBED = 50
/** Receipts that a run reads until it has found a file that is still rejected. */
const MAX_RECEIPTS = 500
/** Receipts that are in memory at the same time. Most have a few kilobytes, but an editor's program may write any. */
const READ_TOGETHER = 10
/** In characters of problems: more than a notice can hold. */
const MAX_CHARACTERS = 250_000

export type DigestPorts = Pick<Ports, 'articles' | 'catalog'> & { readonly rejections: Rejections }

/**
 * Sends one notice of all files that were rejected since the last one, then deletes their keys: a run that stops in
 * between leaves the same notice to the next. A file that was accepted in the meantime is left out.
 * @returns how many files the notice is about
 */
export async function sendRejectionDigest({ articles, catalog, rejections }: DigestPorts): Promise<number> {
  const files = await rejectedFiles(catalog)
  const { described, read } = await describe(articles, [...files.keys()])
  const others = files.size - read
  if (described.length > 0) await rejections.notify({ described, others })
  // Without a notice, nothing is known of the files whose receipts were not read.
  const done = described.length > 0 ? [...files.values()] : [...files.values()].slice(0, read)
  await Promise.all(done.flat().map((key) => catalog.delete(key)))
  return described.length > 0 ? described.length + others : 0
}

/** The keys of each file, `site.json` first: without it nothing else can be published. By article key. */
async function rejectedFiles(catalog: ObjectStore): Promise<Map<string | undefined, readonly string[]>> {
  const keys: string[] = []
  for await (const { key } of listAll(catalog, { prefix: REJECTED })) {
    if (keys.length === MAX_KEYS) break
    keys.push(key)
  }
  const files = groupBy(keys, articleOfRejectedKey)
  const site = files.get(undefined)
  return site === undefined ? files : new Map([[undefined, site], ...files])
}

/** @returns the first files that are still rejected, and how many receipts were read for them */
async function describe(
  articles: ObjectStore,
  keys: readonly (string | undefined)[],
): Promise<{ described: readonly RejectedFile[]; read: number }> {
  const described: RejectedFile[] = []
  let characters = 0
  let read = 0
  const isEnough = () => described.length > 0 && (read >= MAX_DESCRIBED || characters >= MAX_CHARACTERS)
  while (read < Math.min(keys.length, MAX_RECEIPTS) && !isEnough()) {
    const next = keys.slice(read, read + READ_TOGETHER)
    read += next.length
    const files = await Promise.all(next.map((key) => stillRejected(articles, key)))
    for (const file of files.flat()) {
      described.push(file)
      characters += JSON.stringify(file.problems).length
    }
  }
  return { described, read }
}

async function stillRejected(articles: ObjectStore, key: string | undefined): Promise<RejectedFile[]> {
  const { value } = await readReceipt(articles, key)
  if (value === undefined || value.accepted) return []
  return [{ file: key === undefined ? SITE_FILE : articleObjectKey(key), problems: value.problems }]
}
