import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { FeedwrightContent } from './content.ts'
import { deliveryOptions, pipelineOptions } from './context-options.ts'
import { FeedwrightDelivery } from './delivery.ts'
import { FeedwrightPipeline } from './pipeline.ts'
import type { WorkQueue } from './work-queue.ts'

/**
 * The stacks of bin/cdk.ts: each has a part, with the options of the context, and the outputs that commands such as
 * `feedwright status` look for (cli/remote/deployment.ts). CDK leaves the id "Default" out of the names of resources.
 */

/** State lives apart from what can be made again. */
export class ContentStack extends Stack {
  readonly content: FeedwrightContent

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'Feedwright: what editors upload, and what is known of it', ...props })
    this.content = new FeedwrightContent(this, 'Default')
    const { articles, arrivals } = this.content
    output(this, 'ArticlesBucket', articles.bucketName, 'Upload site.json and articles/ here')
    outputQueue(this, 'Arrivals', arrivals)
  }
}

export class DeliveryStack extends Stack {
  readonly delivery: FeedwrightDelivery

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'Feedwright: the published feeds, and what serves them', ...props })
    this.delivery = new FeedwrightDelivery(this, 'Default', deliveryOptions(this))
    const { feeds, distribution, startPage } = this.delivery
    output(this, 'FeedsBucket', feeds.bucketName, 'Where the documents are published')
    output(
      this,
      'DistributionDomainName',
      distribution.distributionDomainName,
      'Where the documents are served; a domain of your own is an alias of this',
    )
    output(this, 'StartPage', startPage, 'The page that lists every feed, and the feed base URL that site.json names')
  }
}

export interface PipelineStackProps extends StackProps {
  readonly content: FeedwrightContent
  readonly feeds: IBucket
  readonly distribution?: IDistribution
  readonly handlers: string
}

export class PipelineStack extends Stack {
  readonly pipeline: FeedwrightPipeline

  constructor(scope: Construct, id: string, { content, feeds, distribution, handlers, ...props }: PipelineStackProps) {
    super(scope, id, { description: 'Feedwright: what turns uploads into feeds', ...props })
    this.pipeline = new FeedwrightPipeline(this, 'Default', {
      content,
      feeds,
      distribution,
      handlers,
      ...pipelineOptions(this),
    })
    const { rejections, rebuild, changes, pings, failedRuns } = this.pipeline
    output(this, 'RejectionsTopicArn', rejections.topicArn, 'Subscribe here to be notified of rejected files')
    output(this, 'RebuildFunctionName', rebuild.function.functionName, 'Invoke this asynchronously to rebuild')
    outputQueue(this, 'Changes', changes)
    outputQueue(this, 'Pings', pings)
    output(this, 'FailedRunsUrl', failedRuns.queueUrl, 'Runs of the sweep and the rebuild that failed permanently')
  }
}

function outputQueue(stack: Stack, name: string, { queue, deadLetters }: WorkQueue): void {
  output(stack, `${name}QueueUrl`, queue.queueUrl, 'Work that waits')
  output(stack, `${name}DeadLettersUrl`, deadLetters.queueUrl, 'Work that failed permanently')
}

function output(stack: Stack, name: string, value: string, description: string): void {
  new CfnOutput(stack, name, { value, description })
}
