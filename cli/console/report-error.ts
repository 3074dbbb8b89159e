import { systemErrorReason, systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from './cli-error.ts'
import { fault, stopped } from './console-texts.ts'

/** Prints on standard error why a command stopped; with `DEBUG=1`, also the stack. */
export function reportError(error: unknown): void {
  console.error(stopped(errorWords(error)))
  if (process.env.DEBUG) console.error(error)
}

/**
 * Why a command stopped: what happened and what to do. An error that is neither a command's own nor the operating
 * system's is a bug in this program, and the text says how to report it.
 */
export function errorWords(error: unknown): string {
  if (error instanceof CliError) return error.message
  return systemErrorWords(error) ?? fault(faultReason(error))
}

/**
 * The reason for a failure that does not stop the command, to stand in a sentence of the caller: "the disk is full".
 */
export function errorReason(error: unknown): string {
  return systemErrorReason(error) ?? faultReason(error)
}

function faultReason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
