import { Stack, type StackProps } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { CertificateStack } from './certificate-stack.ts'
import { FeedwrightContent } from './content.ts'
import { FeedwrightDelivery } from './delivery.ts'
import { FeedwrightPipeline } from './pipeline.ts'
import type { Settings } from './settings-file/settings-schema.ts'
import { contentOutputs, deliveryOutputs, pipelineOutputs, writeOutputs } from './site-outputs.ts'
import { addAliases, deliveryOptions, pipelineOptions } from './stack-options.ts'

/**
 * The stacks of bin/cdk.ts: each has a part, with the settings of the deployment, and the outputs that commands such as
 * `feedwright status` look for (stores/aws/site-outputs.ts). CDK leaves the id "Default" out of the names of resources.
 */

/** State lives apart from what can be made again. */
export class ContentStack extends Stack {
  readonly content: FeedwrightContent

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'Feedwright: what editors upload, and what is known of it', ...props })
    this.content = new FeedwrightContent(this, 'Default')
    writeOutputs(this, contentOutputs(this.content))
  }
}

export interface DeliveryStackProps extends StackProps {
  readonly settings: Settings
  /** If the app makes the certificate. */
  readonly certificate?: CertificateStack | undefined
}

export class DeliveryStack extends Stack {
  readonly delivery: FeedwrightDelivery

  constructor(scope: Construct, id: string, { settings, certificate, ...props }: DeliveryStackProps) {
    super(scope, id, { description: 'Feedwright: the published feeds, and what serves them', ...props })
    this.delivery = new FeedwrightDelivery(this, 'Default', deliveryOptions(this, settings, certificate))
    const { distribution } = this.delivery
    // The bucket stays first: test/lib/outputs.test.ts holds the outputs to those of deployed sites, in the order of their
    // templates, so that the texts of two versions of a template differ in nothing but what changed.
    const { FeedsBucket, ...outputs } = deliveryOutputs(this.delivery)
    // Whatever the settings: an export that a setting takes away would stop the deployment (test/lib/exports.long.test.ts).
    this.exportValue(distribution.distributionId)
    addAliases(this, settings, distribution)
    writeOutputs(this, {
      FeedsBucket,
      DistributionDomainName: {
        value: distribution.distributionDomainName,
        description: 'Where the documents are served; a domain of your own is an alias of this',
      },
      ...outputs,
    })
  }
}

export interface PipelineStackProps extends StackProps {
  readonly settings: Settings
  readonly content: FeedwrightContent
  readonly feeds: IBucket
  readonly distribution?: IDistribution
  readonly handlers: string
}

export class PipelineStack extends Stack {
  readonly pipeline: FeedwrightPipeline

  constructor(
    scope: Construct,
    id: string,
    { settings, content, feeds, distribution, handlers, ...props }: PipelineStackProps,
  ) {
    super(scope, id, { description: 'Feedwright: what turns uploads into feeds', ...props })
    this.pipeline = new FeedwrightPipeline(this, 'Default', {
      content,
      feeds,
      distribution,
      handlers,
      ...pipelineOptions(this, settings),
    })
    writeOutputs(this, {
      RejectionsTopicArn: {
        value: this.pipeline.rejections.topicArn,
        description: 'Subscribe here to be notified of rejected files',
      },
      ...pipelineOutputs(this.pipeline),
    })
  }
}
