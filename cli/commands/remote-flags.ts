import { type Command, InvalidArgumentError } from 'commander'

/** The flags by which every remote command finds its site. */
export interface RemoteFlags {
  readonly stackPrefix: string
  readonly articlesBucket?: string
  readonly feeds?: string
  readonly region?: string
  readonly profile?: string
  readonly json?: boolean
}

export function withRemoteFlags(command: Command): Command {
  return command
    .option('--stack-prefix <name>', 'the prefix of the names of the deployed stacks', 'Feedwright')
    .option('--articles-bucket <name>', 'the articles bucket, instead of the one in the outputs of the stacks')
    .option('--feeds <url>', 'the address below which to read the feeds, instead of the one in site.json', httpAddress)
    .option('--region <name>', 'the AWS region (default: AWS_REGION, or that of the profile)')
    .option('--profile <name>', 'the AWS profile with your credentials')
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
