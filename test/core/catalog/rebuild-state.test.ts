import {
  finishWalk,
  isRebuilding,
  isStalled,
  LEASE_MS,
  noteRequest,
  requestRebuild,
  restartRebuild,
  saveProgress,
  takeTurn,
  type Walk,
} from '../../../core/catalog/rebuild-state.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'

/** Requests are coalesced, one worker walks at a time, and another goes on where it stopped. */

const NOON = Date.parse('2026-06-01T12:00:00Z')
const EDITS = 20

let catalog: MemoryStore

beforeEach(() => {
  catalog = new MemoryStore()
})

async function begin(): Promise<Walk> {
  const walk = await takeTurn(catalog, NOON)
  if (walk === undefined) throw new Error('there is no turn to take')
  return walk
}

it('makes of twenty requests one walk that runs and one that follows', async () => {
  await noteRequest(catalog, 'changed')
  const first = await begin()
  await Promise.all(Array.from({ length: EDITS }, () => noteRequest(catalog, 'changed')))
  expect(await takeTurn(catalog, NOON)).toBeUndefined()
  await finishWalk(catalog, first.turn)
  const second = await begin()
  await finishWalk(catalog, second.turn)
  expect(await takeTurn(catalog, NOON)).toBeUndefined()
  expect(await isRebuilding(catalog)).toBe(false)
})

it('writes nothing if the same is requested already', async () => {
  await noteRequest(catalog, 'requested')
  const before = await catalog.head('rebuild')
  await noteRequest(catalog, 'requested')
  await noteRequest(catalog, 'changed')
  expect(await catalog.head('rebuild')).toEqual(before)
})

it('keeps the widest of the requests', async () => {
  for (const scope of ['changed', 'upgraded', 'requested'] as const) await noteRequest(catalog, scope)
  expect(await begin()).toMatchObject({ scope: 'upgraded' })
})

it('goes on after the checkpoint when the turn of a worker is over, which then can neither save nor finish', async () => {
  await noteRequest(catalog, 'requested')
  const first = await begin()
  expect(await saveProgress(catalog, first.turn, { cursor: 'b', until: NOON + LEASE_MS })).toBe(true)
  expect(await takeTurn(catalog, NOON + LEASE_MS - 1)).toBeUndefined()
  const second = await takeTurn(catalog, NOON + LEASE_MS)
  expect(second).toMatchObject({ scope: 'requested', cursor: 'b' })
  expect(await saveProgress(catalog, first.turn, { cursor: 'a', until: NOON + 2 * LEASE_MS })).toBe(false)
  await finishWalk(catalog, first.turn)
  expect(await isRebuilding(catalog)).toBe(true)
})

it('takes a turn of a process that ended, if no other worker can exist', async () => {
  await noteRequest(catalog, 'requested')
  await begin()
  expect(await takeTurn(catalog, NOON, true)).toMatchObject({ scope: 'requested' })
})

it('is restarted when it was requested and no worker has the turn', async () => {
  let starts = 0
  const ports = { catalog, rebuilds: { start: async () => void starts++ }, clock: () => NOON }
  expect(await restartRebuild(ports)).toBe(false)
  await requestRebuild(ports, 'changed')
  expect(starts).toBe(1)
  expect(await restartRebuild(ports)).toBe(true)
  const { turn } = await begin()
  expect(await restartRebuild(ports)).toBe(false)
  await saveProgress(catalog, turn, { cursor: 'a', until: NOON })
  expect(await restartRebuild(ports)).toBe(true)
  expect(starts).toBe(3)
})

it('is requested, for all that is known, if its state cannot be read', async () => {
  await catalog.put('rebuild', new TextEncoder().encode('{ "run": 7, "walk": '))
  expect(await begin()).toMatchObject({ scope: 'requested' })
})

it.each([
  [{ run: 1 }, false],
  [{ run: 1, requested: 'changed' as const }, true],
  [{ run: 1, walk: { scope: 'changed' as const, turn: 1, until: NOON + 1 } }, false],
  [{ run: 1, walk: { scope: 'changed' as const, turn: 1, until: NOON } }, true],
])('says of %j whether it is stalled: %s', (state, stalled) => {
  expect(isStalled(state, NOON)).toBe(stalled)
})
