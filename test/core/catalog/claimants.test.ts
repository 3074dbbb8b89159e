import type { Entry } from '../../../core/article/entry.ts'
import { claimKey, leftKey, recordKey } from '../../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../../core/catalog/catalog-record.ts'
import { Claimants } from '../../../core/catalog/claimants.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'

/** Who holds an id, and who is processed again when one of its claimants changes. */

const ID = 'urn:shared'

/** A file in a situation: since when it claims the id, whether its record confirms that, and what it shows or left. */
interface File {
  readonly since?: number
  /** Its key of the claim is there, and its record owns it no longer. */
  readonly isDead?: true
  readonly shows?: readonly string[]
  readonly left?: readonly string[]
}

function recordOf(key: string, { since, isDead, shows, left }: File): CatalogRecord {
  const owner = { key, generation: 1 }
  const names = [...(since === undefined ? [] : [claimKey(ID, since, owner)]), ...(left ? [leftKey(ID, owner)] : [])]
  return {
    run: 1,
    generation: isDead ? 2 : 1,
    standing: 'live',
    lost: false,
    keys: isDead ? [] : names,
    article: {
      key,
      normaliserVersion: 1,
      sourceDigest: '',
      firstSeen: since ?? 0,
      ...(since !== undefined && !isDead && { entry: { id: ID, draft: false } as Entry }),
      ...(shows && { shown: { id: ID, feeds: shows } }),
      ...(left && { left: left.map((feed) => ({ feed, id: ID, at: 9 })) }),
    },
  }
}

/** @returns the claimants as the file "own" sees them */
async function claimants(files: Record<string, File>, todo?: Partial<CatalogRecord['todo']>): Promise<Claimants> {
  const catalog = new MemoryStore(() => 0)
  for (const [key, file] of Object.entries(files)) {
    const record = recordOf(key, file)
    await catalog.put(recordKey(key), new TextEncoder().encode(JSON.stringify(record)))
    for (const name of recordOf(key, { ...file, isDead: undefined } as File).keys)
      await catalog.put(name, new Uint8Array())
  }
  const own = recordOf('own', files.own as File)
  return Claimants.list(catalog, { ...own, ...(todo && { todo: { retire: [], tell: [], ids: [ID], ...todo } }) })
}

it.each<[situation: string, files: Record<string, File>, heldBy: string | undefined]>([
  ['alone', { own: { since: 5 } }, undefined],
  ['the earlier claim', { own: { since: 5 }, other: { since: 6 } }, undefined],
  ['a later claim', { own: { since: 5 }, other: { since: 4 } }, 'other'],
  ['a claim of the same time and a lesser key', { own: { since: 5 }, other: { since: 5 } }, 'other'],
  ['a claim of the same time and a greater key', { own: { since: 5 }, owner: { since: 5 } }, undefined],
  ['a later claim than one that is dead', { own: { since: 5 }, other: { since: 4, isDead: true } }, undefined],
  ['behind a dead claim and a live one', { own: { since: 5 }, a: { since: 1, isDead: true }, b: { since: 2 } }, 'b'],
  ['beside mere tombstones', { own: { since: 5 }, other: { left: ['all'] } }, undefined],
])('a file with %s', async (_, files, heldBy) => {
  expect((await (await claimants(files)).result()).heldBy).toBe(heldBy)
})

it.each<[situation: string, other: File, isSuperseded: boolean]>([
  ['is in the same feed', { since: 1, shows: ['all'] }, true],
  ['is in another feed', { since: 1, shows: ['sea'] }, false],
  ['is in no feed', { since: 1 }, false],
  ['has let go of the id', { since: 1, shows: ['all'], isDead: true }, false],
])('a tombstone is superseded or not by an entry that %s', async (_, other, expected) => {
  const { isSuperseded } = await (await claimants({ own: { left: ['all'] }, other })).result()
  expect(isSuperseded({ feed: 'all', id: ID, at: 9 })).toBe(expected)
})

it.each<[situation: string, files: Record<string, File>, notified: string[]]>([
  ['no other', { own: { since: 5 } }, []],
  ['a better one only', { own: { since: 5 }, a: { since: 1 } }, []],
  ['two behind it: both', { own: { since: 1 }, a: { since: 2 }, b: { since: 3 } }, ['a', 'b']],
  [
    'a dead one next',
    { own: { since: 1 }, a: { since: 2, isDead: true }, b: { since: 3 }, c: { since: 4 } },
    ['a', 'b', 'c'],
  ],
  ['one with tombstones', { own: { since: 1 }, a: { since: 2 }, z: { left: ['all'] } }, ['z', 'a']],
])('a change notifies the next in line: %s', async (_, files, notified) => {
  expect(await (await claimants(files, {})).toNotify()).toEqual(notified)
})

const numbered = (count: number, file: (at: number) => File) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${String(at).padStart(3, '0')}`, file(at)]))

it('a change notifies twenty of a hundred claimants behind it', async () => {
  const files = { own: { since: 1 }, ...numbered(100, (at) => ({ since: 2 + at })) }
  expect(await (await claimants(files, {})).toNotify()).toEqual(Object.keys(files).slice(1, 21))
})

it('a change notifies the first live claimant behind thirty dead ones', async () => {
  const files: Record<string, File> = {
    own: { since: 1 },
    ...numbered(30, (at) => ({ since: 2 + at, isDead: true })),
    live: { since: 50 },
    later: { since: 51 },
  }
  expect(await (await claimants(files, {})).toNotify()).toEqual(Object.keys(files).slice(1, -1))
})

it('a file that lets go of an id notifies those behind the place that it had', async () => {
  const files = { own: {}, a: { since: 2 }, b: { since: 7 } }
  const retire = [claimKey(ID, 5, { key: 'own', generation: 1 })]
  expect(await (await claimants(files, { retire })).toNotify()).toEqual(['b'])
})
