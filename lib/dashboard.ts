import { Duration } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { cdnMetric, pipelineMetric } from './metrics.ts'
import { CLOUDFRONT_REGION } from './text-forms.ts'

export interface PipelineDashboardProps {
  readonly functions: readonly IFunction[]
  readonly queues: readonly IQueue[]
  readonly deadLetters: readonly IQueue[]
  /** Of the metrics that the functions write. */
  readonly namespace: string
  readonly distribution?: IDistribution
}

const PERIOD = Duration.minutes(5)

/** What the pipeline does, on one page. */
export class PipelineDashboard extends Construct {
  constructor(scope: Construct, id: string, props: PipelineDashboardProps) {
    super(scope, id)
    const { functions, queues, deadLetters, namespace, distribution } = props
    const counted = (service: string, name: string) =>
      pipelineMetric(namespace, service, name, { statistic: 'sum', period: PERIOD, label: name })
    const lag = (service: string) =>
      pipelineMetric(namespace, service, 'lag', { statistic: 'p90', period: PERIOD, label: service })
    const waiting = { statistic: 'max', period: PERIOD }
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [
          graph(
            'Work that waits',
            queues.map((queue) => queue.metricApproximateNumberOfMessagesVisible(waiting)),
          ),
          graph(
            'Age of the oldest message, in seconds',
            queues.map((queue) => queue.metricApproximateAgeOfOldestMessage(waiting)),
          ),
        ],
        [
          graph('Documents published', [counted('publish', 'published')]),
          graph('Files', [
            ...['ingested', 'unchanged', 'rejected'].map((name) => counted('ingest', name)),
            counted('reingest', 'reingested'),
          ]),
        ],
        [
          graph('From upload to document, in milliseconds, nine in ten', [lag('ingest'), lag('publish')]),
          graph(
            'Failed permanently',
            deadLetters.map((queue) => queue.metricApproximateNumberOfMessagesVisible(waiting)),
          ),
        ],
        [
          graph(
            'Errors',
            functions.map((each) => each.metricErrors({ period: PERIOD })),
          ),
          graph(
            'Throttles',
            functions.map((each) => each.metricThrottles({ period: PERIOD })),
          ),
        ],
        ...(distribution === undefined ? [] : [cdnGraphs(distribution)]),
      ],
    })
  }
}

function cdnGraphs(distribution: IDistribution): IWidget[] {
  const options = { period: PERIOD, region: CLOUDFRONT_REGION }
  return [
    graph('Requests of readers', [cdnMetric(distribution, 'Requests', { ...options, statistic: 'sum' })]),
    graph(
      'Errors for readers, in per cent',
      ['4xxErrorRate', '5xxErrorRate'].map((name) => cdnMetric(distribution, name, { ...options, label: name })),
    ),
  ]
}

function graph(title: string, metrics: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...metrics], width: 12 })
}
