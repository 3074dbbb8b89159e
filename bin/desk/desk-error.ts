import { CommandError } from '../errors/command-error.ts'

/** What stops a command of the desk, in words that lead to the mend. */
export class DeskError extends CommandError {
  override readonly name = 'DeskError'
}
