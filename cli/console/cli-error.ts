/** Stops a command with a message for the user: what happened, and what to do. */
export class CliError extends Error {
  override readonly name: string = 'CommandError'
}
