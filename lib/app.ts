import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { ContentStack, DeliveryStack, PipelineStack } from './stacks.ts'

export interface FeedwrightStacks {
  readonly content: ContentStack
  readonly delivery: DeliveryStack
  readonly pipeline: PipelineStack
}

/**
 * Adds the whole of Feedwright as it is deployed from a clone, with the options in the context of the app.
 * @param handlers the folder that scripts/bundle-handlers.ts has written
 */
export function addStacks(app: App, handlers: string): FeedwrightStacks {
  const content = new ContentStack(app, 'FeedwrightContent')
  const delivery = new DeliveryStack(app, 'FeedwrightDelivery')
  const pipeline = new PipelineStack(app, 'FeedwrightPipeline', {
    content: content.content,
    feeds: delivery.delivery.feeds,
    distribution: delivery.delivery.distribution,
    handlers,
  })
  // A finding that is not acknowledged next to its construct fails the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { content, delivery, pipeline }
}
