import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'
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
  const { Outputs: outputs = [] } = await describe(client, StackName, missing)
  return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
}

/**
 * What CloudFormation says of the last deployment, such as "UPDATE_COMPLETE".
 * @throws DeploymentError if there is no such stack
 */
export async function statusOfStack(
  client: CloudFormationClient,
  name: string,
  missing: (name: string, region: string) => string,
): Promise<string> {
  return (await describe(client, name, missing)).StackStatus ?? ''
}

async function describe(
  client: CloudFormationClient,
  StackName: string,
  missing: (name: string, region: string) => string,
): Promise<Partial<Stack>> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }))
    return Stacks[0] ?? {}
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
