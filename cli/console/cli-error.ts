/** What stops a command, in words for the person who ran it: what happened, and what to do. */
export class CliError extends Error {
  override readonly name: string = 'CommandError'
}
