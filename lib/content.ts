import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { checkProps, type Rules } from './check-props.ts'
import { PrivateBucket } from './private-bucket.ts'
import { removalPolicyRule } from './prop-rules.ts'
import { INGEST, visibilityFor } from './settings.ts'
import { WorkQueue } from './work-queue.ts'

/** How long an overwritten or deleted article can be restored. */
const OLD_VERSIONS_KEPT = Duration.days(90)
const ABANDONED_UPLOADS_KEPT = Duration.days(1)

/** The objects that notify the pipeline; not the receipts, which it writes itself. */
const WATCHED = [
  { prefix: 'articles/', suffix: '.json' },
  { prefix: 'site.json', suffix: '.json' },
  { prefix: 'profiles/', suffix: '.json' },
]
const WATCHED_EVENTS = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*']

export interface FeedwrightContentProps {
  /**
   * What happens to the buckets when their stack is deleted. CloudFormation deletes only empty buckets.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy
}

export const CONTENT_RULES: Rules = { removalPolicy: removalPolicyRule }

/** The uploads, the system's records of them, and the queue of arrivals. By default, the buckets outlive the stack. */
export class FeedwrightContent extends Construct {
  /** Where `site.json`, its `profiles/` and `articles/` are uploaded, and where receipts are written. */
  readonly articles: Bucket
  /** The system's records of the articles. */
  readonly catalog: Bucket
  /** The keys of objects in `articles` that came, changed or went. */
  readonly arrivals: WorkQueue

  constructor(scope: Construct, id: string, props: FeedwrightContentProps = {}) {
    super(scope, id)
    checkProps(this, props, CONTENT_RULES)
    this.articles = new PrivateBucket(this, 'Articles', {
      ...props,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: OLD_VERSIONS_KEPT,
          // The marker of a deleted article outlives its last version, and would slow the listings of a rebuild.
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: ABANDONED_UPLOADS_KEPT,
        },
      ],
    })
    // Not versioned: delete markers slow the start of a listing, and the catalog can be rebuilt from the articles
    // bucket.
    this.catalog = new PrivateBucket(this, 'Catalog', props)
    this.arrivals = new WorkQueue(this, 'Arrivals', { visibilityTimeout: visibilityFor(INGEST) })
    notify(this.articles, this.arrivals.queue)
  }
}

/**
 * Makes the bucket notify the queue, with the bucket's own property: CDK's `addEventNotification` would add a Lambda
 * function. S3 checks the queue's policy when the bucket is created, so the policy must exist first and cannot name the
 * bucket; it names the account.
 */
function notify(bucket: Bucket, queue: Queue): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account } },
    }),
  )
  const resource = bucket.node.defaultChild as CfnBucket
  resource.notificationConfiguration = {
    queueConfigurations: WATCHED.flatMap(({ prefix, suffix }) =>
      WATCHED_EVENTS.map((event) => ({
        event,
        queue: queue.queueArn,
        filter: {
          s3Key: {
            rules: [
              { name: 'prefix', value: prefix },
              { name: 'suffix', value: suffix },
            ],
          },
        },
      })),
    ),
  }
  resource.node.addDependency(queue.node.findChild('Policy'))
}
