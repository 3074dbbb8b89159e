import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { DeliveryOptions } from './delivery-options.ts'
import { FeedsDistribution } from './feeds-distribution.ts'
import { PrivateBucket } from './private-bucket.ts'

export interface DeliveryStackProps extends StackProps, DeliveryOptions {}

/** The published documents and their distribution: in one stack, because each names the other. */
export class DeliveryStack extends Stack {
  readonly feeds: PrivateBucket

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, props)
    this.feeds = new PrivateBucket(this, 'Feeds')
    const distribution = new FeedsDistribution(this, 'Distribution', { ...props, feeds: this.feeds })
    new CfnOutput(this, 'FeedsBucket', {
      value: this.feeds.bucketName,
      description: 'Where the documents are published',
    })
    new CfnOutput(this, 'DistributionDomainName', {
      value: distribution.distributionDomainName,
      description: 'Where the documents are served; a domain of your own is an alias of this',
    })
    new CfnOutput(this, 'StartPage', {
      value: `https://${props.domain?.name ?? distribution.distributionDomainName}/`,
      description: 'The page that lists every feed, and the feed base URL that site.json names',
    })
  }
}
