import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { isDenied } from './aws-errors.ts'
import { DeploymentError } from './deployment-error.ts'
import { noOutput, noStack } from './remote-texts.ts'

/** The prefix of the stack names in bin/cdk.ts, before the names of STACKS. */
export const STACK_PREFIX = 'Feedwright'

/** The outputs that remote commands read, by the suffix of the stack's name (lib/stacks.ts). */
export const OUTPUTS = {
  Content: ['ArticlesBucket', 'ArrivalsQueueUrl', 'ArrivalsDeadLettersUrl'],
  Pipeline: [
    'RebuildFunctionName',
    'ChangesQueueUrl',
    'ChangesDeadLettersUrl',
    'PingsQueueUrl',
    'PingsDeadLettersUrl',
    'FailedRunsUrl',
  ],
  /** Without a CDN there is no start page. */
  Delivery: ['StartPage'],
} as const

type StackName = keyof typeof OUTPUTS
export type OutputName = (typeof OUTPUTS)[StackName][number]

/** CloudFormation's description of one site's stacks; each is fetched once, and only when it is needed. */
export class Stacks {
  readonly #client: CloudFormationClient
  readonly #prefix: string
  readonly #asked = new Map<StackName, Promise<ReadonlyMap<string, string>>>()

  constructor(client: CloudFormationClient, prefix: string = STACK_PREFIX) {
    this.#client = client
    this.#prefix = prefix
  }

  /**
   * Returns an output.
   * @throws DeploymentError if there is no such stack, or it may not be read
   */
  async output(stack: StackName, name: OutputName): Promise<string> {
    const value = (await this.#outputsOf(stack)).get(name)
    if (value !== undefined) return value
    throw new DeploymentError(noOutput(`${this.#prefix}${stack}`, name))
  }

  /** The output, or undefined if it does not exist or may not be read. */
  async findOutput(stack: StackName, name: OutputName): Promise<string | undefined> {
    try {
      return (await this.#outputsOf(stack)).get(name)
    } catch (error) {
      if (error instanceof DeploymentError || isDenied(error)) return undefined
      throw error
    }
  }

  #outputsOf(stack: StackName): Promise<ReadonlyMap<string, string>> {
    const asked = this.#asked.get(stack) ?? this.#ask(`${this.#prefix}${stack}`)
    this.#asked.set(stack, asked)
    return asked
  }

  async #ask(StackName: string): Promise<ReadonlyMap<string, string>> {
    try {
      const { Stacks = [] } = await this.#client.send(new DescribeStacksCommand({ StackName }))
      const outputs = Stacks[0]?.Outputs ?? []
      return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
    } catch (error) {
      if (!isMissing(error)) throw error
      const region = await this.#client.config.region()
      throw new DeploymentError(noStack(StackName, region), { cause: error })
    }
  }
}

/** CloudFormation has no error type for a missing stack (AWS: "DescribeStacks"). */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)
}
