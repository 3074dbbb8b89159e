import type { Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { type IDistribution, PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { AaaaRecord, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { type CertificateStack, zoneIn } from './certificate-stack.ts'
import type { FeedwrightDeliveryProps } from './delivery-props.ts'
import type { FeedwrightPipelineProps } from './pipeline.ts'
import type { Settings } from './settings-file/settings-schema.ts'

/** What the settings of a deployment (lib/settings-file/) are for the parts in its stacks. */

const PRICE_CLASSES = {
  100: PriceClass.PRICE_CLASS_100,
  200: PriceClass.PRICE_CLASS_200,
  All: PriceClass.PRICE_CLASS_ALL,
} as const

/** @param made the stack of the certificate, if the app makes it */
export function deliveryOptions(stack: Stack, settings: Settings, made?: CertificateStack): FeedwrightDeliveryProps {
  const { domainNames: [name, ...otherNames] = [], webAclArn, accessLogs, priceClass = '100', brotli } = settings
  const certificateArn = settings.certificateArn ?? made?.certificateArn
  const certificate = certificateArn && Certificate.fromCertificateArn(stack, 'Certificate', certificateArn)
  if (made !== undefined) stack.addStackDependency(made)
  return {
    ...(name !== undefined && certificate && { domain: { name, otherNames, certificate } }),
    webAclArn,
    accessLogs,
    priceClass: PRICE_CLASSES[priceClass],
    brotli,
  }
}

export function pipelineOptions(
  stack: Stack,
  settings: Settings,
): Omit<FeedwrightPipelineProps, 'content' | 'feeds' | 'distribution' | 'handlers'> {
  const { rejectionsEmail, alarmsEmail, alarmsTopicArn, dashboard, ingestConcurrency, publishConcurrency, brotli } =
    settings
  return {
    rejectionsEmail,
    alarmsEmail,
    dashboard,
    ingestConcurrency,
    publishConcurrency,
    brotli,
    ...(alarmsTopicArn && { alarmsTopic: Topic.fromTopicArn(stack, 'AlarmsTopic', alarmsTopicArn) }),
  }
}

/** Points the domain names at the distribution, over IPv4 and IPv6, if their zone is in the account. */
export function addAliases(stack: Stack, { domainNames = [], hostedZone }: Settings, to: IDistribution): void {
  if (hostedZone === undefined) return
  const zone = zoneIn(stack, hostedZone)
  const target = RecordTarget.fromAlias(new CloudFrontTarget(to))
  for (const recordName of domainNames) {
    // With a dot at its end, Route 53 takes a name as it is.
    const props = { zone, target, recordName: `${recordName}.` }
    new ARecord(stack, `Alias ${recordName}`, props)
    new AaaaRecord(stack, `AliasIPv6 ${recordName}`, props)
  }
}
