import { RemovalPolicy, Token } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { applyRule, type Rule } from './check-props.ts'

/** CloudFront is global: the certificates and web ACLs that it takes are in this region. */
export const CLOUDFRONT_REGION = 'us-east-1'

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@.,;<>]+$/
/** Two labels or more (RFC 1123, section 2.1); no wildcard, since the start page has one address. */
const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i
const TOPIC_ARN = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/
const CERTIFICATE_ARN = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/
const WEB_ACL_ARN = /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:(?:global|regional)\/webacl\/[\w-]+\/[\w-]+$/

/** CDK's fourth policy is a snapshot, which buckets do not have. */
const REMOVAL_POLICIES = [RemovalPolicy.RETAIN, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE]

export const emailRule = textRule(EMAIL, 'an e-mail address', 'desk@example.org')
export const hostNameRule = textRule(HOST_NAME, 'a domain name', 'feeds.example.org')
export const topicArnRule = textRule(TOPIC_ARN, 'the ARN of a topic', 'arn:aws:sns:eu-central-1:111111111111:on-call')
export const removalPolicyRule = oneOf(REMOVAL_POLICIES)
export const priceClassRule = oneOf(Object.values(PriceClass))
export const booleanRule = oneOf([true, false])

export const certificateArnRule = cloudFrontArnRule(CERTIFICATE_ARN, 'certificate', 'acm', 'certificate/…')
export const webAclArnRule = cloudFrontArnRule(WEB_ACL_ARN, 'web ACL', 'wafv2', 'global/webacl/…')

/** `{ name, certificate }` */
export const domainRule: Rule = (name, value) => {
  const { name: host, certificate, ...others } = membersOf(value)
  if (host === undefined || certificate === undefined || Object.keys(others).length > 0)
    return `${name} is ${shown(value)}. Write { name: 'feeds.example.org', certificate }.`
  return applyRule(hostNameRule, `${name}.name`, host) ?? applyRule(certificateRule, `${name}.certificate`, certificate)
}

const certificateRule: Rule = (name, value) => {
  const { certificateArn } = membersOf(value)
  if (certificateArn === undefined)
    return `${name} is ${shown(value)}. Pass a certificate, such as Certificate.fromCertificateArn(this, 'Certificate', arn).`
  return (
    applyRule(certificateArnRule, name, certificateArn) ??
    // The ARN of a certificate of this app is a token, but its region is that of its stack.
    (value instanceof Certificate ? regionProblem(name, 'certificates', value.env.region) : undefined)
  )
}

export const topicRule: Rule = (name, value) => {
  const { topicArn } = membersOf(value)
  if (topicArn === undefined)
    return `${name} is ${shown(value)}. Pass a topic, such as Topic.fromTopicArn(this, 'OnCall', arn).`
  return applyRule(topicArnRule, name, topicArn)
}

export const distributionRule: Rule = (name, value) =>
  membersOf(value).distributionId === undefined
    ? `${name} is ${shown(value)}. Pass a distribution, such as delivery.distribution.`
    : undefined

/** @returns a sentence if alarms in the region cannot notify a topic in its own (AWS: "Using Amazon CloudWatch alarms") */
export function topicRegionProblem(name: string, topicRegion: string | undefined, region: string | undefined) {
  if (topicRegion === undefined || region === undefined || Token.isUnresolved(topicRegion)) return undefined
  if (topicRegion === region || Token.isUnresolved(region)) return undefined
  return `${name} is in ${topicRegion}. Alarms notify only topics of their own region: pass one in ${region}.`
}

/** The regions that an account has without opting in: none that is newer (AWS: "Managing AWS Regions"). */
const REGIONS_WITH_ACCESS_LOGS = `us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-west-1
  eu-west-2 eu-west-3 eu-north-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1
  ap-southeast-2`.split(/\s+/)

/**
 * @returns a sentence if CloudFront delivers no logs to buckets in the region (AWS: "Configure standard logging
 * (legacy)", choosing a bucket)
 */
export function accessLogsProblem(name: string, region: string | undefined) {
  if (region === undefined || Token.isUnresolved(region) || REGIONS_WITH_ACCESS_LOGS.includes(region)) return undefined
  return `${name} needs a bucket that CloudFront delivers to, and it delivers to none in ${region}. Leave ${name} out, or use another region.`
}

export const bucketRule: Rule = (name, value) => {
  const { bucketArn, encryptionKey } = membersOf(value)
  if (bucketArn === undefined)
    return `${name} is ${shown(value)}. Pass a bucket, such as delivery.feeds or Bucket.fromBucketName(this, 'Feeds', name).`
  if (encryptionKey !== undefined)
    return `${name} is encrypted with a KMS key, which the functions may not use. Pass a bucket with BucketEncryption.S3_MANAGED.`
  return undefined
}

/** The part of the content, from which the pipeline takes its uploads. */
export const contentRule: Rule = (name, value) => {
  const { articles, catalog, arrivals } = membersOf(value)
  if ([articles, catalog, arrivals].includes(undefined))
    return `${name} is ${shown(value)}. Pass a FeedwrightContent of this app.`
  return undefined
}

export const folderRule: Rule = (name, value) =>
  typeof value === 'string' ? undefined : `${name} is ${shown(value)}. Write the path of a folder.`

function textRule(pattern: RegExp, what: string, example: string): Rule {
  return (name, value) =>
    typeof value === 'string' && pattern.test(value)
      ? undefined
      : `${name} is ${shown(value)}, which is not ${what}. Write one such as ${example}.`
}

export function oneOf(values: readonly unknown[]): Rule {
  return (name, value) =>
    values.includes(value) ? undefined : `${name} is ${shown(value)}. Write one of ${values.join(', ')}.`
}

function cloudFrontArnRule(pattern: RegExp, what: string, service: string, resource: string): Rule {
  const example = `arn:aws:${service}:${CLOUDFRONT_REGION}:111111111111:${resource}`
  const isArn = textRule(pattern, `the ARN of a ${what}`, example)
  return (name, value) => isArn(name, value) ?? regionProblem(name, `${what}s`, String(value).split(':')[3] as string)
}

function regionProblem(name: string, what: string, region: string): string | undefined {
  if (region === CLOUDFRONT_REGION || Token.isUnresolved(region)) return undefined
  return `${name} is in ${region}. CloudFront takes only ${what} in ${CLOUDFRONT_REGION}: create one there.`
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** A construct refers to its whole app, so of objects only the kind is shown. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' && value !== null ? `of the type ${value.constructor?.name}` : String(value)
}
