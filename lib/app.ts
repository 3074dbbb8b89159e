import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { ContentStack } from './content-stack.ts'
import { deliveryOptions } from './delivery-options.ts'
import { DeliveryStack } from './delivery-stack.ts'
import { PipelineStack } from './pipeline-stack.ts'
import type { Versions } from './upgrade-rebuild.ts'

export interface Feedwright {
  readonly content: ContentStack
  readonly delivery: DeliveryStack
  readonly pipeline: PipelineStack
}

/**
 * The whole of Feedwright, as deployed; its context is `rejectionsEmail`, `alarmsTopicArn` and that of the delivery.
 */
export function feedwright(app: App, versions: Versions): Feedwright {
  const content = new ContentStack(app, 'FeedwrightContent', {
    description: 'Feedwright: what editors upload, and what is known of it',
  })
  const delivery = new DeliveryStack(app, 'FeedwrightDelivery', {
    description: 'Feedwright: the published feeds, and what serves them',
    ...deliveryOptions(app.node),
  })
  const pipeline = new PipelineStack(app, 'FeedwrightPipeline', {
    description: 'Feedwright: what turns uploads into feeds',
    buckets: { articles: content.articles, catalog: content.catalog, feeds: delivery.feeds },
    arrivals: content.arrivals,
    versions,
    rejectionsEmail: app.node.tryGetContext('rejectionsEmail'),
    alarmsTopicArn: app.node.tryGetContext('alarmsTopicArn'),
  })
  // A finding that is not acknowledged next to its construct fails the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { content, delivery, pipeline }
}
