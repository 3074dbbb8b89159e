import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { EMULATOR_ENVIRONMENT, type MiniStack, startMiniStack, useMiniStack } from './ministack.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CDK = join(ROOT, 'node_modules', '.bin', 'cdk')
/** The account of whoever comes with test credentials. */
const ACCOUNT = '000000000000'
/** Without the network it has nobody to report to, and nobody to ask for news. */
const QUIET = { CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' }

/** Feedwright as it runs in the emulator, by the names that CloudFormation gave it, with clients as anybody makes them. */
export interface Deployment {
  readonly emulator: MiniStack
  readonly s3: S3Client
  readonly sqs: SQSClient
  readonly sns: SNSClient
  readonly lambda: LambdaClient
  /** Names. */
  readonly buckets: Readonly<Record<'articles' | 'catalog' | 'feeds', string>>
  /** URLs. */
  readonly queues: Readonly<Record<QueueName, string>>
  /** Names. */
  readonly functions: Readonly<Record<FunctionName, string>>
  /** ARN. */
  readonly rejections: string
  stop(): Promise<void>
}

export type QueueName = 'arrivals' | 'arrivalsDeadLetters' | 'changes' | 'changesDeadLetters' | 'failedRuns'
export type FunctionName = 'ingest' | 'publish' | 'sweep' | 'rebuild'

/** Starts an emulator and deploys to it with the CDK's command line. */
export async function deploy(): Promise<Deployment> {
  const emulator = await startMiniStack()
  try {
    const out = join(emulator.folder, 'cdk.out')
    const outputs = join(emulator.folder, 'outputs.json')
    const app = `${process.execPath} --import tsx test/e2e/emulator/app.ts`
    await Promise.all([
      // Where there is no cdk.json, it does not ask for an app.
      cdk(emulator, emulator.folder, ['bootstrap', `aws://${ACCOUNT}/${EMULATOR_ENVIRONMENT.AWS_REGION}`]),
      cdk(emulator, ROOT, ['synth', '--quiet', '--app', app, '--output', out]),
    ])
    await cdk(emulator, ROOT, [
      ...['deploy', '--all', '--app', out, '--require-approval', 'never'],
      ...['--outputs-file', outputs, '--progress', 'events'],
    ])
    useMiniStack(emulator)
    return await found(emulator, JSON.parse(await readFile(outputs, 'utf8')))
  } catch (error) {
    await emulator.stop()
    throw error
  }
}

async function cdk({ endpoint }: MiniStack, cwd: string, command: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    ...EMULATOR_ENVIRONMENT,
    ...QUIET,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  }
  try {
    await promisify(execFile)(CDK, [...command, '--no-notices'], { cwd, env, maxBuffer: 64 * 2 ** 20 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`cdk ${command[0]} failed:\n${stdout ?? ''}\n${stderr ?? ''}`, { cause: error })
  }
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

async function found(emulator: MiniStack, outputs: Outputs): Promise<Deployment> {
  const clients = {
    s3: new S3Client({ forcePathStyle: true }),
    sqs: new SQSClient(),
    sns: new SNSClient(),
    lambda: new LambdaClient(),
  }
  const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand())
  const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand())
  const { Functions = [] } = await clients.lambda.send(new ListFunctionsCommand())
  const bucket = (part: string) =>
    theOne(
      part,
      Buckets.flatMap(({ Name = '' }) => Name),
    )
  const queue = (part: string) => theOne(part, QueueUrls)
  const name = (part: string) =>
    theOne(
      part,
      Functions.flatMap(({ FunctionName = '' }) => FunctionName),
    )
  return {
    emulator,
    ...clients,
    buckets: {
      articles: bucket('feedwrightcontent-articles'),
      catalog: bucket('feedwrightcontent-catalog'),
      feeds: bucket('feedwrightdelivery-feeds'),
    },
    queues: {
      arrivals: queue('FeedwrightContent-ArrivalsQueue'),
      arrivalsDeadLetters: queue('FeedwrightContent-ArrivalsDeadLetters'),
      changes: queue('FeedwrightPipeline-ChangesQueue'),
      changesDeadLetters: queue('FeedwrightPipeline-ChangesDeadLetters'),
      failedRuns: queue('FeedwrightPipeline-FailedRuns'),
    },
    functions: {
      ingest: name('FeedwrightPipeline-IngestFunction'),
      publish: name('FeedwrightPipeline-PublishFunction'),
      sweep: name('FeedwrightPipeline-SweepFunction'),
      rebuild: name('FeedwrightPipeline-RebuildFunction'),
    },
    rejections: outputs.FeedwrightPipeline?.RejectionsTopicArn as string,
    async stop() {
      for (const client of Object.values(clients)) client.destroy()
      await emulator.stop()
    },
  }
}

function theOne(part: string, names: readonly string[]): string {
  const matching = names.filter((each) => each.includes(part))
  const [only] = matching
  if (matching.length !== 1 || only === undefined)
    throw new Error(`${matching.length} and not one named ${part} among ${names.join(', ')}`)
  return only
}
