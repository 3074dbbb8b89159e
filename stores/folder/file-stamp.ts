import type { Stats } from 'node:fs'

/**
 * What a file system says of a file without reading it: size, time of its content, time of its last change of any kind,
 * and inode. A program can set the first time back, but not the second.
 */
export type FileStamp = readonly [size: number, modified: number, changed: number, inode: number]

/**
 * A file that changes twice within a tick of the file system's clock has one stamp for two contents. Ticks are some
 * milliseconds long (the kernel's timer), and up to two seconds on file systems that keep no fractions of a second.
 */
const TICK_MS = 100
const COARSE_TICK_MS = 2_100

/** The stamp of a file; take it before the file is read, so that a change in between is noticed the next time. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return [size, mtimeMs, ctimeMs, ino]
}

export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.every((value, index) => value === b[index])
}

/**
 * Whether a file that changes later is certain to get another stamp.
 * @param taken the time before the stamp was taken
 */
export function isSettled([, modified, changed]: FileStamp, taken: number): boolean {
  const isCoarse = modified % 1_000 === 0 || changed % 1_000 === 0
  return Math.max(modified, changed) + (isCoarse ? COARSE_TICK_MS : TICK_MS) < taken
}
