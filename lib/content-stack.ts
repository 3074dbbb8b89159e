import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { PrivateBucket } from './private-bucket.ts'

/** How long an overwritten or deleted article can be brought back. */
const OLD_VERSIONS_KEPT = Duration.days(90)
const ABANDONED_UPLOADS_KEPT = Duration.days(1)

/** What editors upload, and what the system knows of it. Both outlive the stack. */
export class ContentStack extends Stack {
  readonly articles: PrivateBucket
  readonly catalog: PrivateBucket

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    this.articles = new PrivateBucket(this, 'Articles', {
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: OLD_VERSIONS_KEPT, abortIncompleteMultipartUploadAfter: ABANDONED_UPLOADS_KEPT },
      ],
    })
    // Not versioned: delete markers slow the head of a listing, and the articles bucket can restore it.
    this.catalog = new PrivateBucket(this, 'Catalog')
    new CfnOutput(this, 'ArticlesBucket', {
      value: this.articles.bucketName,
      description: 'Upload site.json and articles/ here',
    })
  }
}
