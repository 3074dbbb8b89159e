import { EXAMPLES, EXIT_CODE_MEANINGS, EXIT_CODES } from './console-texts.ts'
import type { ExitCode } from './exit-codes.ts'

/** The section of the help about the exit codes that a command has. */
export function exitCodesHelp(codes: readonly ExitCode[]): string {
  return `\n${EXIT_CODES}\n${codes.map((code) => `  ${code}  ${EXIT_CODE_MEANINGS[code]}`).join('\n')}`
}

/** The last section of the help. @param lines command lines without "feedwright"; "#" begins a remark, as in a shell */
export function examplesHelp(lines: readonly string[]): string {
  return `\n${EXAMPLES}\n${lines.map((line) => `  feedwright ${line}`).join('\n')}`
}
