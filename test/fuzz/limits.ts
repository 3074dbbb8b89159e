/** The lines that no input may cross. Each grows with the input's bytes: a file costs what its bytes cost. */

const KIB = 1_024
const MIB = KIB * KIB

/**
 * Milliseconds of processor time for the smallest input. Formatting elements that are not closed multiply (WHATWG HTML,
 * "reconstruct the active formatting elements"): 8 KiB make the largest tree that there may be, of 50,000 elements, which takes
 * half a second. The rest is code that runs for the first time, and garbage.
 */
const BASE_MS = 600
/** With the base, an article of 1 MiB, the largest that there is, takes at most 2 seconds. */
const MS_PER_KIB = 1.36
/** An import makes a file and a key of each article that it finds, however small: 30,000 of them in 1 MiB. */
const MS_PER_ARTICLE = 0.5

/** Garbage that V8 does not collect while it has room: three half-spaces of 16 MiB, and as much of the old generation. */
const BASE_MEMORY = 96 * MIB
/** With the base, 256 MiB for 1 MiB: a quarter of what the smallest Lambda of ours has. */
const MEMORY_PER_BYTE = 160

/** A hundred problems with long names and addresses take this much, whatever the file's size. */
const BASE_OUTPUT = 128 * KIB
/** A cleaned text has at most sixteen times its source (core/text/html/html-limits.ts); an entry has other fields too. */
const OUTPUT_PER_BYTE = 20

/** A receipt names the first hundred problems, and says how many more there are. */
export const MAX_PROBLEMS = 101

/** Milliseconds of processor time. @param articles that an import found in the bytes */
export function timeLimit(bytes: number, articles = 0): number {
  return BASE_MS + (MS_PER_KIB * bytes) / KIB + MS_PER_ARTICLE * articles
}

/** Bytes of memory beyond what the process had before. */
export function memoryLimit(bytes: number): number {
  return BASE_MEMORY + MEMORY_PER_BYTE * bytes
}

/** Bytes of what is kept: entries, problems. */
export function outputLimit(bytes: number): number {
  return BASE_OUTPUT + OUTPUT_PER_BYTE * bytes
}

/** Blocks of JavaScript: what the smallest article takes, with room. */
const BASE_STEPS = 20_000
/** markdown-it follows brackets in brackets a hundred deep, and takes 550 for each; a quadratic reader takes many thousands. */
const STEPS_PER_BYTE = 1_000

/** Blocks of JavaScript, as V8 counts them for coverage. */
export function stepLimit(bytes: number): number {
  return BASE_STEPS + STEPS_PER_BYTE * bytes
}
