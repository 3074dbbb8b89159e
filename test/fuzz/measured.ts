import type { Mode } from './generator.ts'

/** What the process that counts gives to the one that reads. */
export interface Task {
  readonly generator: string
  readonly seed: number
  readonly mode: Mode
  /** Instead of what the seed stands for. */
  readonly bytes?: Uint8Array
  /** Measures the machine's pace just before and just after. */
  readonly isPaced?: boolean
}

/** What reading one input took. */
export interface Measured {
  readonly bytes: number
  /** Of processor time. */
  readonly ms: number
  /** How much slower the machine was than the one on which the limits were chosen; 1 if that was not measured. */
  readonly pace: number
  /** Bytes, at the peak, beyond what there was before. */
  readonly memory: number
  readonly outputBytes: number
  readonly problems: number
  /** Found in an import. */
  readonly articles: number
  readonly thrown?: string
  /** What the comparisons say. */
  readonly differs?: string
}

/** What the process sends: the input's size before it is read, the rest after. */
export type Answer = { readonly started: number } | { readonly measured: Measured }
