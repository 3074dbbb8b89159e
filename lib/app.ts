import { type App, type StackProps, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { STACK_PREFIX } from '../stores/aws/site-outputs.ts'
import { CertificateStack, needsCertificate } from './certificate-stack.ts'
import type { Settings } from './settings-file/settings-schema.ts'
import { ContentStack, DeliveryStack, PipelineStack } from './stacks.ts'

export interface FeedwrightStacks {
  readonly content: ContentStack
  readonly delivery: DeliveryStack
  readonly pipeline: PipelineStack
  /** In us-east-1; only if the app makes the certificate. */
  readonly certificate?: CertificateStack
}

/**
 * Adds the whole of Feedwright as it is deployed from a clone.
 * @param handlers the folder that scripts/bundle-handlers.ts has written
 */
export function addStacks(app: App, handlers: string, settings: Settings = {}): FeedwrightStacks {
  const { content: contentId, certificate: certificateId, delivery: deliveryId, pipeline: pipelineId } = idsOf(settings)
  const common = commonProps(settings)
  const content = new ContentStack(app, contentId, common)
  const certificate = needsCertificate(settings)
    ? new CertificateStack(app, certificateId, { ...common, domain: settings })
    : undefined
  const delivery = new DeliveryStack(app, deliveryId, { ...common, settings, certificate })
  const pipeline = new PipelineStack(app, pipelineId, {
    ...common,
    settings,
    content: content.content,
    feeds: delivery.delivery.feeds,
    distribution: delivery.delivery.distribution,
    handlers,
  })
  // A finding that is not acknowledged next to its construct fails the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { content, delivery, pipeline, ...(certificate && { certificate }) }
}

/** The names of the stacks; the command line finds a site by the three that each site has. */
export function idsOf({ stackPrefix = STACK_PREFIX }: Settings) {
  return {
    content: `${stackPrefix}Content`,
    certificate: `${stackPrefix}Certificate`,
    delivery: `${stackPrefix}Delivery`,
    pipeline: `${stackPrefix}Pipeline`,
  }
}

/**
 * Without a region or an account, CDK deploys to those of the credentials. All stacks are protected: with the delivery
 * goes the address that subscribers have, and `destroy --all` would begin with the pipeline.
 */
export function commonProps({ region, account, tags, terminationProtection = true }: Settings): StackProps {
  return {
    terminationProtection,
    ...((region ?? account) !== undefined && { env: { region, account } }),
    ...(tags && { tags }),
  }
}
