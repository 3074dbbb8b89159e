import { Duration, Names, Stack } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { versionText } from '../stores/aws/site-outputs.ts'
import { acknowledge } from './acknowledge-findings.ts'
import { PipelineAlarms } from './alarms.ts'
import { AlarmsTopic } from './alarms-topic.ts'
import { type Brotli, brotliRule, storedEncodings } from './brotli.ts'
import { checkProps, type Rules, refuse } from './check-props.ts'
import type { FeedwrightContent } from './content.ts'
import { PipelineDashboard } from './dashboard.ts'
import { HandlerBundles } from './handler-bundles.ts'
import { ingestAccess, publishAccess, rebuildAccess, reingestAccess, sweepAccess } from './object-access.ts'
import { backOffIn, invoke, publishTo, receiveFrom, sendTo } from './permissions.ts'
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts'
import {
  booleanRule,
  bucketRule,
  concurrencyRule,
  contentRule,
  distributionRule,
  emailRule,
  folderRule,
  topicRegionProblem,
  topicRule,
} from './prop-rules.ts'
import { RejectionsTopic } from './rejections-topic.ts'
import {
  ARRIVALS_CONSUMER,
  CHANGES_CONSUMER,
  CHANGES_DELAY,
  type ConsumerSettings,
  INGEST,
  isolationEnvironment,
  MAX_PING_RECEIVES,
  PING,
  PINGS_CONSUMER,
  PINGS_DELAY,
  PUBLISH,
  REBUILD,
  REBUILDS_CONSUMER,
  SWEEP,
  SWEEP_EVERY,
  visibilityFor,
} from './settings.ts'
import { UpgradeRebuild } from './upgrade-rebuild.ts'
import { DeadLetters, WorkQueue } from './work-queue.ts'

export interface FeedwrightPipelineProps {
  /** The part that holds the uploads, in any stack of the same account and region. */
  readonly content: FeedwrightContent
  /**
   * The bucket that documents are published in, such as `feeds` of `FeedwrightDelivery`. It holds nothing but documents
   * of this pipeline, and is encrypted with S3's own keys.
   */
  readonly feeds: IBucket
  /**
   * The distribution that serves `feeds`. Its metrics are on the dashboard, and in us-east-1, where CloudFront's metrics
   * are, an alarm watches its errors.
   * @default - the pipeline watches no CDN
   */
  readonly distribution?: IDistribution
  /**
   * The address that receives notices of rejected files, once it has confirmed the subscription. More can subscribe to
   * `rejections`.
   * @default - no notices; each file has a receipt anyway
   */
  readonly rejectionsEmail?: string
  /**
   * The topic that alarms notify, in the region of this stack. CloudWatch must be allowed to publish to it.
   * @default - alarms show only in CloudWatch, unless there is an `alarmsEmail`
   */
  readonly alarmsTopic?: ITopic
  /**
   * The address that alarms are sent to, once it has confirmed the subscription, by a topic of its own.
   * @default - no mail
   */
  readonly alarmsEmail?: string
  /**
   * Makes a CloudWatch dashboard of queues, lag, errors, publishes and rejections. Three dashboards of an account are
   * free, each further one is $3 a month.
   * @default false
   */
  readonly dashboard?: boolean
  /**
   * How many invocations of `ingest` run at a time, at most, and of `reingest` if this is less than ten. A new account may
   * have ten for all its functions: then 2.
   * @default 50
   */
  readonly ingestConcurrency?: number
  /**
   * How many invocations of `publish` run at a time, at most, and of `ping` if this is less than ten. A new account may
   * have ten for all its functions: then 2.
   * @default 50
   */
  readonly publishConcurrency?: number
  /**
   * Documents are stored in Brotli too; see `FeedwrightDelivery`, which takes the same.
   * @default - documents are stored plain and in gzip
   */
  readonly brotli?: Brotli
  /**
   * The folder of the bundled handlers, for a build of your own.
   * @default - the handlers in this package
   */
  readonly handlers?: string
}

export const PIPELINE_OPTIONS: Rules = {
  rejectionsEmail: emailRule,
  alarmsTopic: topicRule,
  alarmsEmail: emailRule,
  dashboard: booleanRule,
  ingestConcurrency: concurrencyRule,
  publishConcurrency: concurrencyRule,
  brotli: brotliRule,
  handlers: folderRule,
}
const PIPELINE_RULES: Rules = {
  content: contentRule,
  feeds: bucketRule,
  distribution: distributionRule,
  ...PIPELINE_OPTIONS,
}

/**
 * The functions and queues that turn uploads into documents. It holds no state that cannot be made again.
 *
 * Each function has a role with every permission that it needs, and takes no other: a `grant…` to it has no effect.
 */
export class FeedwrightPipeline extends Construct {
  /** The feeds that may have changed. */
  readonly changes: WorkQueue
  /** The articles that a rebuild has processed again: no upload waits behind them. */
  readonly rebuilds: WorkQueue
  /** Requests to WebSub hubs. */
  readonly pings: WorkQueue
  /** Invocations of `sweep` and `rebuild` that failed permanently. */
  readonly failedRuns: Queue
  /** Notices of rejected files, at most one a minute. */
  readonly rejections: Topic
  /** Reads what was uploaded. */
  readonly ingest: PipelineFunction
  /** Reads again what a rebuild found to be out of date. */
  readonly reingest: PipelineFunction
  /** Writes the documents of the feeds that may have changed. */
  readonly publish: PipelineFunction
  /** Notifies WebSub hubs. */
  readonly ping: PipelineFunction
  /** Looks once a minute for articles that fall due, and for files that were rejected. */
  readonly sweep: PipelineFunction
  /** Has every article read again; invoke it asynchronously. */
  readonly rebuild: PipelineFunction
  readonly alarms: readonly Alarm[]
  /** Of the package and of the handlers. */
  readonly version: string
  readonly #bundles: HandlerBundles
  /** Of the metrics: its own, or the alarm of one pipeline would react to another's. */
  readonly #namespace: string

  constructor(scope: Construct, id: string, props: FeedwrightPipelineProps) {
    super(scope, id)
    checkProps(this, props, PIPELINE_RULES, ['content', 'feeds'])
    refuse(this, topicRegionProblem('alarmsTopic', props.alarmsTopic?.env?.region, Stack.of(this).region))
    this.#bundles = new HandlerBundles(props.handlers)
    this.#namespace = `Feedwright/${Names.uniqueResourceName(this, { maxLength: 200, separator: '-' })}`
    this.changes = new WorkQueue(this, 'Changes', {
      fifo: true,
      visibilityTimeout: visibilityFor(PUBLISH),
      deliveryDelay: CHANGES_DELAY,
    })
    this.rebuilds = new WorkQueue(this, 'Rebuilds', { visibilityTimeout: visibilityFor(INGEST) })
    this.pings = new WorkQueue(this, 'Pings', {
      visibilityTimeout: visibilityFor(PING),
      deliveryDelay: PINGS_DELAY,
      mostReceives: MAX_PING_RECEIVES,
    })
    this.failedRuns = new DeadLetters(this, 'FailedRuns')
    acknowledge(this.failedRuns, {
      'AwsSolutions-SQS3':
        'These are dead letters themselves, of asynchronous invocations: no queue names them as its own.',
    })
    this.rejections = new RejectionsTopic(this, 'Rejections', props.rejectionsEmail)
    this.rebuild = this.#rebuild(props)
    this.sweep = this.#sweep(props)
    this.ingest = this.#ingest(props, 'Ingest', props.content.arrivals)
    this.reingest = this.#ingest(props, 'Reingest', this.rebuilds)
    consume(this.ingest, props.content.arrivals, ARRIVALS_CONSUMER, props.ingestConcurrency)
    consume(this.reingest, this.rebuilds, REBUILDS_CONSUMER, atMost(REBUILDS_CONSUMER, props.ingestConcurrency))
    this.publish = this.#publish(props)
    this.ping = this.#ping(props)
    const versions = this.#bundles.versions()
    this.version = versionText(versions)
    new UpgradeRebuild(this, 'UpgradeRebuild', {
      versions,
      encodings: storedEncodings(props.brotli),
      rebuild: this.rebuild.function,
      after: [this.ingest, this.reingest, this.publish, this.sweep, this.ping],
      failedRuns: this.failedRuns,
    })
    this.alarms = this.#watch(props)
  }

  /** The same code for both queues: a function each, so that a rebuild takes no concurrency from uploads. */
  #ingest(
    { content }: FeedwrightPipelineProps,
    id: 'Ingest' | 'Reingest',
    { queue: source }: WorkQueue,
  ): PipelineFunction {
    return this.#function(id, {
      ...INGEST,
      handler: 'ingest',
      service: id.toLowerCase(),
      // Whatever it sends leads to the other function.
      isLoop: id === 'Ingest',
      objects: id === 'Ingest' ? ingestAccess(content) : reingestAccess(content),
      statements: [
        receiveFrom(source),
        backOffIn(source),
        sendTo(content.arrivals.queue),
        sendTo(this.changes.queue),
        // A changed site requests a rebuild, and it comes as an upload.
        ...(id === 'Ingest' ? [invoke(this.rebuild.function)] : []),
      ],
      environment: {
        ARTICLES_BUCKET: content.articles.bucketName,
        CATALOG_BUCKET: content.catalog.bucketName,
        ARRIVALS_QUEUE_URL: content.arrivals.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
        SOURCE_QUEUE_URL: source.queueUrl,
        REBUILD_FUNCTION_NAME: this.rebuild.function.functionName,
        ...isolationEnvironment(INGEST, { fifo: false }),
      },
    })
  }

  #publish({ content, feeds, publishConcurrency, brotli }: FeedwrightPipelineProps): PipelineFunction {
    const publish = this.#function('Publish', {
      ...PUBLISH,
      handler: 'publish',
      isLoop: true,
      objects: publishAccess({ catalog: content.catalog, feeds }),
      statements: [
        receiveFrom(this.changes.queue),
        backOffIn(this.changes.queue),
        sendTo(content.arrivals.queue),
        sendTo(this.changes.queue),
        sendTo(this.pings.queue),
      ],
      environment: {
        CATALOG_BUCKET: content.catalog.bucketName,
        FEEDS_BUCKET: feeds.bucketName,
        STORED_ENCODINGS: storedEncodings(brotli).join(','),
        ARRIVALS_QUEUE_URL: content.arrivals.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
        PINGS_QUEUE_URL: this.pings.queue.queueUrl,
        ...isolationEnvironment(PUBLISH, { fifo: true }),
      },
    })
    consume(publish, this.changes, CHANGES_CONSUMER, publishConcurrency)
    return publish
  }

  /** Sends requests to hubs, which are not trusted: it has no permission on any bucket. */
  #ping({ publishConcurrency }: FeedwrightPipelineProps): PipelineFunction {
    const ping = this.#function('Ping', {
      ...PING,
      handler: 'ping',
      objects: [],
      statements: [receiveFrom(this.pings.queue), backOffIn(this.pings.queue)],
      environment: { PINGS_QUEUE_URL: this.pings.queue.queueUrl },
    })
    consume(ping, this.pings, PINGS_CONSUMER, atMost(PINGS_CONSUMER, publishConcurrency))
    return ping
  }

  #sweep({ content }: FeedwrightPipelineProps): PipelineFunction {
    const sweep = this.#function('Sweep', {
      ...SWEEP,
      handler: 'sweep',
      objects: sweepAccess(content),
      statements: [
        sendTo(content.arrivals.queue),
        invoke(this.rebuild.function),
        sendTo(this.failedRuns),
        publishTo(this.rejections),
      ],
      environment: {
        ARTICLES_BUCKET: content.articles.bucketName,
        CATALOG_BUCKET: content.catalog.bucketName,
        ARRIVALS_QUEUE_URL: content.arrivals.queue.queueUrl,
        REBUILD_FUNCTION_NAME: this.rebuild.function.functionName,
        REJECTIONS_TOPIC_ARN: this.rejections.topicArn,
      },
      // The next minute's sweep covers everything that this one missed.
      retryAttempts: 0,
      maxEventAge: SWEEP_EVERY,
      onFailure: new SqsDestination(this.failedRuns),
    })
    new Rule(this, 'Clock', {
      description: 'Looks for articles that fall due',
      schedule: Schedule.rate(SWEEP_EVERY),
      targets: [
        new LambdaFunction(sweep.function, {
          retryAttempts: 0,
          maxEventAge: SWEEP_EVERY,
          deadLetterQueue: this.failedRuns,
        }),
      ],
    })
    return sweep
  }

  #rebuild({ content }: FeedwrightPipelineProps): PipelineFunction {
    return this.#function('Rebuild', {
      ...REBUILD,
      handler: 'rebuild',
      isLoop: true,
      objects: rebuildAccess(content),
      statements: [
        sendTo(content.arrivals.queue),
        sendTo(this.rebuilds.queue),
        sendTo(this.changes.queue),
        sendTo(this.failedRuns),
      ],
      environment: {
        ARTICLES_BUCKET: content.articles.bucketName,
        CATALOG_BUCKET: content.catalog.bucketName,
        ARRIVALS_QUEUE_URL: content.arrivals.queue.queueUrl,
        REBUILDS_QUEUE_URL: this.rebuilds.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
      },
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.failedRuns),
    })
  }

  #function(id: string, props: Omit<PipelineFunctionProps, 'code' | 'namespace'>): PipelineFunction {
    return new PipelineFunction(this, id, {
      ...props,
      code: this.#bundles.code(props.handler),
      namespace: this.#namespace,
    })
  }

  #watch({ content: { arrivals }, distribution, ...props }: FeedwrightPipelineProps): readonly Alarm[] {
    const [ingest, reingest, publish, sweep, rebuild, ping] = [
      this.ingest.function,
      this.reingest.function,
      this.publish.function,
      this.sweep.function,
      this.rebuild.function,
      this.ping.function,
    ]
    const queues = {
      ArrivalsQueue: arrivals.queue,
      RebuildsQueue: this.rebuilds.queue,
      ChangesQueue: this.changes.queue,
      PingsQueue: this.pings.queue,
    }
    const deadLetters = {
      ArrivalsDeadLetters: arrivals.deadLetters,
      RebuildsDeadLetters: this.rebuilds.deadLetters,
      ChangesDeadLetters: this.changes.deadLetters,
      PingsDeadLetters: this.pings.deadLetters,
    }
    const functions = {
      IngestFunction: ingest,
      ReingestFunction: reingest,
      PublishFunction: publish,
      SweepFunction: sweep,
      RebuildFunction: rebuild,
      PingFunction: ping,
    }
    if (props.dashboard)
      new PipelineDashboard(this, 'Dashboard', {
        functions: Object.values(functions),
        queues: Object.values(queues),
        deadLetters: [...Object.values(deadLetters), this.failedRuns],
        namespace: this.#namespace,
        distribution,
      })
    const { all } = new PipelineAlarms(this, 'Alarms', {
      functions,
      queues,
      deadLetters,
      failedRuns: this.failedRuns,
      sweep,
      loops: { IngestFunction: ingest, PublishFunction: publish, RebuildFunction: rebuild },
      namespace: this.#namespace,
      distribution,
      topics: this.#alarmTopics(props),
    })
    return all
  }

  #alarmTopics({ alarmsTopic, alarmsEmail }: Pick<FeedwrightPipelineProps, 'alarmsTopic' | 'alarmsEmail'>): ITopic[] {
    const own = alarmsEmail === undefined ? undefined : new AlarmsTopic(this, 'AlarmsTopic', alarmsEmail)
    return [alarmsTopic, own].filter((topic) => topic !== undefined)
  }
}

/** A consumer's own limit, or the one of the settings if that is lower. */
function atMost({ maximumConcurrency }: ConsumerSettings, limit: number = maximumConcurrency): number {
  return Math.min(maximumConcurrency, limit)
}

/** A failed message of a batch is retried alone: the others are done. */
function consume(
  consumer: PipelineFunction,
  { queue }: WorkQueue,
  settings: ConsumerSettings,
  maxConcurrency = settings.maximumConcurrency,
): void {
  const source = new EventSourceMapping(consumer, 'Source', {
    target: consumer.function,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    batchSize: settings.batchSize,
    maxConcurrency,
  })
  acknowledge(source, {
    'Serverless-LambdaEventSourceMappingDestination':
      'Streams have one; a queue has its redrive policy and dead letters.',
  })
}
