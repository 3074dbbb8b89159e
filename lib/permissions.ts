import { Stack } from 'aws-cdk-lib'
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

/** What a function does with the objects of a bucket: object keys, or a key prefix that ends in "*". */
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

/** Everything that a list of accesses names with a wildcard, as the resource of a statement. */
export function prefixesOf({ read = [], write = [], delete: deleted = [] }: ObjectAccess): string[] {
  return [...new Set([...read, ...write, ...deleted])].filter((key) => key.endsWith('*'))
}

export function sendTo(queue: IQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })
}

/** What an event source needs (AWS: managed policy AWSLambdaSQSQueueExecutionRole). */
export function receiveFrom(queue: IQueue): PolicyStatement {
  return new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  })
}

/** Hides a message longer than its queue does. */
export function backOffIn(queue: IQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:ChangeMessageVisibility'], resources: [queue.queueArn] })
}

export function publishTo(topic: ITopic): PolicyStatement {
  return new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] })
}

export function invoke(target: IFunction): PolicyStatement {
  return new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] })
}

/** The ARN of a log group ends in ":*": every stream of this group, and nothing else. */
export function logTo(group: ILogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [group.logGroupArn],
  })
}

/** The ARN of a bucket as cdk-nag writes it in a finding. */
export function bucketInFinding(stack: Stack, bucket: IBucket): string {
  const owner = Stack.of(bucket)
  if (owner === stack) return `<${stack.getLogicalId(bucket.node.defaultChild as never)}.Arn>`
  return stack.resolve(owner.exportValue(bucket.bucketArn))['Fn::ImportValue']
}

function statement(action: string, bucket: IBucket, keys: readonly string[] = []): PolicyStatement[] {
  if (keys.length === 0) return []
  return [new PolicyStatement({ actions: [action], resources: keys.map((key) => bucket.arnForObjects(key)) })]
}

/**
 * Who reads may list as well, or S3 answers a missing key with 403 instead of 404 (AWS: "GetObject", permissions). The
 * condition holds then too: S3 takes the key that was asked for as the prefix.
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
