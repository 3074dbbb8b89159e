import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'
import { PipelineAlarms } from './alarms.ts'
import { type Buckets, ingestAccess, publishAccess, rebuildAccess, sweepAccess } from './object-access.ts'
import { backOffIn, invoke, publishTo, receiveFrom, sendTo } from './permissions.ts'
import { PipelineFunction } from './pipeline-function.ts'
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
  SWEEP,
  SWEEP_EVERY,
  visibilityFor,
} from './settings.ts'
import { UpgradeRebuild, type Versions } from './upgrade-rebuild.ts'
import { DeadLetters, outputQueueUrls, WorkQueue } from './work-queue.ts'

export interface PipelineStackProps extends StackProps {
  readonly buckets: Buckets
  readonly arrivals: WorkQueue
  readonly versions: Versions
  /** The address that receives notices of rejected files; more can subscribe to the topic. */
  readonly rejectionsEmail?: string
  /** The topic for alarms; without it they only show in CloudWatch. */
  readonly alarmsTopicArn?: string
}

/** The functions and queues that turn uploads into documents. It holds no state that cannot be made again. */
export class PipelineStack extends Stack {
  readonly changes: WorkQueue
  readonly pings: WorkQueue
  /** Invocations that failed permanently. */
  readonly failedRuns: DeadLetters
  readonly rejections: RejectionsTopic
  readonly ingest: PipelineFunction
  readonly publish: PipelineFunction
  readonly ping: PipelineFunction
  readonly sweep: PipelineFunction
  readonly rebuild: PipelineFunction

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props)
    this.changes = new WorkQueue(this, 'Changes', {
      fifo: true,
      visibilityTimeout: visibilityFor(PUBLISH),
      deliveryDelay: CHANGES_DELAY,
    })
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
    this.ingest = this.#ingest(props)
    this.publish = this.#publish(props)
    this.ping = this.#ping()
    new UpgradeRebuild(this, 'UpgradeRebuild', {
      versions: props.versions,
      rebuild: this.rebuild.function,
      after: [this.ingest, this.publish, this.sweep, this.ping],
      failedRuns: this.failedRuns,
    })
    this.#watch(props)
    this.#tell()
  }

  #ingest({ buckets, arrivals }: PipelineStackProps): PipelineFunction {
    const ingest = new PipelineFunction(this, 'Ingest', {
      ...INGEST,
      handler: 'ingest',
      objects: ingestAccess(buckets),
      statements: [
        receiveFrom(arrivals.queue),
        backOffIn(arrivals.queue),
        sendTo(arrivals.queue),
        sendTo(this.changes.queue),
        invoke(this.rebuild.function),
        publishTo(this.rejections),
      ],
      environment: {
        ARTICLES_BUCKET: buckets.articles.bucketName,
        CATALOG_BUCKET: buckets.catalog.bucketName,
        ARRIVALS_QUEUE_URL: arrivals.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
        REBUILD_FUNCTION_NAME: this.rebuild.function.functionName,
        REJECTIONS_TOPIC_ARN: this.rejections.topicArn,
        ...isolationEnvironment(INGEST, { fifo: false }),
      },
    })
    consume(ingest, arrivals, ARRIVALS_CONSUMER)
    return ingest
  }

  #publish({ buckets, arrivals }: PipelineStackProps): PipelineFunction {
    const publish = new PipelineFunction(this, 'Publish', {
      ...PUBLISH,
      handler: 'publish',
      objects: publishAccess(buckets),
      statements: [
        receiveFrom(this.changes.queue),
        backOffIn(this.changes.queue),
        sendTo(arrivals.queue),
        sendTo(this.changes.queue),
        sendTo(this.pings.queue),
      ],
      environment: {
        CATALOG_BUCKET: buckets.catalog.bucketName,
        FEEDS_BUCKET: buckets.feeds.bucketName,
        ARRIVALS_QUEUE_URL: arrivals.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
        PINGS_QUEUE_URL: this.pings.queue.queueUrl,
        ...isolationEnvironment(PUBLISH, { fifo: true }),
      },
    })
    consume(publish, this.changes, CHANGES_CONSUMER)
    return publish
  }

  /** Sends requests to hubs, which are not trusted: it has no permission on any bucket. */
  #ping(): PipelineFunction {
    const ping = new PipelineFunction(this, 'Ping', {
      ...PING,
      handler: 'ping',
      objects: [],
      statements: [receiveFrom(this.pings.queue), backOffIn(this.pings.queue)],
      environment: { PINGS_QUEUE_URL: this.pings.queue.queueUrl },
    })
    consume(ping, this.pings, PINGS_CONSUMER)
    return ping
  }

  #sweep({ buckets, arrivals }: PipelineStackProps): PipelineFunction {
    const sweep = new PipelineFunction(this, 'Sweep', {
      ...SWEEP,
      handler: 'sweep',
      objects: sweepAccess(buckets),
      statements: [sendTo(arrivals.queue), sendTo(this.failedRuns)],
      environment: { CATALOG_BUCKET: buckets.catalog.bucketName, ARRIVALS_QUEUE_URL: arrivals.queue.queueUrl },
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

  #rebuild({ buckets, arrivals }: PipelineStackProps): PipelineFunction {
    return new PipelineFunction(this, 'Rebuild', {
      ...REBUILD,
      handler: 'rebuild',
      objects: rebuildAccess(buckets),
      statements: [sendTo(arrivals.queue), sendTo(this.changes.queue), sendTo(this.failedRuns)],
      environment: {
        ARTICLES_BUCKET: buckets.articles.bucketName,
        CATALOG_BUCKET: buckets.catalog.bucketName,
        ARRIVALS_QUEUE_URL: arrivals.queue.queueUrl,
        CHANGES_QUEUE_URL: this.changes.queue.queueUrl,
      },
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.failedRuns),
    })
  }

  #watch({ arrivals, alarmsTopicArn }: PipelineStackProps): void {
    new PipelineAlarms(this, 'Alarms', {
      functions: [this.ingest, this.publish, this.sweep, this.rebuild, this.ping].map((each) => each.function),
      queues: [arrivals.queue, this.changes.queue],
      deadLetters: [arrivals.deadLetters, this.changes.deadLetters, this.pings.deadLetters, this.failedRuns],
      ...(alarmsTopicArn && { topic: Topic.fromTopicArn(this, 'AlarmsTopic', alarmsTopicArn) }),
    })
  }

  #tell(): void {
    new CfnOutput(this, 'RejectionsTopicArn', {
      value: this.rejections.topicArn,
      description: 'Subscribe here to be told of files that were refused',
    })
    new CfnOutput(this, 'RebuildFunctionName', {
      value: this.rebuild.function.functionName,
      description: 'Invoke this asynchronously to have every article looked at again',
    })
    outputQueueUrls(this, 'Changes', this.changes)
    outputQueueUrls(this, 'Pings', this.pings)
    new CfnOutput(this, 'FailedRunsUrl', {
      value: this.failedRuns.queueUrl,
      description: 'Runs of the sweep and the rebuild that failed for the last time',
    })
  }
}

/** A failed message of a batch is retried alone: the others are done. */
function consume(consumer: PipelineFunction, { queue }: WorkQueue, settings: ConsumerSettings): void {
  const source = new EventSourceMapping(consumer, 'Source', {
    target: consumer.function,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    batchSize: settings.batchSize,
    maxConcurrency: settings.maximumConcurrency,
    ...(settings.batchingWindow && { maxBatchingWindow: settings.batchingWindow }),
  })
  acknowledge(source, {
    'Serverless-LambdaEventSourceMappingDestination':
      'Streams have one; a queue has its redrive policy and dead letters.',
  })
}
