import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DeploymentError } from './deployment-error.ts'

/** Values by the outputs' logical ids. */
export type Outputs = ReadonlyMap<string, string>

/**
 * The outputs of a stack.
 * @param missing the message if there is no such stack in the region
 * @throws DeploymentError if there is none
 */
export async function outputsOf(
  client: CloudFormationClient,
  StackName: string,
  missing: (name: string, region: string) => string,
): Promise<Outputs> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }))
    const outputs = Stacks[0]?.Outputs ?? []
    return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
  } catch (error) {
    if (!isMissing(error)) throw error
    const region = await client.config.region()
    throw new DeploymentError(missing(StackName, region), { cause: error })
  }
}

/** CloudFormation has no error type for a missing stack (AWS: "DescribeStacks"). */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)
}
