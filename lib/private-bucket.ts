import { RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'

/**
 * The defaults of all buckets: encrypted, TLS only, private, without ACLs by default, and by default kept when the
 * stack is deleted.
 */
export class PrivateBucket extends Bucket {
  constructor(
    scope: Construct,
    id: string,
    {
      removalPolicy = RemovalPolicy.RETAIN,
      ...props
    }: Pick<BucketProps, 'versioned' | 'lifecycleRules' | 'removalPolicy'> = {},
  ) {
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      ...props,
      removalPolicy,
    })
    acknowledge(this, {
      'AwsSolutions-S1':
        'Access logs would be a bucket more, and a write for every read; who wants them turns on CloudTrail data events.',
    })
  }
}
