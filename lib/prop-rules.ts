import { RemovalPolicy, Token } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { applyRule, type Rule } from './check-props.ts'
import {
  CERTIFICATE_ARN,
  CLOUDFRONT_REGION,
  type CloudFrontForm,
  EMAIL,
  HOST_NAME,
  placeOf,
  type TextForm,
  TOPIC_ARN,
  WEB_ACL_ARN,
} from './text-forms.ts'

/** CDK's fourth policy is a snapshot, which buckets do not have. */
const REMOVAL_POLICIES = [RemovalPolicy.RETAIN, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE]

export const emailRule = textRule(EMAIL)
export const hostNameRule = textRule(HOST_NAME)
export const topicArnRule = textRule(TOPIC_ARN)
export const removalPolicyRule = oneOf(REMOVAL_POLICIES)
export const priceClassRule = oneOf(Object.values(PriceClass))
export const booleanRule = oneOf([true, false])

/** AWS: "Configuring maximum concurrency for Amazon SQS event sources". */
export const [MIN_CONCURRENCY, MAX_CONCURRENCY] = [2, 1_000] as const

export const concurrencyRule: Rule = (name, value) =>
  Number.isInteger(value) && Number(value) >= MIN_CONCURRENCY && Number(value) <= MAX_CONCURRENCY
    ? undefined
    : `${name} is ${shown(value)}. Write a whole number from ${MIN_CONCURRENCY} to ${MAX_CONCURRENCY}.`

export const certificateArnRule = cloudFrontArnRule(CERTIFICATE_ARN)
export const webAclArnRule = cloudFrontArnRule(WEB_ACL_ARN)

/** `{ name, otherNames, certificate }` */
export const domainRule: Rule = (name, value) => {
  const { name: host, otherNames, certificate, ...others } = membersOf(value)
  if (host === undefined || certificate === undefined || Object.keys(others).length > 0)
    return `${name} is ${shown(value)}. Write { name: 'feeds.example.org', certificate }.`
  return (
    applyRule(hostNameRule, `${name}.name`, host) ??
    applyRule(hostNamesRule, `${name}.otherNames`, otherNames) ??
    applyRule(certificateRule, `${name}.certificate`, certificate)
  )
}

const hostNamesRule: Rule = (name, value) =>
  Array.isArray(value)
    ? value.map((each, index) => applyRule(hostNameRule, `${name}[${index}]`, each)).find(Boolean)
    : `${name} is ${shown(value)}. Write a list such as ['feeds.example.org'].`

const certificateRule: Rule = (name, value) => {
  const { certificateArn } = membersOf(value)
  if (certificateArn === undefined)
    return `${name} is ${shown(value)}. Pass a certificate, such as Certificate.fromCertificateArn(this, 'Certificate', arn).`
  return (
    applyRule(certificateArnRule, name, certificateArn) ??
    // The ARN of a certificate of this app is a token, but its region is that of its stack.
    (value instanceof Certificate ? certificateRegionProblem(name, value.env.region) : undefined)
  )
}

function certificateRegionProblem(name: string, region: string): string | undefined {
  if (region === CLOUDFRONT_REGION || Token.isUnresolved(region)) return undefined
  return notTaken(name, CERTIFICATE_ARN, `in ${region}`)
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

function textRule({ pattern, what, example }: TextForm): Rule {
  return (name, value) =>
    typeof value === 'string' && pattern.test(value)
      ? undefined
      : `${name} is ${shown(value)}, which is not ${what}. Write one such as ${example}.`
}

export function oneOf(values: readonly unknown[]): Rule {
  return (name, value) =>
    values.includes(value) ? undefined : `${name} is ${shown(value)}. Write one of ${values.join(', ')}.`
}

function cloudFrontArnRule(form: CloudFrontForm): Rule {
  const isArn = textRule(form)
  return (name, value) =>
    isArn(name, value) ??
    (form.taken.test(value as string) ? undefined : notTaken(name, form, placeOf(value as string)))
}

function notTaken(name: string, { kinds }: CloudFrontForm, place: string): string {
  return `${name} is ${place}. CloudFront takes only ${kinds} in ${CLOUDFRONT_REGION}: create one there.`
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** A construct refers to its whole app, so of objects only the kind is shown. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' && value !== null ? `of the type ${value.constructor?.name}` : String(value)
}
