import { Duration } from 'aws-cdk-lib'
import { type Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { OLDEST_MESSAGE } from './settings.ts'

export interface PipelineAlarmsProps {
  readonly functions: readonly IFunction[]
  readonly queues: readonly IQueue[]
  readonly deadLetters: readonly IQueue[]
  readonly topic?: ITopic
}

const LOOKED_AT_EVERY = Duration.minutes(5)

/** Twelve alarms: ten per account are free (AWS: "CloudWatch pricing"), each further one costs ten cents a month. */
export class PipelineAlarms extends Construct {
  readonly #topic: ITopic | undefined

  constructor(scope: Construct, id: string, { functions, queues, deadLetters, topic }: PipelineAlarmsProps) {
    super(scope, id)
    this.#topic = topic
    for (const each of deadLetters)
      this.#alarm(nameOf(each), {
        metric: each.metricApproximateNumberOfMessagesVisible({ period: LOOKED_AT_EVERY, statistic: 'max' }),
        threshold: 0,
        alarmDescription: 'Work failed for the last time and waits: mend the cause, then redrive the queue.',
      })
    for (const each of queues)
      this.#alarm(nameOf(each), {
        metric: each.metricApproximateAgeOfOldestMessage({ period: LOOKED_AT_EVERY }),
        threshold: OLDEST_MESSAGE.toSeconds(),
        alarmDescription: 'Work waits longer than it should: the consumer fails, is throttled, or cannot keep up.',
      })
    for (const each of functions)
      this.#alarm(nameOf(each), {
        metric: each.metricErrors({ period: LOOKED_AT_EVERY }),
        threshold: 0,
        alarmDescription: 'A function threw or ran out of time: its log tells.',
      })
    // The function does not fail: a failure would make it process files again that are already ingested.
    this.#alarm('NoticesNotSent', {
      metric: new Metric({
        namespace: 'Feedwright',
        metricName: 'noticesNotSent',
        dimensionsMap: { service: 'ingest' },
        period: LOOKED_AT_EVERY,
        statistic: 'sum',
      }),
      threshold: 0,
      alarmDescription:
        'A notice of refused files was not sent; the log of ingest has the reason, and the receipts say everything.',
    })
  }

  #alarm(name: string, props: { metric: Metric; threshold: number; alarmDescription: string }): void {
    const alarm: Alarm = props.metric.createAlarm(this, name, {
      ...props,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // When idle there is nothing to measure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic))
  }
}

/** "ChangesDeadLetters" for FeedwrightPipeline/Changes/DeadLetters. */
function nameOf(construct: IQueue | IFunction): string {
  return construct.node.path.split('/').slice(1).join('')
}
