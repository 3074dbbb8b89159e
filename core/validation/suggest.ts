/**
 * The offset from UTC, in the format of RFC 3339, of the editor's machine at this local time ("2026-11-20T00:00:00").
 * The program on the editor's machine passes it in; the core has no clock.
 */
export type OffsetAt = (local: string) => string

/**
 * The fix for a value that does not fit: the value to write instead of a mere example.
 * @returns undefined if the intended value cannot be inferred
 */
export type Suggest = (value: unknown, surroundings?: Surroundings) => string | undefined

/** What a fix may depend on in addition to the value. */
export interface Surroundings {
  /** The object that the member is in. */
  readonly holder?: unknown
  /** The whole document. */
  readonly root?: unknown
  /** Absent if the editor's machine is not known; then fixes use UTC. */
  readonly offsetAt?: OffsetAt | undefined
}
