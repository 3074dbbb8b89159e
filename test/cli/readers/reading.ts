import { type CountOptions, SubscriberCount } from '../../../cli/readers/count-subscribers.ts'
import { type ReadLogs, readLogs } from '../../../cli/readers/read-logs.ts'
import { readerHash } from '../../../cli/readers/reader-hash.ts'

/** The same in every run, so that an estimate is too. */
export const KEY = new TextEncoder().encode('the key of a test')

/** Counts the readers in logs that are in memory. */
export async function countIn(
  logs: readonly (string | Uint8Array)[],
  options: Partial<CountOptions> = {},
): Promise<{ count: SubscriberCount; read: ReadLogs }> {
  const count = new SubscriberCount({ isPartner: () => false, hash: readerHash(KEY), ...options })
  const sources = logs.map((log, at) => ({
    name: `log ${at}`,
    open: async () => inPieces(typeof log === 'string' ? new TextEncoder().encode(log) : log),
  }))
  const read = await readLogs(
    sources,
    {},
    (request) => count.add(request),
    () => undefined,
  )
  return { count, read }
}

/** Small ones, so that lines and characters are cut. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = Math.max(61, Math.ceil(bytes.length / 1_000))
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
