import { CommandError } from './command-error.ts'
import { systemErrorWords } from './system-error.ts'

/** Prints on standard error why a command stopped. A stack is for those who ask for it: `DEBUG=1`. */
export function reportError(error: unknown): void {
  console.error(`feedwright: ${errorWords(error)}`)
  if (process.env.DEBUG) console.error(error)
}

/**
 * Why a command stopped, in words: what happened and what to do. An error that is neither a command's own nor the
 * operating system's is a fault of this program, and the words say how to report it.
 */
export function errorWords(error: unknown): string {
  if (error instanceof CommandError) return error.message
  return systemErrorWords(error) ?? faultWords(error)
}

function faultWords(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return `this is a fault in Feedwright: ${said}
Report it to its maintainers with the command that you ran, and what it prints with DEBUG=1 in the environment.`
}
