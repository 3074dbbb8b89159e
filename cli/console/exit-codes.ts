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

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'everything was done',
  1: 'a file was rejected; everything else was done',
  2: 'the command was not understood, or could not do its work',
  3: 'something that was taken was not seen live in time',
}

/** The section of the help about the exit codes that a command has. */
export function exitCodesHelp(codes: readonly ExitCode[]): string {
  return `\nExit codes:\n${codes.map((code) => `  ${code}  ${MEANINGS[code]}`).join('\n')}`
}
