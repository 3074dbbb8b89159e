import { CfnOutput, Duration, Fn, type RemovalPolicy, Stack, Stage, Token } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { globalName } from './global-name.ts'
import { PrivateBucket } from './private-bucket.ts'
import { CLOUDFRONT_REGION } from './text-forms.ts'

export interface AccessLogsProps {
  readonly distribution: IDistribution
  readonly removalPolicy?: RemovalPolicy | undefined
}

/** Access logs contain readers' IP addresses. */
const ACCESS_LOGS_KEPT = Duration.days(30)
/** Of a delivery source and a delivery destination (AWS: "PutDeliverySource"). */
const MAX_NAME = 60

/**
 * The usual fields (AWS: "Standard logging reference"), and what request.js writes: the short name of the partner, if it was
 * a private feed that was asked for.
 */
export const FIELDS = [
  ...['date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
  ...['cs(Referer)', 'cs(User-Agent)', 'cs-uri-query', 'cs(Cookie)', 'x-edge-result-type', 'x-edge-request-id'],
  ...['x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher'],
  ...['x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields', 'c-port'],
  ...['time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len'],
  ...['sc-range-start', 'sc-range-end', 'viewer-request-log-data'],
]

/**
 * CloudFront's access logs (AWS: "Configure standard logging (v2)"): a bucket in the stack of the distribution, in whatever
 * region that is, and a stack in us-east-1 with what delivers to it, since AWS keeps that of all distributions there
 * (docs/decisions/0027).
 */
export class AccessLogs extends Construct {
  constructor(scope: Construct, id: string, { distribution, removalPolicy }: AccessLogsProps) {
    super(scope, id)
    const bucket = new PrivateBucket(this, 'Default', {
      lifecycleRules: [{ expiration: ACCESS_LOGS_KEPT }],
      removalPolicy,
    })
    letDeliver(bucket)
    const delivery = new Construct(supportStackOf(Stack.of(this)), globalName(this, MAX_NAME))
    const name = globalName(this, MAX_NAME)
    const source = new CfnDeliverySource(delivery, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: this.#readFrom(delivery, 'DistributionArn', distribution.distributionArn),
    })
    const destination = new CfnDeliveryDestination(delivery, 'Destination', {
      name,
      destinationResourceArn: this.#readFrom(delivery, 'BucketArn', bucket.bucketArn),
      outputFormat: 'w3c',
    })
    // A suffix path would get AWS's own prefix when it is created, and lose it with the next update.
    new CfnDelivery(delivery, 'Delivery', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
    })
  }

  /** A value of this stack for one in another region; CloudFormation reads it when it deploys that one. */
  #readFrom(reader: Construct, id: string, value: string): string {
    const stack = Stack.of(this)
    const output = new CfnOutput(this, id, { value, description: `Read by ${Stack.of(reader).stackName}` })
    return Fn.getStackOutput(stack.stackName, stack.getLogicalId(output), stack.region)
  }
}

/** @returns a sentence if access logs cannot be set up for a distribution in the stack */
export function accessLogsProblem(name: string, stack: Stack): string | undefined {
  if (stack.nested) return `${name} is not possible in a nested stack. Put the construct into a stack of the app.`
  if (Token.isUnresolved(stack.region))
    return `${name} needs to know the region of its stack. Pass env: { region: 'eu-central-1' } to the stack.`
  return undefined
}

/** AWS: "Enable logging from AWS services", logs sent to Amazon S3 with V2 permissions. */
function letDeliver(bucket: Bucket): void {
  const { account, partition } = Stack.of(bucket)
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
      conditions: {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${CLOUDFRONT_REGION}:${account}:delivery-source:*` },
      },
    }),
  )
}

/** One for all distributions of a stack, deployed after it. */
function supportStackOf(stack: Stack): Stack {
  const stage = Stage.of(stack) as Stage
  const stackName = `${stack.stackName}AccessLogs`
  const present = stage.node.tryFindChild(stackName) as Stack | undefined
  if (present !== undefined) return present
  const support = new Stack(stage, stackName, {
    stackName,
    description: 'Feedwright: what delivers the access logs of CloudFront, where AWS takes it',
    env: { ...(!Token.isUnresolved(stack.account) && { account: stack.account }), region: CLOUDFRONT_REGION },
    tags: stack.tags.tagValues(),
    ...(stack.terminationProtection && { terminationProtection: true }),
  })
  support.addStackDependency(stack)
  return support
}
