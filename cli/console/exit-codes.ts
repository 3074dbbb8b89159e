/** What every command's exit code means. */
export const EXIT = {
  /** Everything was done. */
  done: 0,
  /** A file was refused; everything else was done. */
  refused: 1,
  /** The command was not understood, or could not do its work at all. */
  failed: 2,
  /** Something that was taken was not seen live in the time that was given, whatever else was refused. */
  notLive: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'everything was done',
  1: 'a file was refused; everything else was done',
  2: 'the command was not understood, or could not do its work',
  3: 'something that was taken was not seen live in time',
}

/** The help's words on those exit codes that a command has. */
export function exitCodesHelp(codes: readonly ExitCode[]): string {
  return `\nExit codes:\n${codes.map((code) => `  ${code}  ${MEANINGS[code]}`).join('\n')}`
}
