import { Duration } from 'aws-cdk-lib'
import { type Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { OLDEST_MESSAGE } from './settings.ts'

export interface PipelineAlarmsProps {
  /** Each by the name of its alarm. */
  readonly functions: Readonly<Record<string, IFunction>>
  readonly queues: Readonly<Record<string, IQueue>>
  readonly deadLetters: Readonly<Record<string, IQueue>>
  /** Of the metrics that the functions write. */
  readonly namespace: string
  readonly topic?: ITopic
}

const LOOKED_AT_EVERY = Duration.minutes(5)

/** Twelve alarms: ten per account are free (AWS: "CloudWatch pricing"), each further one costs ten cents a month. */
export class PipelineAlarms extends Construct {
  readonly all: Alarm[] = []
  readonly #topic: ITopic | undefined

  constructor(scope: Construct, id: string, { functions, queues, deadLetters, namespace, topic }: PipelineAlarmsProps) {
    super(scope, id)
    this.#topic = topic
    for (const [name, each] of Object.entries(deadLetters))
      this.#alarm(name, {
        metric: each.metricApproximateNumberOfMessagesVisible({ period: LOOKED_AT_EVERY, statistic: 'max' }),
        threshold: 0,
        alarmDescription: 'Work failed for the last time and waits: fix the cause, then redrive the queue.',
      })
    for (const [name, each] of Object.entries(queues))
      this.#alarm(name, {
        metric: each.metricApproximateAgeOfOldestMessage({ period: LOOKED_AT_EVERY }),
        threshold: OLDEST_MESSAGE.toSeconds(),
        alarmDescription: 'Work waits longer than it should: the consumer fails, is throttled, or cannot keep up.',
      })
    for (const [name, each] of Object.entries(functions))
      this.#alarm(name, {
        metric: each.metricErrors({ period: LOOKED_AT_EVERY }),
        threshold: 0,
        alarmDescription: 'A function threw or ran out of time; its log has the reason.',
      })
    // The function does not fail: a failure would make it process files again that are already ingested.
    this.#alarm('NoticesNotSent', {
      metric: new Metric({
        namespace,
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
    const alarm = props.metric.createAlarm(this, name, {
      ...props,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // When idle there is nothing to measure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    this.all.push(alarm)
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic))
  }
}
