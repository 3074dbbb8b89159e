/** What stops a command of the desk, in words that lead to the mend. */
export class DeskError extends Error {
  override readonly name = 'DeskError'
}
