import {
  etagOf,
  listAll,
  listAllFolders,
  MAX_PAGE_SIZE,
  type ObjectStore,
  WriteConflict,
} from '../../core/ports/object-store.ts'

export interface OpenStore {
  /** Empty. */
  readonly store: ObjectStore
  close(): Promise<void>
}

/** In bytes; S3 takes 1,024 (AWS: "Naming Amazon S3 objects"). */
const LONG_KEY = 1_000
const KNOWN_TIME = 1_700_000_000_000

/** Keys that drivers are prone to get wrong, in the order of their UTF-8 bytes. */
const AWKWARD_KEYS = [
  ' leading and trailing space ',
  '#hash',
  '%',
  '%2F',
  '%=marked',
  '%=marked%.',
  '+plus+plus',
  '...',
  '../climbs',
  './here',
  '.feedwright/locks/x',
  '.hidden',
  '//two slashes',
  '/begins with a slash',
  '?question=mark&and',
  '[brackets]{braces}',
  'a',
  'a b',
  'a!',
  'a+b',
  'a-b',
  'a.',
  'a..',
  'a.json',
  'a/',
  'a/../b',
  'a/./b',
  'a/..json',
  'a//b',
  'a/b',
  'a/b.',
  'a/b/c',
  'a/b/c/d',
  'a0',
  'a\\b',
  'a~',
  'articles/2026/ferry.json',
  'articles/2026/ferry.json/old',
  'ends.tmp',
  'ends.tmp/ends.tmp',
  `long/${'l'.repeat(255)}`,
  `long/${'l'.repeat(255)}/inside`,
  `long/${'l'.repeat(256)}`,
  `long/${'l'.repeat(LONG_KEY - 10)}`,
  `long/${'l'.repeat(LONG_KEY - 10)}/x`,
  `long/${'l'.repeat(300)}/${'m'.repeat(300)}`,
  `long/${'%é'.repeat(300)}`,
  'quote"\'<>&;',
  'star*',
  'é',
  'ブログ/記事',
  '\uFF5E fullwidth',
  '\u{1F6A2} astral',
  '\u{1F6A2}/\u{1F6A2}',
].sort(inBytes)

/** What core/ports/object-store.ts promises, as tests of a driver. */
export function objectStoreContract(name: string, makeStore: () => Promise<OpenStore>): void {
  describe(`${name} keeps the contract of an object store`, () => {
    let opened: OpenStore
    let store: ObjectStore
    beforeEach(async () => {
      opened = await makeStore()
      store = opened.store
    })
    afterEach(() => opened.close())
    const it: Declare = (what, check) => test(what, () => check(store))
    objects(it)
    conditions(it)
    keys(it)
    listings(it)
    folders(it)
  })
}

type Declare = (what: string, check: (store: ObjectStore) => Promise<void>) => void

function objects(it: Declare): void {
  it('has nothing where nothing was put', async (store) => {
    expect(await store.get('none')).toBeUndefined()
    expect(await store.head('none')).toBeUndefined()
    expect(await store.get('none/below')).toBeUndefined()
    await put(store, 'some/thing')
    expect(await store.get('some')).toBeUndefined()
    expect(await store.head('some')).toBeUndefined()
    expect(await store.get('some/thing/below')).toBeUndefined()
  })

  it('gives back what was put, with the digest as ETag', async (store) => {
    const before = Date.now()
    const etag = await store.put('one', text('first'))
    expect(etag).toBe(etagOf('first'))
    const object = await store.get('one')
    expect(read(object?.bytes)).toBe('first')
    expect(object?.etag).toBe(etag)
    // S3 tells whole seconds, and clocks differ.
    expect(Math.abs((object?.lastModified ?? 0) - before)).toBeLessThan(5_000)
    expect(object?.lastModified).toBeGreaterThan(KNOWN_TIME)
    expect(await store.head('one')).toEqual({ key: 'one', etag, lastModified: object?.lastModified })
  })

  it('shows the newest bytes at once', async (store) => {
    for (const version of ['one', 'two', 'ten']) {
      await store.put('key', text(version))
      expect(read((await store.get('key'))?.bytes)).toBe(version)
      expect((await store.head('key'))?.etag).toBe(etagOf(version))
      expect((await store.list({ prefix: '' })).objects.map(({ etag }) => etag)).toEqual([etagOf(version)])
    }
  })

  it('takes any bytes: none, all values, a mebibyte', async (store) => {
    const all = Uint8Array.from({ length: 256 }, (_, at) => at)
    const large = Uint8Array.from({ length: 1_048_576 }, (_, at) => (at * 7919) >> 3)
    for (const bytes of [new Uint8Array(), all, large]) {
      expect(await store.put('bytes', bytes)).toBe(etagOf(bytes))
      const object = await store.get('bytes')
      expect(Buffer.compare(object?.bytes ?? text('?'), bytes)).toBe(0)
      expect(object?.etag).toBe(etagOf(bytes))
    }
  })

  it('gives of what is too large enough to see that it is, and its ETag', async (store) => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
    await store.put('large', bytes)
    const beginning = await store.get('large', 1_000)
    expect(beginning?.bytes.byteLength).toBeGreaterThan(1_000)
    expect(beginning?.etag).toBe(etagOf(bytes))
    expect(bytes.subarray(0, beginning?.bytes.byteLength)).toEqual(new Uint8Array(beginning?.bytes ?? []))
    expect((await store.get('large', 300_000))?.bytes.byteLength).toBe(300_000)
  })

  it('takes the headers of a document', async (store) => {
    const options = { contentType: 'application/atom+xml', cacheControl: 'max-age=60', contentEncoding: 'gzip' }
    await store.put('document', text('bytes'), options)
    expect(read((await store.get('document'))?.bytes)).toBe('bytes')
  })

  it('deletes, also what is not there', async (store) => {
    await put(store, 'a/b', 'a')
    await store.delete('a')
    await store.delete('a')
    await store.delete('a/b/c')
    expect(await store.get('a')).toBeUndefined()
    expect(await store.head('a')).toBeUndefined()
    expect(await listed(store, '')).toEqual(['a/b'])
    await store.delete('a/b')
    expect(await listed(store, '')).toEqual([])
    expect((await store.listFolders({ prefix: '' })).folders).toEqual([])
    await put(store, 'a/b')
    expect(await listed(store, '')).toEqual(['a/b'])
  })
}

function conditions(it: Declare): void {
  it('writes with If-None-Match only where there is nothing', async (store) => {
    expect(await store.put('key', text('first'), { ifNoneMatch: '*' })).toBe(etagOf('first'))
    await expectLostRace(store.put('key', text('second'), { ifNoneMatch: '*' }), 'key')
    expect(read((await store.get('key'))?.bytes)).toBe('first')
    await store.delete('key')
    await store.put('key', text('third'), { ifNoneMatch: '*' })
    expect(read((await store.get('key'))?.bytes)).toBe('third')
  })

  it('writes with If-Match only over the bytes of that ETag', async (store) => {
    const first = await store.put('key', text('first'))
    const second = await store.put('key', text('second'), { ifMatch: first })
    await expectLostRace(store.put('key', text('third'), { ifMatch: first }), 'key')
    const object = await store.get('key')
    expect(read(object?.bytes)).toBe('second')
    expect(object?.etag).toBe(second)
  })

  it('writes nothing with If-Match where there is nothing', async (store) => {
    await expectLostRace(store.put('key', text('first'), { ifMatch: etagOf('any') }), 'key')
    const etag = await store.put('key', text('first'))
    await store.delete('key')
    await expectLostRace(store.put('key', text('second'), { ifMatch: etag }), 'key')
    expect(await store.get('key')).toBeUndefined()
    expect(await listed(store, '')).toEqual([])
  })

  it('lets exactly one of many conditional writes through', async (store) => {
    const writers = Array.from({ length: 20 }, (_, at) => `writer ${at}`)
    let before: string | undefined
    for (let round = 0; round < 5; round++) {
      const condition = before === undefined ? { ifNoneMatch: '*' as const } : { ifMatch: before }
      const writes = writers.map((writer) => store.put('key', text(`${writer} in round ${round}`), condition))
      const results = await Promise.allSettled(writes)
      const winners = results.filter((result) => result.status === 'fulfilled')
      const losers = results.filter((result) => result.status === 'rejected')
      expect(winners).toHaveLength(1)
      for (const { reason } of losers) expect(reason).toBeInstanceOf(WriteConflict)
      const object = await store.get('key')
      const winner = writers[results.findIndex((result) => result.status === 'fulfilled')]
      expect(read(object?.bytes)).toBe(`${winner} in round ${round}`)
      expect(winners[0]?.value).toBe(object?.etag)
      before = object?.etag
    }
  })

  it('loses no increment of many counters at once', async (store) => {
    await Promise.all(Array.from({ length: 8 }, () => increment(store, 'counter', 5)))
    expect(read((await store.get('counter'))?.bytes)).toBe('40')
  })
}

function keys(it: Declare): void {
  it('tells every awkward key apart, and lists them in order', async (store) => {
    // Backwards, so that folders come before the objects of their name; then forwards again.
    for (const key of AWKWARD_KEYS.toReversed()) await put(store, key)
    await expectAllThere(store)
    for (const key of AWKWARD_KEYS) await store.delete(key)
    expect(await listed(store, '')).toEqual([])
    for (const key of AWKWARD_KEYS) await put(store, key)
    await expectAllThere(store)
  })

  it('deletes one awkward key and no other', async (store) => {
    for (const key of AWKWARD_KEYS) await put(store, key)
    for (const [at, key] of AWKWARD_KEYS.entries()) {
      await store.delete(key)
      expect(await store.get(key)).toBeUndefined()
      expect(await listed(store, '')).toEqual(AWKWARD_KEYS.slice(at + 1))
    }
  })

  it('swaps under a key that is also a folder', async (store) => {
    const etag = await store.put('a', text('first'), { ifNoneMatch: '*' })
    await store.put('a/b', text('below'), { ifNoneMatch: '*' })
    await expectLostRace(store.put('a', text('other'), { ifNoneMatch: '*' }), 'a')
    await store.put('a', text('second'), { ifMatch: etag })
    await store.delete('a/b')
    await expectLostRace(store.put('a', text('other'), { ifMatch: etag }), 'a')
    expect(read((await store.get('a'))?.bytes)).toBe('second')
    expect(await listed(store, '')).toEqual(['a'])
    await store.delete('a')
    expect(await listed(store, '')).toEqual([])
  })

  it('takes an object and those below it at the same time', async (store) => {
    const around = ['x', 'x/y', 'x/y/z', 'x/y/z/1', 'x/y/z/2']
    for (let round = 0; round < 5; round++) {
      await Promise.all(around.map((key) => store.put(key, text(`${key} ${round}`))))
      for (const key of around) expect(read((await store.get(key))?.bytes)).toBe(`${key} ${round}`)
      expect(await listed(store, '')).toEqual(around)
      await Promise.all(around.map((key) => store.delete(key)))
      expect(await listed(store, '')).toEqual([])
    }
  })
}

function listings(it: Declare): void {
  const STORED = ['b', 'b/1', 'b/10', 'b/2', 'b/2/x', 'b/3', 'ba', 'bb/1', 'c/1']

  it('lists keys with the prefix, which may end within a name', async (store) => {
    await put(store, ...STORED)
    expect(await listed(store, '')).toEqual(STORED)
    expect(await listed(store, 'b')).toEqual(STORED.slice(0, 8))
    expect(await listed(store, 'b/')).toEqual(['b/1', 'b/10', 'b/2', 'b/2/x', 'b/3'])
    expect(await listed(store, 'b/1')).toEqual(['b/1', 'b/10'])
    expect(await listed(store, 'b/2/')).toEqual(['b/2/x'])
    expect(await listed(store, 'bb')).toEqual(['bb/1'])
    expect(await listed(store, 'd')).toEqual([])
    expect(await listed(store, 'b/2/x/')).toEqual([])
    expect(await listed(store, 'none/at/all/')).toEqual([])
  })

  it('lists what `head` tells', async (store) => {
    await put(store, ...STORED)
    const { objects, more } = await store.list({ prefix: '' })
    expect(more).toBe(false)
    for (const object of objects) {
      const { lastModified, ...rest } = object
      expect(rest).toEqual({ key: object.key, etag: etagOf(object.key) })
      // HTTP dates are whole seconds; drivers may tell more in one place than in the other.
      const head = await store.head(object.key)
      expect(Math.floor(lastModified / 1_000)).toBe(Math.floor((head?.lastModified ?? 0) / 1_000))
    }
  })

  it('begins after a key, which need not exist', async (store) => {
    await put(store, ...STORED)
    expect(await listed(store, '', 'b/1')).toEqual(STORED.slice(2))
    expect(await listed(store, '', 'b/11')).toEqual(STORED.slice(3))
    expect(await listed(store, '', 'b/2/a')).toEqual(STORED.slice(4))
    expect(await listed(store, '', 'b/')).toEqual(STORED.slice(1))
    expect(await listed(store, '', 'a')).toEqual(STORED)
    expect(await listed(store, '', 'z')).toEqual([])
    expect(await listed(store, 'b/', 'a')).toEqual(['b/1', 'b/10', 'b/2', 'b/2/x', 'b/3'])
    expect(await listed(store, 'b/', 'b/2')).toEqual(['b/2/x', 'b/3'])
    expect(await listed(store, 'b/', 'b/2/\u{10FFFF}')).toEqual(['b/3'])
    expect(await listed(store, 'b/', 'ba')).toEqual([])
    expect(await listed(store, 'b/', 'c')).toEqual([])
  })

  it('gives at most as many as asked for, and says whether there are more', async (store) => {
    await put(store, ...STORED)
    for (let limit = 1; limit <= STORED.length + 1; limit++) {
      const { objects, more } = await store.list({ prefix: '', limit })
      expect(objects.map(({ key }) => key)).toEqual(STORED.slice(0, limit))
      expect(more).toBe(limit < STORED.length)
    }
    const lastOfPrefix = await store.list({ prefix: 'b/', limit: 5 })
    expect(lastOfPrefix.objects).toHaveLength(5)
    expect(lastOfPrefix.more).toBe(false)
    const within = await store.list({ prefix: 'b/', startAfter: 'b/1', limit: 2 })
    expect(within.objects.map(({ key }) => key)).toEqual(['b/10', 'b/2'])
    expect(within.more).toBe(true)
  })

  it('pages through more than a page', async (store) => {
    const many = Array.from({ length: MAX_PAGE_SIZE + 50 }, (_, at) => `many/${String(at).padStart(5, '0')}`)
    for (let at = 0; at < many.length; at += 50) await put(store, ...many.slice(at, at + 50))
    await put(store, 'other')
    const { objects, more } = await store.list({ prefix: 'many/' })
    expect(objects).toHaveLength(MAX_PAGE_SIZE)
    expect(more).toBe(true)
    expect((await store.list({ prefix: 'many/', limit: 5_000 })).objects).toHaveLength(MAX_PAGE_SIZE)
    const rest = await store.list({ prefix: 'many/', startAfter: many[MAX_PAGE_SIZE - 1] as string })
    expect(rest.objects.map(({ key }) => key)).toEqual(many.slice(MAX_PAGE_SIZE))
    expect(rest.more).toBe(false)
    expect(await listed(store, 'many/')).toEqual(many)
    expect((await listed(store, 'many/', many[900] as string)).length).toBe(many.length - 901)
  })
}

function folders(it: Declare): void {
  const STORED = ['f', 'f/1/x', 'f/1/y/z', 'f/10/x', 'f/2', 'f/2/', 'f/3 +%é/x', 'f2/x', 'g']

  it('lists the next folders below a prefix', async (store) => {
    await put(store, ...STORED)
    expect(await foldersOf(store, '')).toEqual(['f/', 'f2/'])
    expect(await foldersOf(store, 'f')).toEqual(['f/', 'f2/'])
    expect(await foldersOf(store, 'f/')).toEqual(['f/1/', 'f/10/', 'f/2/', 'f/3 +%é/'])
    expect(await foldersOf(store, 'f/1')).toEqual(['f/1/', 'f/10/'])
    expect(await foldersOf(store, 'f/1/')).toEqual(['f/1/y/'])
    expect(await foldersOf(store, 'f/2/')).toEqual([])
    expect(await foldersOf(store, 'g')).toEqual([])
  })

  it('pages through folders, past objects that are in none', async (store) => {
    const loose = Array.from({ length: 25 }, (_, at) => `p/a${String(at).padStart(2, '0')}`)
    await put(store, ...loose, 'p/b/1', 'p/b/2', 'p/b/3', 'p/c/1', 'p/d')
    expect(await store.listFolders({ prefix: 'p/' })).toEqual({ folders: ['p/b/', 'p/c/'], more: false })
    const first = await store.listFolders({ prefix: 'p/', limit: 1 })
    expect(first).toEqual({ folders: ['p/b/'], more: true })
    const next = { prefix: 'p/', startAfter: 'p/b/\u{10FFFF}' }
    expect((await store.listFolders(next)).folders).toEqual(['p/c/'])
    // Whether a folder is listed that has keys on both sides of `startAfter`, S3's reference does not say.
    expect((await store.listFolders({ prefix: 'p/', startAfter: 'p/b' })).folders).toEqual(['p/b/', 'p/c/'])
    expect((await store.listFolders({ prefix: 'p/', startAfter: 'p/d' })).folders).toEqual([])
  })

  it('pages through more folders than a page', async (store) => {
    const many = Array.from({ length: MAX_PAGE_SIZE + 20 }, (_, at) => `n/${String(at).padStart(5, '0')}/`)
    for (let at = 0; at < many.length; at += 60) await put(store, ...many.slice(at, at + 60).map((key) => `${key}x`))
    const { folders: page, more } = await store.listFolders({ prefix: 'n/' })
    expect(page).toHaveLength(MAX_PAGE_SIZE)
    expect(more).toBe(true)
    expect(await foldersOf(store, 'n/')).toEqual(many)
  })
}

async function expectAllThere(store: ObjectStore): Promise<void> {
  expect(await listed(store, '')).toEqual(AWKWARD_KEYS)
  for (const key of AWKWARD_KEYS) expect(read((await store.get(key))?.bytes)).toBe(key)
  for (const key of AWKWARD_KEYS) {
    const after = AWKWARD_KEYS.slice(AWKWARD_KEYS.indexOf(key) + 1)
    expect(await listed(store, '', key)).toEqual(after)
    expect(await listed(store, key)).toEqual(AWKWARD_KEYS.filter((other) => other.startsWith(key)))
  }
}

async function expectLostRace(write: Promise<string>, key: string): Promise<void> {
  const outcome = await write.catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(WriteConflict)
  expect((outcome as WriteConflict).key).toBe(key)
}

/** Adds one, again and again, by compare-and-swap alone. */
async function increment(store: ObjectStore, key: string, times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    const present = await store.get(key)
    const next = text(String(Number(read(present?.bytes) ?? 0) + 1))
    try {
      await store.put(key, next, present ? { ifMatch: present.etag } : { ifNoneMatch: '*' })
      done++
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error
    }
  }
}

/** Puts objects whose bytes are their keys. */
async function put(store: ObjectStore, ...these: string[]): Promise<void> {
  await Promise.all(these.map((key) => store.put(key, text(key))))
}

async function listed(store: ObjectStore, prefix: string, startAfter?: string): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of listAll(store, { prefix, ...(startAfter !== undefined && { startAfter }) }))
    found.push(key)
  return found
}

async function foldersOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const folder of listAllFolders(store, prefix)) found.push(folder)
  return found
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}

function read(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes)
}

/** The order of the bytes themselves, not as the drivers work it out. */
function inBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}
