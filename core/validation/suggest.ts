/**
 * The offset from UTC, as RFC 3339 writes it, that clocks at the editor's place have at this local time
 * ("2026-11-20T00:00:00"). Whoever runs on the editor's machine hands it in; the core has no clock.
 */
export type OffsetAt = (local: string) => string

/**
 * Fixes for values that do not fit, where it can be told what they were meant to be: then the fix is the value to write,
 * and no example. Each returns undefined where it cannot tell.
 */
export type Suggest = (value: unknown, surroundings?: Surroundings) => string | undefined

/** What a fix may depend on besides the value. */
export interface Surroundings {
  /** The object that the member is in. */
  readonly holder?: unknown
  /** The whole document. */
  readonly root?: unknown
  /** Absent where the editor's machine is not known: then UTC serves. */
  readonly offsetAt?: OffsetAt | undefined
}
