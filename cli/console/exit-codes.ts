/** The meaning of every command's exit codes. */
export const EXIT = {
  /** Everything was done. */
  done: 0,
  /** A file was rejected; everything else was done. */
  refused: 1,
  /** The command was not understood, or could not do its work at all. */
  failed: 2,
  /** An accepted file was not seen live before the timeout, whether or not other files were rejected. */
  notLive: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
