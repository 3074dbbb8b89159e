import { Stack } from 'aws-cdk-lib'
import type { Distribution, KeyValueStore } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { accessLogsProblem } from './access-logs.ts'
import { checkProps, refuse } from './check-props.ts'
import { DELIVERY_RULES, type FeedwrightDeliveryProps } from './delivery-props.ts'
import { FeedsDistribution } from './feeds-distribution.ts'
import { PrivateBucket } from './private-bucket.ts'

/** The published documents and the distribution that serves them: in one stack, because each names the other. */
export class FeedwrightDelivery extends Construct {
  /** The published documents. */
  readonly feeds: Bucket
  readonly distribution: Distribution
  /** The keys to private feeds, by the SHA-256 of each partner's token. */
  readonly partners: KeyValueStore
  /** The address of the page that lists every feed: the `feed_base_url` of `site.json`. */
  readonly startPage: string

  constructor(scope: Construct, id: string, props: FeedwrightDeliveryProps = {}) {
    super(scope, id)
    checkProps(this, props, DELIVERY_RULES)
    if (props.accessLogs) refuse(this, accessLogsProblem('accessLogs', Stack.of(this)))
    this.feeds = new PrivateBucket(this, 'Feeds', { removalPolicy: props.removalPolicy })
    const { distribution, partners } = new FeedsDistribution(this, 'Distribution', { ...props, feeds: this.feeds })
    this.distribution = distribution
    this.partners = partners
    this.startPage = `https://${props.domain?.name ?? this.distribution.distributionDomainName}/`
  }
}
