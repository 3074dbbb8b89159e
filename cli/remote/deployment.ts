import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { OUTPUTS, type OutputName, STACK_PREFIX, type StackPart } from '../../stores/aws/site-outputs.ts'
import { type AlarmNames, alarmsOfStack } from './alarm-states.ts'
import { isDenied } from './aws-errors.ts'
import { DeploymentError } from './deployment-error.ts'
import { type Outputs, outputsOf } from './describe-stack.ts'
import { noOutput, noStack } from './remote-texts.ts'

const ALARMS_IN: StackPart = 'Pipeline'

/** The outputs of one deployed site. CloudFormation is asked for a stack once, and only when an output is needed. */
export interface SiteOutputs {
  /**
   * Returns an output.
   * @throws DeploymentError if there is no such output, or no such stack
   */
  output(name: OutputName): Promise<string>
  /**
   * How to know the site's alarms.
   * @throws DeploymentError if there is no such site
   */
  alarms(): Promise<AlarmNames>
  /** The name of the stack that has an output. */
  stackWith(name: OutputName): string
  /** The stacks that hold the site. */
  readonly stacks: readonly string[]
}

/** The output, or undefined if it does not exist or may not be read. */
export async function findOutput(outputs: SiteOutputs, name: OutputName): Promise<string | undefined> {
  try {
    return await outputs.output(name)
  } catch (error) {
    if (error instanceof DeploymentError || isDenied(error)) return undefined
    throw error
  }
}

/** The three stacks that a clone deploys (lib/stacks.ts). */
export class CloneStacks implements SiteOutputs {
  readonly #client: CloudFormationClient
  readonly #prefix: string
  readonly #asked = new Map<StackPart, Promise<Outputs>>()

  constructor(client: CloudFormationClient, prefix: string = STACK_PREFIX) {
    this.#client = client
    this.#prefix = prefix
  }

  get stacks(): readonly string[] {
    return (Object.keys(OUTPUTS) as StackPart[]).map((part) => `${this.#prefix}${part}`)
  }

  stackWith(name: OutputName): string {
    return `${this.#prefix}${partWith(name)}`
  }

  async alarms(): Promise<AlarmNames> {
    return alarmsOfStack(`${this.#prefix}${ALARMS_IN}`)
  }

  async output(name: OutputName): Promise<string> {
    const part = partWith(name)
    const value = (await this.#outputsOf(part)).get(name)
    if (value !== undefined) return value
    throw new DeploymentError(noOutput(this.stackWith(name), name))
  }

  #outputsOf(part: StackPart): Promise<Outputs> {
    const asked = this.#asked.get(part) ?? outputsOf(this.#client, `${this.#prefix}${part}`, noStack)
    this.#asked.set(part, asked)
    return asked
  }
}

function partWith(name: OutputName): StackPart {
  const parts = Object.keys(OUTPUTS) as StackPart[]
  return parts.find((part) => (OUTPUTS[part] as readonly OutputName[]).includes(name)) as StackPart
}
