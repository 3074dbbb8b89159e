import { readFileSync } from 'node:fs'
import { resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const TOPIC = 'arn:aws:sns:eu-central-1:111111111111:on-call'
const FUNCTIONS = [
  'IngestFunction',
  'PingFunction',
  'PublishFunction',
  'RebuildFunction',
  'ReingestFunction',
  'SweepFunction',
]
const HALF_A_DAY = 12 * 3_600
const NAMESPACE = 'Feedwright/FeedwrightPipeline'

const { stacks } = wholeApp()
const everything = wholeApp({ alarmsTopicArn: TOPIC, alarmsEmail: 'on-call@gullhaven.example', dashboard: true })
const byName = resourcesOf(stacks, 'AWS::CloudWatch::Alarm')
const alarms = [...byName.values()].map(({ Properties }) => Properties)

describe('the alarms', () => {
  it.each([
    [
      'ApproximateNumberOfMessagesVisible',
      0,
      1,
      ['ArrivalsDeadLetters', 'ChangesDeadLetters', 'FailedRuns', 'PingsDeadLetters', 'RebuildsDeadLetters'],
    ],
    ['ApproximateAgeOfOldestMessage', 900, 1, ['ArrivalsQueue', 'ChangesQueue', 'PingsQueue', 'RebuildsQueue']],
    ['Errors', 0, 1, FUNCTIONS],
    ['Throttles', 0, 3, FUNCTIONS],
    ['RecursiveInvocationsDropped', 0, 1, ['IngestFunction', 'PublishFunction', 'RebuildFunction']],
  ])('ring when %s is above %i for %i periods of five minutes', (metric, Threshold, EvaluationPeriods, watched) => {
    const ofMetric = alarms.filter(({ MetricName }) => MetricName === metric)
    expect(ofMetric.map(watchedBy).sort()).toEqual(watched)
    for (const alarm of ofMetric)
      expect(alarm).toMatchObject({
        ComparisonOperator: 'GreaterThanThreshold',
        // An article of a rebuild waits for all others.
        Threshold: watchedBy(alarm) === 'RebuildsQueue' ? HALF_A_DAY : Threshold,
        TreatMissingData: 'notBreaching',
        EvaluationPeriods,
        Period: 300,
      })
  })

  it('ring when a notice of rejected files could not be sent, which fails no sweep', () => {
    expect(alarms.filter(({ MetricName }) => MetricName === 'noticesNotSent')).toMatchObject([
      {
        Namespace: NAMESPACE,
        Dimensions: [{ Name: 'service', Value: 'sweep' }],
        Statistic: 'Sum',
        Threshold: 0,
        TreatMissingData: 'notBreaching',
      },
    ])
  })

  it('ring when the sweep does not run, also if there is no data that says so', () => {
    const heartbeats = alarms.filter(({ MetricName }) => MetricName === 'Invocations')
    expect(heartbeats.map(watchedBy)).toEqual(['SweepFunction'])
    expect(heartbeats[0]).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
      Statistic: 'Sum',
      Period: 300,
    })
  })

  it('ring when one message in ten takes longer than five minutes, whether it is read or published', () => {
    const lags = alarms.filter(({ MetricName }) => MetricName === 'lag')
    expect(lags.map(({ Dimensions }) => Dimensions)).toEqual(
      ['ingest', 'publish'].map((Value) => [{ Name: 'service', Value }]),
    )
    for (const alarm of lags)
      expect(alarm).toMatchObject({
        Namespace: NAMESPACE,
        ExtendedStatistic: 'p90',
        Threshold: 300_000,
        EvaluationPeriods: 3,
        TreatMissingData: 'notBreaching',
      })
  })

  it('watch the CDN where its metrics are', () => {
    const { Properties, ...resource } = byName.get('AlarmsCdnErrors') as unknown as Record<string, object>
    expect(Properties).toMatchObject({ MetricName: '5xxErrorRate', Threshold: 5, Statistic: 'Average' })
    const conditions = stacks.pipeline.node.findAll().map((each) => stacks.pipeline.resolve(conditionOf(each)))
    expect(conditions.filter(Boolean)).toEqual([{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }])
    expect(resource).toHaveProperty('Condition')
  })

  it('are 28, of which ten are free, and the CDN’s in us-east-1', () => {
    expect(alarms).toHaveLength(28 + 1)
  })

  it('have each a section of what to do in docs/operations.md, and no section is of none', () => {
    const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')
    const [, runbook = ''] = operations.split(/^## Runbook$/m)
    const sections = [...(runbook.split(/^## /m)[0] as string).matchAll(/^### (.+)$/gm)].map(([, heading]) =>
      (heading as string).toLowerCase().replaceAll(' ', '-'),
    )
    const named = alarms.map(({ AlarmDescription }) => {
      expect(AlarmDescription).toMatch(/^[A-Z].+\. What to do: docs\/operations\.md#[a-z-]+$/)
      return (AlarmDescription as string).split('#')[1]
    })
    expect([...new Set(named)].sort()).toEqual(sections.sort())
  })

  it('notify a topic and an address if the settings name them', () => {
    expect(alarms.flatMap(({ AlarmActions = [] }) => AlarmActions)).toEqual([])
    for (const { Properties } of resourcesOf(everything.stacks, 'AWS::CloudWatch::Alarm').values())
      expect(Properties.AlarmActions.map(targetOf)).toEqual([TOPIC, 'AlarmsTopic'])
  })

  // biome-ignore lint/suspicious/noExplicitAny: a resource's properties
  function watchedBy({ Dimensions }: any): string {
    expect(Dimensions).toHaveLength(1)
    return targetOf(Dimensions[0].Value).replace('.QueueName', '')
  }

  function conditionOf(construct: object): unknown {
    return 'expression' in construct ? construct.expression : undefined
  }
})

describe('the topic of the alarms', () => {
  it('is there for an address: CloudWatch of this account may publish, so no key of SNS is in the way', () => {
    expect([...resourcesOf(stacks, 'AWS::SNS::Topic').keys()]).toEqual(['Rejections'])
    const topic = resourcesOf(everything.stacks, 'AWS::SNS::Topic').get('AlarmsTopic')
    expect(topic?.Properties.KmsMasterKeyId).toBeUndefined()
    const policy = resourcesOf(everything.stacks, 'AWS::SNS::TopicPolicy').get('AlarmsTopicPolicy')
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ])
    const [subscription] = resourcesOf(everything.stacks, 'AWS::SNS::Subscription').values()
    expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'on-call@gullhaven.example' })
  })
})

describe('the dashboard', () => {
  it('is there if the operator wants it, and shows queues, lag, errors, publishes, rejections and the CDN', () => {
    expect(resourcesOf(stacks, 'AWS::CloudWatch::Dashboard').size).toBe(0)
    const [dashboard] = resourcesOf(everything.stacks, 'AWS::CloudWatch::Dashboard').values()
    const body = JSON.stringify(dashboard?.Properties.DashboardBody)
    for (const name of [
      'ApproximateNumberOfMessagesVisible',
      'ApproximateAgeOfOldestMessage',
      'lag',
      'Errors',
      'Throttles',
      'published',
      'rejected',
      '5xxErrorRate',
    ])
      expect(body).toContain(name)
  })
})
