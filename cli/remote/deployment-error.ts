import { CliError } from '../console/cli-error.ts'

/** Stops a remote command, with a message that leads to the fix. */
export class DeploymentError extends CliError {
  override readonly name = 'DeploymentError'
}
