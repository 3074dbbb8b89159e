import { hash } from 'node:crypto'
import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { type OutputName, type StackPart, siteOutputId } from '../stores/aws/site-outputs.ts'
import type { FeedwrightContent } from './content.ts'
import type { FeedwrightDelivery } from './delivery.ts'
import type { FeedwrightPipeline } from './pipeline.ts'

export interface SiteOutput {
  readonly value: string
  readonly description: string
}

/** Every output of a part that the remote commands read. */
export type SiteOutputs<Part extends StackPart = StackPart> = Readonly<Record<OutputName<Part>, SiteOutput>>

const WAITING = 'Work that waits'
const FAILED = 'Work that failed permanently'

/** A logical id has at most 255 characters (AWS: "CloudFormation template Outputs syntax"). */
const MAX_SITE_ID = 100
const HASH_LENGTH = 8

export function contentOutputs({ articles, arrivals }: FeedwrightContent): SiteOutputs<'Content'> {
  return {
    ArticlesBucket: { value: articles.bucketName, description: 'Upload site.json and articles/ here' },
    ArrivalsQueueUrl: { value: arrivals.queue.queueUrl, description: WAITING },
    ArrivalsDeadLettersUrl: { value: arrivals.deadLetters.queueUrl, description: FAILED },
  }
}

export function deliveryOutputs({ feeds, startPage, partners }: FeedwrightDelivery): SiteOutputs<'Delivery'> {
  return {
    FeedsBucket: { value: feeds.bucketName, description: 'Where the documents are published' },
    StartPage: {
      value: startPage,
      description: 'The page that lists every feed, and the feed base URL that site.json names',
    },
    PartnersStoreArn: {
      value: partners.keyValueStoreArn,
      description: 'The keys to private feeds: "feedwright partners" writes them',
    },
  }
}

export function pipelineOutputs(pipeline: FeedwrightPipeline): SiteOutputs<'Pipeline'> {
  const { rebuild, rebuilds, changes, pings, failedRuns, version } = pipeline
  return {
    RebuildFunctionName: {
      value: rebuild.function.functionName,
      description: 'Invoke this asynchronously to rebuild',
    },
    RebuildsQueueUrl: { value: rebuilds.queue.queueUrl, description: WAITING },
    RebuildsDeadLettersUrl: { value: rebuilds.deadLetters.queueUrl, description: FAILED },
    ChangesQueueUrl: { value: changes.queue.queueUrl, description: WAITING },
    ChangesDeadLettersUrl: { value: changes.deadLetters.queueUrl, description: FAILED },
    PingsQueueUrl: { value: pings.queue.queueUrl, description: WAITING },
    PingsDeadLettersUrl: { value: pings.deadLetters.queueUrl, description: FAILED },
    FailedRunsUrl: {
      value: failedRuns.queueUrl,
      description: 'Runs of the sweep and the rebuild that failed permanently',
    },
    Version: { value: version, description: 'What is deployed' },
  }
}

/** Writes outputs under their plain names: into a stack that holds one site and nothing of its user. */
export function writeOutputs(stack: Stack, outputs: Readonly<Record<string, SiteOutput>>): void {
  for (const [name, output] of Object.entries(outputs)) new CfnOutput(stack, name, output)
}

/** Writes the outputs of a site into the stack of its user, each under a name that has the site's id. */
export function writeSiteOutputs(site: Construct, outputs: SiteOutputs): void {
  const scope = new Construct(site, 'Outputs')
  const id = siteIdOf(site)
  for (const [name, output] of Object.entries(outputs))
    new CfnOutput(scope, name, output).overrideLogicalId(siteOutputId(id, name as OutputName))
}

/** The path of a site in its stack, as an output's name can hold it; two paths never have the same id. */
function siteIdOf(site: Construct): string {
  const path = site.node.scopes
    .slice(Stack.of(site).node.scopes.length)
    .map(({ node }) => node.id)
    .join('/')
  const plain = path.replace(/[^A-Za-z0-9]/g, '')
  if (plain === path && path.length <= MAX_SITE_ID) return path
  return `${plain.slice(0, MAX_SITE_ID) || 'Site'}${hash('sha256', path).slice(0, HASH_LENGTH).toUpperCase()}`
}
