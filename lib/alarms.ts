import { Aws, CfnCondition, Duration, Fn, Stack, Token } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import {
  type Alarm,
  type CfnAlarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { cdnMetric, pipelineMetric } from './metrics.ts'
import { MAX_LAG, OLDEST_MESSAGE, OLDEST_OF_REBUILD } from './settings.ts'
import { CLOUDFRONT_REGION } from './text-forms.ts'

export interface PipelineAlarmsProps {
  /** Each by the name of its alarm. */
  readonly functions: Readonly<Record<string, IFunction>>
  readonly queues: Readonly<Record<string, IQueue>>
  readonly deadLetters: Readonly<Record<string, IQueue>>
  readonly failedRuns: IQueue
  /** It runs every minute, whatever happens. */
  readonly sweep: IFunction
  /** The functions whose messages lead back to them. */
  readonly loops: Readonly<Record<string, IFunction>>
  /** Of the metrics that the functions write. */
  readonly namespace: string
  readonly distribution?: IDistribution
  readonly topics: readonly ITopic[]
}

interface AlarmProps extends Partial<CreateAlarmOptions> {
  readonly metric: Metric
  readonly threshold: number
  readonly description: string
  /** The heading of its section in docs/operations.md, as it is in a link. */
  readonly runbook: string
}

const LOOKED_AT_EVERY = Duration.minutes(5)

/** In per cent of requests. Some always fail on their way; a CDN that cannot read its bucket fails more of them. */
const MAX_CDN_ERRORS = 5

/**
 * What an operator has to know. Ten alarms are free in an account (AWS: "CloudWatch pricing"); each further one costs
 * ten cents a month.
 */
export class PipelineAlarms extends Construct {
  readonly all: Alarm[] = []
  readonly #topics: readonly ITopic[]

  constructor(scope: Construct, id: string, props: PipelineAlarmsProps) {
    super(scope, id)
    this.#topics = props.topics
    this.#watchDeadLetters(props)
    for (const [name, queue] of Object.entries(props.queues)) this.#watchQueue(name, queue)
    for (const [name, each] of Object.entries(props.functions)) this.#watchFunction(name, each)
    this.#watchSweep(props.sweep)
    for (const [name, each] of Object.entries(props.loops)) this.#watchLoop(name, each)
    this.#watchLag('IngestLag', 'ingest', props.namespace)
    this.#watchLag('PublishLag', 'publish', props.namespace)
    this.#watchNotices(props.namespace)
    if (props.distribution !== undefined) this.#watchCdn(props.distribution)
  }

  #watchDeadLetters({ deadLetters, failedRuns }: PipelineAlarmsProps): void {
    const waiting = (queue: IQueue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: LOOKED_AT_EVERY, statistic: 'max' })
    for (const [name, queue] of Object.entries(deadLetters))
      this.#alarm(name, {
        metric: waiting(queue),
        threshold: 0,
        description: 'Work failed for the last time and waits: fix the cause, then redrive the queue.',
        runbook: 'dead-letters',
      })
    this.#alarm('FailedRuns', {
      metric: waiting(failedRuns),
      threshold: 0,
      description: 'A run of the sweep or the rebuild failed for the last time.',
      runbook: 'failed-runs',
    })
  }

  #watchQueue(name: string, queue: IQueue): void {
    this.#alarm(name, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: LOOKED_AT_EVERY }),
      threshold: (name === 'RebuildsQueue' ? OLDEST_OF_REBUILD : OLDEST_MESSAGE).toSeconds(),
      description: 'Work waits longer than it should: the consumer fails, is throttled, or cannot keep up.',
      runbook: 'work-waits',
    })
  }

  #watchFunction(name: string, each: IFunction): void {
    this.#alarm(name, {
      metric: each.metricErrors({ period: LOOKED_AT_EVERY }),
      threshold: 0,
      description: 'A function threw or ran out of time; its log has the reason.',
      runbook: 'a-function-fails',
    })
    this.#alarm(`${name}Throttles`, {
      metric: each.metricThrottles({ period: LOOKED_AT_EVERY }),
      threshold: 0,
      // A burst at the limit passes by itself; the messages come back.
      evaluationPeriods: 3,
      description: 'Lambda has refused to run a function for a quarter of an hour: the account is at its limit.',
      runbook: 'a-function-is-throttled',
    })
  }

  /** A rule that was disabled fails nothing: due articles just do not appear. */
  #watchSweep(sweep: IFunction): void {
    this.#alarm('SweepHeartbeat', {
      metric: sweep.metricInvocations({ period: LOOKED_AT_EVERY }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      description: 'The sweep has not run for five minutes: articles that fall due are not published.',
      runbook: 'the-sweep-does-not-run',
    })
  }

  #watchLoop(name: string, each: IFunction): void {
    this.#alarm(`${name}LoopsStopped`, {
      metric: each.metric('RecursiveInvocationsDropped', { statistic: 'sum', period: LOOKED_AT_EVERY }),
      threshold: 0,
      description: 'Lambda took a chain of messages for an endless loop and stopped it, with its whole batch.',
      runbook: 'a-loop-was-stopped',
    })
  }

  /** Also of work that does get done, unlike the age of the oldest message. */
  #watchLag(name: string, service: string, namespace: string): void {
    this.#alarm(name, {
      metric: pipelineMetric(namespace, service, 'lag', { statistic: 'p90', period: LOOKED_AT_EVERY }),
      threshold: MAX_LAG.toMilliseconds(),
      evaluationPeriods: 3,
      description: 'Of ten messages, one has taken longer than five minutes to be processed, for a quarter of an hour.',
      runbook: 'uploads-appear-late',
    })
  }

  /** The function does not fail: it has sent what is due. */
  #watchNotices(namespace: string): void {
    this.#alarm('NoticesNotSent', {
      metric: pipelineMetric(namespace, 'sweep', 'noticesNotSent', { statistic: 'sum', period: LOOKED_AT_EVERY }),
      threshold: 0,
      description:
        'A notice of rejected files was not sent; the log of sweep has the reason, and the receipts say everything.',
      runbook: 'notices-were-not-sent',
    })
  }

  /**
   * CloudFront's metrics are in one region, and an alarm watches metrics of its own region only (AWS: "Cross-account
   * cross-Region CloudWatch console"). A stack that knows no region yet has the alarm on that condition.
   */
  #watchCdn(distribution: IDistribution): void {
    const { region } = Stack.of(this)
    if (region !== CLOUDFRONT_REGION && !Token.isUnresolved(region)) return
    const alarm = this.#alarm('CdnErrors', {
      metric: cdnMetric(distribution, '5xxErrorRate', { period: LOOKED_AT_EVERY }),
      threshold: MAX_CDN_ERRORS,
      evaluationPeriods: 2,
      description: 'Readers get errors from CloudFront: one request in twenty, for ten minutes.',
      runbook: 'readers-get-errors',
    })
    if (!Token.isUnresolved(region)) return
    const resource = alarm.node.defaultChild as CfnAlarm
    resource.cfnOptions.condition = isHomeOfCloudFront(Stack.of(this))
    // Nothing may refer to a resource that is perhaps not made.
    this.all.pop()
  }

  #alarm(name: string, { metric, description, runbook, ...props }: AlarmProps): Alarm {
    const alarm = metric.createAlarm(this, name, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // When idle there is nothing to measure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${description} What to do: docs/operations.md#${runbook}`,
      ...props,
    })
    this.all.push(alarm)
    for (const topic of this.#topics) alarm.addAlarmAction(new SnsAction(topic))
    return alarm
  }
}

/** One for a stack, however many pipelines it has. */
function isHomeOfCloudFront(stack: Stack): CfnCondition {
  const id = 'FeedwrightIsHomeOfCloudFront'
  const expression = Fn.conditionEquals(Aws.REGION, CLOUDFRONT_REGION)
  return (stack.node.tryFindChild(id) as CfnCondition | undefined) ?? new CfnCondition(stack, id, { expression })
}
