import { compareAndSwapJson, readJson, retryOnConflict, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import type { Instant } from '../text/time.ts'
import { REBUILD_KEY } from './catalog-keys.ts'

/**
 * The state of rebuilds: what was requested, and how far the walk over all articles has come. It changes only by
 * compare-and-swap. However many requests come, at most one walk runs and one follows it: a request that comes while a
 * walk runs is for the next, since the walk may have passed the articles that it is about.
 */
export interface RebuildState {
  readonly run: number
  /** The widest of the requests that came since the walk began. */
  readonly requested?: RebuildScope
  /** Absent while none is under way. */
  readonly walk?: Walk
}

/**
 * From the narrowest to the widest. `changed`: the site has changed, so that the articles which it affects are processed,
 * and each feed examines its own periods. `requested`: an operator asks; the same articles, and every period.
 * `upgraded`: the code has changed; every article, and every period.
 */
export const REBUILD_SCOPES = ['changed', 'requested', 'upgraded'] as const
export type RebuildScope = (typeof REBUILD_SCOPES)[number]

export interface Walk {
  readonly scope: RebuildScope
  /** The worker that walks, by the run in which it took its turn: one that was replaced finds another here. */
  readonly turn: number
  /** When the turn ends, unless its worker has saved progress by then. */
  readonly until: Instant
  /** The last article key that is done; absent at the beginning. */
  readonly cursor?: string
}

/**
 * In milliseconds, how long a worker may take from one checkpoint to the next. A page takes some seconds; the rest is
 * for throttling. A turn that ends too early does no harm: both workers send the same articles.
 */
export const LEASE_MS = 5 * 60_000

/** Notes a request: the walk that takes it up begins after this. A wider request that waits already includes it. */
export async function noteRequest(catalog: ObjectStore, scope: RebuildScope): Promise<void> {
  await change(catalog, (state) => {
    const requested = widest(state.requested, scope)
    return requested === state.requested ? undefined : { ...state, requested }
  })
}

/** Notes a request and starts a worker for it; if that fails, `restartRebuild` does. */
export async function requestRebuild(
  { catalog, rebuilds }: Pick<Ports, 'catalog' | 'rebuilds'>,
  scope: RebuildScope,
): Promise<void> {
  await noteRequest(catalog, scope)
  await rebuilds.start()
}

/**
 * Takes the turn in a walk that no worker goes on with, or begins the walk that was requested.
 * @param ignoresLease whether no other worker can exist, so that a turn that was taken is one of a process that ended
 * @returns undefined if there is nothing to do, or another worker does it
 */
export function takeTurn(catalog: ObjectStore, now: Instant, ignoresLease = false): Promise<Walk | undefined> {
  return change(catalog, ({ walk, requested, run }) => {
    if (walk !== undefined && walk.until > now && !ignoresLease) return undefined
    const taken = { turn: run + 1, until: now + LEASE_MS }
    if (walk !== undefined) return { ...(requested && { requested }), walk: { ...walk, ...taken } }
    return requested && { walk: { scope: requested, ...taken } }
  }).then((state) => state?.walk)
}

/**
 * Saves a checkpoint and extends the turn.
 * @param until when the turn ends: now, to hand the walk over
 * @returns false if another worker has taken the turn
 */
export async function saveProgress(
  catalog: ObjectStore,
  turn: number,
  progress: Pick<Walk, 'cursor' | 'until'>,
): Promise<boolean> {
  const saved = await change(catalog, ({ walk, requested }) =>
    walk?.turn === turn ? { ...(requested && { requested }), walk: { ...walk, ...progress } } : undefined,
  )
  return saved !== undefined
}

/** Ends the walk, unless another worker has taken the turn. Requests that came in the meantime stay. */
export async function finishWalk(catalog: ObjectStore, turn: number): Promise<void> {
  await change(catalog, ({ walk, requested }) =>
    walk?.turn === turn ? { ...(requested && { requested }) } : undefined,
  )
}

/**
 * Starts a worker if a rebuild was requested and none has begun it, or if the one that walked has ended or handed over.
 * @returns whether it did
 */
export async function restartRebuild({
  catalog,
  rebuilds,
  clock,
}: Pick<Ports, 'catalog' | 'rebuilds' | 'clock'>): Promise<boolean> {
  const { value } = await readState(catalog)
  if (!isStalled(value, clock())) return false
  await rebuilds.start()
  return true
}

/** Whether there is work that no worker has the turn for. */
export function isStalled({ requested, walk }: RebuildState, now: Instant): boolean {
  return walk === undefined ? requested !== undefined : walk.until <= now
}

/** Whether a rebuild was requested or is under way. */
export async function isRebuilding(catalog: ObjectStore): Promise<boolean> {
  const { value } = await readState(catalog)
  return value.walk !== undefined || value.requested !== undefined
}

type StateRead = Required<Pick<Versioned<RebuildState>, 'value'>> & Pick<Versioned<RebuildState>, 'etag'>

/** A state that cannot be read may have had a request. */
async function readState(catalog: ObjectStore): Promise<StateRead> {
  const { value, etag, isDamaged } = await readJson<RebuildState>(catalog, REBUILD_KEY, isState)
  return { etag, value: value ?? { run: 0, ...(isDamaged && { requested: 'requested' }) } }
}

function isState({ requested, walk }: Record<string, unknown>): boolean {
  const isScope = (scope: unknown) => (REBUILD_SCOPES as readonly unknown[]).includes(scope)
  const { scope, turn, until } = (walk ?? {}) as Record<string, unknown>
  const isWalk = isScope(scope) && Number.isSafeInteger(turn) && Number.isSafeInteger(until)
  return (requested === undefined || isScope(requested)) && (walk === undefined || isWalk)
}

/**
 * @param next the next state, without its run; undefined to leave it as it is
 * @returns the new state, or undefined if it was left as it is
 */
async function change(
  catalog: ObjectStore,
  next: (state: RebuildState) => Omit<RebuildState, 'run'> | undefined,
): Promise<RebuildState | undefined> {
  const { changed } = await retryOnConflict(async () => {
    const { value, etag } = await readState(catalog)
    const members = next(value)
    if (members === undefined) return {}
    const changed: RebuildState = { ...members, run: value.run + 1 }
    await compareAndSwapJson(catalog, REBUILD_KEY, changed, etag)
    return { changed }
  })
  return changed
}

function widest(a: RebuildScope | undefined, b: RebuildScope): RebuildScope {
  return a !== undefined && REBUILD_SCOPES.indexOf(a) > REBUILD_SCOPES.indexOf(b) ? a : b
}
