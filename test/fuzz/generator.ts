import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { Random } from '../simulation/random.ts'

/** What an input is given to: `readArticle`, `parseSite`, or the readers of an import. */
export type DoorName = 'article' | 'site' | 'import'

/** Makes inputs of one kind. */
export interface Generator {
  /** What `--only` knows it by: the name of its file. */
  readonly name: string
  readonly door: DoorName
  /** The article key, or the name of the imported file: it tells the reader which vocabulary or format is meant. */
  readonly place: string
  /** @param size about how many characters to make; more are cut off */
  make(random: Random, size: number): string | Uint8Array
  /** What `--sweep` reads: every shape of the generator's own language, once. */
  readonly shapes?: readonly ((size: number) => string)[]
}

/** Powers of two: from a few characters to as many as a file may have. */
const SMALLEST = 4
const LARGEST = 20
/** `--large`: inputs that are near the limit of a file. */
const SMALLEST_OF_LARGE = 18

/** Characters of an input of `--sweep`: a quadratic reader is past its limit, a linear one takes some milliseconds. */
const SWEEP_SIZE = 65_536

/** Which inputs a seed stands for. */
export type Mode = 'any' | 'large' | 'sweep'

/** The input of a generator that a seed stands for: always the same bytes while generator and corpus are the same. */
export function inputOf(generator: Generator, seed: number, mode: Mode = 'any', most = MAX_ARTICLE_BYTES): Uint8Array {
  const random = new Random(seed ^ nameHash(generator.name))
  const shape = mode === 'sweep' ? generator.shapes?.[seed] : undefined
  const size = Math.min(most, mode === 'large' ? largeSize(random) : anySize(random))
  const made = shape === undefined ? generator.make(random, size) : shape(SWEEP_SIZE)
  const bytes = typeof made === 'string' ? new TextEncoder().encode(made) : made
  return bytes.subarray(0, MAX_ARTICLE_BYTES)
}

/** Small ones are many: they are quick, and most faults show in them. */
function anySize(random: Random): number {
  return Math.floor(2 ** (SMALLEST + (LARGEST - SMALLEST) * random.next() ** 1.5))
}

function largeSize(random: Random): number {
  return Math.floor(2 ** (SMALLEST_OF_LARGE + (LARGEST - SMALLEST_OF_LARGE) * random.next()))
}

/** Two generators make different choices of the same seed (FNV-1a). */
function nameHash(name: string): number {
  return [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)
}
