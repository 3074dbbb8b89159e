import type { Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { nearName } from '../core/validation/near-name.ts'
import { firstProblem, type Rules } from './check-props.ts'
import type { FeedwrightDeliveryProps } from './delivery-props.ts'
import type { FeedwrightPipelineProps } from './pipeline.ts'
import {
  accessLogsProblem,
  certificateArnRule,
  emailRule,
  hostNameRule,
  oneOf,
  topicArnRule,
  topicRegionProblem,
  webAclArnRule,
} from './prop-rules.ts'

const PRICE_CLASSES: Readonly<Record<string, PriceClass>> = {
  100: PriceClass.PRICE_CLASS_100,
  200: PriceClass.PRICE_CLASS_200,
  All: PriceClass.PRICE_CLASS_ALL,
}

/** What an operator may choose (`-c name=value`, or in cdk.json), described in docs/delivery.md and docs/operations.md. */
const RULES: Rules = {
  rejectionsEmail: emailRule,
  alarmsTopicArn: topicArnRule,
  alarmsEmail: emailRule,
  dashboard: (name, value) => oneOf(['true', 'false'])(name, String(value)),
  domainName: hostNameRule,
  certificateArn: certificateArnRule,
  webAclArn: webAclArnRule,
  // The command line gives strings, cdk.json other types too.
  accessLogs: (name, value) => oneOf(['true', 'false'])(name, String(value)),
  priceClass: (name, value) => oneOf(Object.keys(PRICE_CLASSES))(name, String(value)),
}

/**
 * The options of the delivery in the context of a stack.
 * @throws Error if an option is unknown or invalid, before anything is deployed
 */
export function deliveryOptions(stack: Stack): FeedwrightDeliveryProps {
  const { domainName, certificateArn, webAclArn, accessLogs, priceClass } = contextOf(stack)
  return {
    ...(domainName && {
      domain: {
        name: domainName,
        certificate: Certificate.fromCertificateArn(stack, 'Certificate', certificateArn as string),
      },
    }),
    webAclArn,
    accessLogs: String(accessLogs) === 'true',
    priceClass: PRICE_CLASSES[priceClass ?? '100'],
  }
}

/**
 * The options of the pipeline in the context of a stack.
 * @throws Error if an option is unknown or invalid, before anything is deployed
 */
export function pipelineOptions(stack: Stack): Omit<FeedwrightPipelineProps, 'content' | 'feeds'> {
  const { rejectionsEmail, alarmsTopicArn, alarmsEmail, dashboard } = contextOf(stack)
  return {
    rejectionsEmail,
    alarmsEmail,
    dashboard: String(dashboard) === 'true',
    ...(alarmsTopicArn && { alarmsTopic: Topic.fromTopicArn(stack, 'AlarmsTopic', alarmsTopicArn) }),
  }
}

/** A clone's stacks name no region: CDK deploys them to that of the credentials, which its command line passes on. */
function regionProblem({ accessLogs, alarmsTopicArn }: Readonly<Record<string, unknown>>): string | undefined {
  const region = process.env.CDK_DEFAULT_REGION
  return (
    (String(accessLogs) === 'true' ? accessLogsProblem('accessLogs', region) : undefined) ??
    topicRegionProblem('alarmsTopicArn', (alarmsTopicArn as string | undefined)?.split(':')[3], region)
  )
}

function contextOf({ node }: Stack): Readonly<Record<string, string | undefined>> {
  const names = Object.keys(RULES)
  const values = Object.fromEntries(names.map((name) => [name, node.tryGetContext(name)]))
  const wrong =
    misspelt(Object.keys(node.getAllContext()), names) ??
    firstProblem(values, RULES) ??
    halfADomain(values) ??
    regionProblem(values)
  if (wrong !== undefined) throw new Error(`In the context of the app: ${wrong}`)
  return values
}

/** The context holds the settings of CDK and others as well. */
function misspelt(given: readonly string[], names: readonly string[]): string | undefined {
  for (const name of given) {
    const near = names.includes(name) ? undefined : nearName(name, names)
    if (near !== undefined) return `There is no option ${name}. Did you mean ${near}?`
  }
  return undefined
}

function halfADomain({ domainName, certificateArn }: Readonly<Record<string, unknown>>): string | undefined {
  if ((domainName === undefined) === (certificateArn === undefined)) return undefined
  return 'A domain of your own takes both: -c domainName=… -c certificateArn=… (of us-east-1).'
}
