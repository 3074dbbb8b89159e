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

export type QueueName =
  | 'arrivals'
  | 'arrivalsDeadLetters'
  | 'rebuilds'
  | 'rebuildsDeadLetters'
  | 'changes'
  | 'changesDeadLetters'
  | 'failedRuns'
export type FunctionName = 'ingest' | 'reingest' | 'publish' | 'sweep' | 'rebuild'

/** Starts an emulator and deploys to it with the CDK's command line. */
export async function deploy(): Promise<Deployment> {
  const emulator = await startMiniStack()
  try {
    const app = join(emulator.folder, 'cdk.out')
    await Promise.all([bootstrap(emulator), synthesise(emulator, app)])
    const outputs = await deployApp(emulator, app)
    useMiniStack(emulator)
    return await found(emulator, outputs, 'Feedwright')
  } catch (error) {
    await emulator.stop()
    throw error
  }
}

export async function bootstrap(emulator: MiniStack): Promise<void> {
  // Where there is no cdk.json, it does not ask for an app.
  await cdk(emulator, emulator.folder, ['bootstrap', `aws://${ACCOUNT}/${EMULATOR_ENVIRONMENT.AWS_REGION}`])
}

/**
 * @param out the folder for the app, which can be deployed and destroyed
 * @param settingsFile a file like feedwright.config.json
 */
export async function synthesise(emulator: MiniStack, out: string, settingsFile?: string): Promise<void> {
  const app = `${process.execPath} --import tsx test/e2e/emulator/app.ts`
  const settings = settingsFile === undefined ? [] : ['-c', `config=${settingsFile}`]
  await cdk(emulator, ROOT, ['synth', '--quiet', '--app', app, '--output', out, ...settings])
}

/** Deploys all stacks of an app, and gives their outputs. */
export async function deployApp(emulator: MiniStack, app: string): Promise<Outputs> {
  const outputs = `${app}.outputs.json`
  await cdk(emulator, ROOT, [
    ...['deploy', '--all', '--app', app, '--require-approval', 'never'],
    ...['--outputs-file', outputs, '--progress', 'events'],
  ])
  return JSON.parse(await readFile(outputs, 'utf8'))
}

export async function destroyApp(emulator: MiniStack, app: string): Promise<void> {
  await cdk(emulator, ROOT, ['destroy', '--all', '--force', '--app', app])
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

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * What CloudFormation has made.
 * @param prefix of the names of the stacks
 * @param kept buckets of an earlier deployment with this prefix
 */
export async function found(
  emulator: MiniStack,
  outputs: Outputs,
  prefix: string,
  kept: readonly string[] = [],
): Promise<Deployment> {
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
      Buckets.flatMap(({ Name = '' }) => Name).filter((each) => !kept.includes(each)),
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
      articles: bucket(`${prefix.toLowerCase()}content-articles`),
      catalog: bucket(`${prefix.toLowerCase()}content-catalog`),
      feeds: bucket(`${prefix.toLowerCase()}delivery-feeds`),
    },
    queues: {
      arrivals: queue(`${prefix}Content-ArrivalsQueue`),
      arrivalsDeadLetters: queue(`${prefix}Content-ArrivalsDeadLetters`),
      rebuilds: queue(`${prefix}Pipeline-RebuildsQueue`),
      rebuildsDeadLetters: queue(`${prefix}Pipeline-RebuildsDeadLetters`),
      changes: queue(`${prefix}Pipeline-ChangesQueue`),
      changesDeadLetters: queue(`${prefix}Pipeline-ChangesDeadLetters`),
      failedRuns: queue(`${prefix}Pipeline-FailedRuns`),
    },
    functions: {
      ingest: name(`${prefix}Pipeline-IngestFunction`),
      reingest: name(`${prefix}Pipeline-ReingestFunction`),
      publish: name(`${prefix}Pipeline-PublishFunction`),
      sweep: name(`${prefix}Pipeline-SweepFunction`),
      rebuild: name(`${prefix}Pipeline-RebuildFunction`),
    },
    rejections: outputs[`${prefix}Pipeline`]?.RejectionsTopicArn as string,
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
