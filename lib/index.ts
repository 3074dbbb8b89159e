/** The constructs that the package exports as `feedwright/cdk` (docs/construct.md). */
export { FeedwrightContent, type FeedwrightContentProps } from './content.ts'
export { FeedwrightDelivery } from './delivery.ts'
export type { FeedsDomain, FeedwrightDeliveryProps } from './delivery-props.ts'
export { Feedwright, type FeedwrightProps } from './feedwright.ts'
export { FeedwrightPipeline, type FeedwrightPipelineProps } from './pipeline.ts'
export type { PipelineFunction } from './pipeline-function.ts'
export type { WorkQueue } from './work-queue.ts'
