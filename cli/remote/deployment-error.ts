import { CliError } from '../console/cli-error.ts'

/** What stops a command of the desk, in words that lead to the mend. */
export class DeploymentError extends CliError {
  override readonly name = 'DeskError'
}
