import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'

/**
 * The permissions of the pipeline, written by hand: CDK's grants give families of actions ("s3:GetObject*") on whole
 * buckets. Here every action is named, and a resource ends in a wildcard only after a key prefix.
 */

/** A function's access to the objects of a bucket: object keys, or key prefixes that end in "*". */
export interface ObjectAccess {
  readonly bucket: IBucket
  readonly read?: readonly string[]
  readonly write?: readonly string[]
  readonly delete?: readonly string[]
  readonly list?: readonly string[]
}

export function objectStatements(access: ObjectAccess): PolicyStatement[] {
  return [
    ...statement('s3:GetObject', access.bucket, access.read),
    ...statement('s3:PutObject', access.bucket, access.write),
    ...statement('s3:DeleteObject', access.bucket, access.delete),
    ...listStatement(access),
  ]
}

/** The resources with a wildcard, as they appear in the statements. */
export function wildcardsOf({ bucket, read = [], write = [], delete: deleted = [] }: ObjectAccess): string[] {
  const prefixes = [...read, ...write, ...deleted].filter((key) => key.endsWith('*'))
  return [...new Set(prefixes)].map((prefix) => bucket.arnForObjects(prefix))
}

export function sendTo(queue: IQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })
}

/** The permissions of an event source (AWS: managed policy AWSLambdaSQSQueueExecutionRole). */
export function receiveFrom(queue: IQueue): PolicyStatement {
  return new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  })
}

/** Permits extending a message's visibility timeout. */
export function backOffIn(queue: IQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:ChangeMessageVisibility'], resources: [queue.queueArn] })
}

export function publishTo(topic: ITopic): PolicyStatement {
  return new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] })
}

export function invoke(target: IFunction): PolicyStatement {
  return new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] })
}

/** The ARN of a log group ends in ":*", which covers the streams of this group only. */
export function logTo(group: ILogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [group.logGroupArn],
  })
}

function statement(action: string, bucket: IBucket, keys: readonly string[] = []): PolicyStatement[] {
  if (keys.length === 0) return []
  return [new PolicyStatement({ actions: [action], resources: keys.map((key) => bucket.arnForObjects(key)) })]
}

/**
 * A reader needs permission to list as well, or S3 answers a missing key with 403 instead of 404 (AWS: "GetObject",
 * permissions). The condition also holds for GetObject: S3 uses the requested key as the prefix.
 */
function listStatement({ bucket, read = [], list = [] }: ObjectAccess): PolicyStatement[] {
  const prefixes = [...new Set([...list, ...read])].sort()
  if (prefixes.length === 0) return []
  return [
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': prefixes } },
    }),
  ]
}
