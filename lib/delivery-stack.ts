import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { PrivateBucket } from './private-bucket.ts'

/** The published documents. */
export class DeliveryStack extends Stack {
  readonly feeds: PrivateBucket

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    this.feeds = new PrivateBucket(this, 'Feeds')
    new CfnOutput(this, 'FeedsBucket', {
      value: this.feeds.bucketName,
      description: 'Where the documents are published',
    })
  }
}
