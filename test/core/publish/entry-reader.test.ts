import { indexKey, recordKey } from '../../../core/catalog/catalog-keys.ts'
import { EntryReader } from '../../../core/publish/entry-reader.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'

/** What a warm process remembers of a key holds only while the key is the same object. */

const NOW = Date.parse('2026-06-20T12:00:00Z')
const NAME = indexKey('all', NOW, { key: 'a', generation: 1 })

let now: number
let catalog: MemoryStore
let reader: EntryReader

beforeEach(async () => {
  now = NOW
  catalog = new MemoryStore(() => Math.floor(now / 1_000) * 1_000)
  reader = new EntryReader(catalog, () => now)
  await putRecord([NAME])
  await catalog.put(NAME, new Uint8Array())
})

async function putRecord(keys: readonly string[]): Promise<void> {
  const article = { key: 'a', normaliserVersion: 1, sourceDigest: 'x', firstSeen: NOW }
  const record = { run: 1, generation: 1, article, standing: 'live', lost: false, keys }
  await catalog.put(recordKey('a'), new TextEncoder().encode(JSON.stringify(record)))
}

/** Whether the reader takes the key, as it is listed now, for one that its record owns. */
async function isConfirmed(): Promise<boolean> {
  const { objects } = await catalog.list({ prefix: 'index/' })
  return (await reader.confirm(objects)).some((record) => record !== undefined)
}

/** The record lets go of the key, which is deleted, and a request that took long puts it again. */
async function putAgainTooLate(): Promise<void> {
  await putRecord([])
  await catalog.delete(NAME)
  await catalog.put(NAME, new Uint8Array())
}

it('reads no record twice for a key that is some seconds old', async () => {
  now += 10_000
  expect(await isConfirmed()).toBe(true)
  await putRecord([])
  expect(await isConfirmed()).toBe(true)
})

it('does not confirm a key that was put again after its record let go of it', async () => {
  now += 10_000
  expect(await isConfirmed()).toBe(true)
  await putAgainTooLate()
  expect(await isConfirmed()).toBe(false)
})

it('remembers nothing of a key that may be put again within the second that S3 tells', async () => {
  now += 500
  expect(await isConfirmed()).toBe(true)
  await putAgainTooLate()
  expect(await isConfirmed()).toBe(false)
})
