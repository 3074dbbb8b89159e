import { type Command, InvalidArgumentError, Option } from 'commander'
import type { NamedStack } from '../remote/own-stack.ts'

/** The flags by which every remote command finds its site. */
export interface RemoteFlags {
  readonly stackPrefix: string
  /** If given, the site is in this stack, and the prefix does not count. */
  readonly stack?: NamedStack
  readonly articlesBucket?: string
  readonly feeds?: string
  readonly region?: string
  readonly profile?: string
  readonly json?: boolean
}

export function withRemoteFlags(command: Command): Command {
  const withSite = command
    .addOption(
      new Option('--stack <name>', 'the stack of your own CDK app that holds the site; one of several: NAME/SITE')
        .argParser(namedStack)
        .conflicts('stackPrefix'),
    )
    .option('--stack-prefix <name>', 'the prefix of the names of the stacks that a clone deployed', 'Feedwright')
    .option('--articles-bucket <name>', 'the articles bucket, instead of the one in the outputs of the stack')
    .option('--feeds <url>', 'the address below which to read the feeds, instead of the one in site.json', httpAddress)
  return withAccountFlags(withSite)
}

/** The flags that name the account and the region. */
export function withAccountFlags(command: Command): Command {
  return command
    .option('--region <name>', 'the AWS region (default: AWS_REGION, or that of the profile)')
    .option('--profile <name>', 'the AWS profile with your credentials')
}

/** CloudFormation's rule for the names of stacks, and what an id of a site has (stores/aws/site-outputs.ts). */
const NAMED_STACK = /^(?<stack>[A-Za-z][A-Za-z0-9-]*)(?:\/(?<site>[A-Za-z0-9]+))?$/

function namedStack(text: string): NamedStack {
  const { stack, site } = NAMED_STACK.exec(text)?.groups ?? {}
  if (stack === undefined)
    throw new InvalidArgumentError('Write the name of a stack, such as Newsroom, or of a site in it: Newsroom/News.')
  return { stack, ...(site !== undefined && { site }) }
}

function httpAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new InvalidArgumentError('An address begins with https:// or http://.')
  return text
}

/** In seconds. */
export function positiveNumber(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError('Seconds are a number, 0 or more.')
  return number
}
