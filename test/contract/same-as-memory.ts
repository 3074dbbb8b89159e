import { etagOf, type ObjectStore, WriteConflict } from '../../core/ports/object-store.ts'
import { MemoryStore } from '../../stores/memory/memory-store.ts'
import fc from '../support/fast-check.ts'
import type { OpenStore } from './object-store.ts'

/** One call of a store. */
type Call = (store: ObjectStore) => Promise<unknown>

/** Few names, so that they meet: as objects, as folders, as prefixes and as places to begin. */
const NAME = fc.constantFrom(
  'a',
  'b',
  'ab',
  '',
  '.',
  '..',
  'a.tmp',
  '%=a',
  '%2E',
  'é',
  '\uFF5E',
  '\u{1F6A2}',
  'l'.repeat(260),
)
const KEY = fc
  .array(NAME, { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'))
  .filter((key) => key !== '')
const CONTENT = fc.constantFrom('', 'one', 'two')
const RANGE = fc.record({
  prefix: fc.oneof(fc.constant(''), KEY, fc.constantFrom('a', 'a/', '.', 'l')),
  startAfter: fc.option(KEY, { nil: undefined }),
  limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
})

const CALL: fc.Arbitrary<{ what: string; call: Call }> = fc.oneof(
  fc.tuple(KEY, CONTENT).map(([key, content]) => ({
    what: `put ${key}`,
    call: (store: ObjectStore) => store.put(key, Buffer.from(content)),
  })),
  fc.tuple(KEY, CONTENT).map(([key, content]) => ({
    what: `put ${key} where there is none`,
    call: (store: ObjectStore) => store.put(key, Buffer.from(content), { ifNoneMatch: '*' }),
  })),
  fc.tuple(KEY, CONTENT, CONTENT).map(([key, before, content]) => ({
    what: `put ${key} over "${before}"`,
    call: (store: ObjectStore) => store.put(key, Buffer.from(content), { ifMatch: etagOf(before) }),
  })),
  KEY.map((key) => ({ what: `delete ${key}`, call: (store: ObjectStore) => store.delete(key) })),
  KEY.map((key) => ({
    what: `get ${key}`,
    call: async (store: ObjectStore) => {
      const object = await store.get(key)
      return object && { etag: object.etag, text: Buffer.from(object.bytes).toString() }
    },
  })),
  RANGE.map((range) => ({
    what: `list ${JSON.stringify(range)}`,
    call: async (store: ObjectStore) => {
      const { objects, more } = await store.list(range)
      return { objects: objects.map(({ key, etag }) => [key, etag]), more }
    },
  })),
  // How `startAfter` within a folder counts, S3's reference does not say.
  RANGE.map(({ prefix, limit }) => ({
    what: `list folders ${JSON.stringify({ prefix, limit })}`,
    call: (store: ObjectStore) => store.listFolders({ prefix, limit }),
  })),
)

/** Whatever is done to it, a store answers as the one in memory does. */
export function sameAsMemory(name: string, makeStore: () => Promise<OpenStore>, numRuns: number): void {
  test(`${name} answers as MemoryStore does`, async () => {
    const calls = fc.array(CALL, { minLength: 10, maxLength: 40 })
    const property = fc.asyncProperty(calls, async (sequence) => {
      const opened = await makeStore()
      const model = new MemoryStore()
      try {
        for (const { what, call } of sequence) {
          expect({ what, answer: await outcome(call, opened.store) }).toEqual({
            what,
            answer: await outcome(call, model),
          })
        }
      } finally {
        await opened.close()
      }
    })
    await fc.assert(property, { numRuns })
  })
}

async function outcome(call: Call, store: ObjectStore): Promise<unknown> {
  try {
    return await call(store)
  } catch (error) {
    if (error instanceof WriteConflict) return 'lost race'
    throw error
  }
}
