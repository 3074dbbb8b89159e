import { type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda'
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** A function that a queue invokes. */
export interface Consumer {
  /** An ARN. */
  readonly function: string
  /** The most invocations at a time; absent if only the account limits them. */
  readonly maximumConcurrency?: number
  readonly isEnabled: boolean
}

/** The states of an event source that receives, or is about to (AWS: "EventSourceMappingConfiguration"). */
const RECEIVING = /^(?:Enabled|Enabling|Creating|Updating)$/

/** The functions that a queue invokes, as they are deployed. */
export async function consumersOf(
  { sqs, lambda }: { readonly sqs: SQSClient; readonly lambda: LambdaClient },
  QueueUrl: string,
): Promise<Consumer[]> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  const EventSourceArn = Attributes?.QueueArn
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ EventSourceArn }))
  return EventSourceMappings.map(({ FunctionArn = '', ScalingConfig, State = 'Enabled' }) => ({
    function: FunctionArn,
    ...(ScalingConfig?.MaximumConcurrency !== undefined && { maximumConcurrency: ScalingConfig.MaximumConcurrency }),
    isEnabled: RECEIVING.test(State),
  }))
}
