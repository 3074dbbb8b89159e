import type { ExitCode } from './exit-codes.ts'

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'everything was done',
  1: 'a file was rejected; everything else was done',
  2: 'the command line is invalid, or the command could not do its work',
  3: 'an accepted file was not live before the timeout, or work is left',
}

/** The section of the help about the exit codes that a command has. */
export function exitCodesHelp(codes: readonly ExitCode[]): string {
  return `\nExit codes:\n${codes.map((code) => `  ${code}  ${MEANINGS[code]}`).join('\n')}`
}

/** The last section of the help. @param lines command lines without "feedwright"; "#" begins a remark, as in a shell */
export function examplesHelp(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  feedwright ${line}`).join('\n')}`
}
