import { type Resource, resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()
const functions = resourcesOf(stacks, 'AWS::Lambda::Function')
const FUNCTIONS = [
  'IngestFunction',
  'PingFunction',
  'PublishFunction',
  'RebuildFunction',
  'ReingestFunction',
  'SweepFunction',
]

/** What targets and destinations point at. */
const NAMES = [
  'Articles',
  'Catalog',
  'Feeds',
  'ArrivalsQueue',
  'RebuildsQueue',
  'ChangesQueue',
  'PingsQueue',
  'RebuildFunction',
  'Rejections',
]

describe('the functions', () => {
  it('are the six of the pipeline: nothing of CDK runs', () => {
    expect([...functions.keys()].sort()).toEqual(FUNCTIONS)
    const types = [...resourcesOf(stacks).values()].map(({ Type }) => Type)
    expect(
      types.filter((type) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource'),
    ).toEqual([])
  })

  it.each(FUNCTIONS)('%s runs on Node 24 on arm64, with a log of its own that is kept a month', (name) => {
    const { Properties } = functions.get(name) as Resource
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
    const log = targetOf(Properties.LoggingConfig.LogGroup)
    expect(log).toBe(name.replace('Function', 'Logs'))
    expect(resourcesOf(stacks, 'AWS::Logs::LogGroup').get(log)?.Properties.RetentionInDays).toBe(30)
  })

  it.each([
    ['IngestFunction', 60, 1024],
    ['ReingestFunction', 60, 1024],
    ['PublishFunction', 120, 1024],
    ['SweepFunction', 50, 512],
    ['PingFunction', 30, 256],
    ['RebuildFunction', 900, 1024],
  ])('%s may take %i seconds and %i MB', (name, Timeout, MemorySize) => {
    expect(functions.get(name)?.Properties).toMatchObject({ Timeout, MemorySize })
  })

  it.each([
    ['IngestFunction', 'Allow'],
    ['PublishFunction', 'Allow'],
    ['RebuildFunction', 'Allow'],
    ['ReingestFunction', undefined],
    ['SweepFunction', undefined],
    ['PingFunction', undefined],
  ])('%s sends to a queue that leads back to it, or AWS may stop it as a loop: %s', (name, RecursiveLoop) => {
    expect(functions.get(name)?.Properties.RecursiveLoop).toBe(RecursiveLoop)
  })

  it.each([
    [
      'IngestFunction',
      'ARTICLES_BUCKET CATALOG_BUCKET ARRIVALS_QUEUE_URL CHANGES_QUEUE_URL REBUILD_FUNCTION_NAME SOURCE_QUEUE_URL',
    ],
    [
      'ReingestFunction',
      'ARTICLES_BUCKET CATALOG_BUCKET ARRIVALS_QUEUE_URL CHANGES_QUEUE_URL REBUILD_FUNCTION_NAME SOURCE_QUEUE_URL',
    ],
    ['PublishFunction', 'CATALOG_BUCKET FEEDS_BUCKET ARRIVALS_QUEUE_URL CHANGES_QUEUE_URL PINGS_QUEUE_URL'],
    ['PingFunction', 'PINGS_QUEUE_URL'],
    ['SweepFunction', 'ARTICLES_BUCKET CATALOG_BUCKET ARRIVALS_QUEUE_URL REBUILD_FUNCTION_NAME REJECTIONS_TOPIC_ARN'],
    ['RebuildFunction', 'ARTICLES_BUCKET CATALOG_BUCKET ARRIVALS_QUEUE_URL REBUILDS_QUEUE_URL CHANGES_QUEUE_URL'],
  ])('%s is told %s', (name, settings) => {
    const { Variables } = (functions.get(name) as Resource).Properties.Environment
    const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, STORED_ENCODINGS: _, ...others } = Variables
    // test/lib/settings.test.ts compares these numbers with the queue.
    const told = Object.fromEntries(Object.entries(others).filter(([, value]) => !/^\d+$/.test(String(value))))
    expect([POWERTOOLS_METRICS_NAMESPACE, POWERTOOLS_SERVICE_NAME]).toEqual([
      'Feedwright/FeedwrightPipeline',
      name.replace('Function', '').toLowerCase(),
    ])
    expect(Object.keys(told).sort()).toEqual(settings.split(' ').sort())
    for (const [setting, value] of Object.entries(told)) {
      const target = targetOf(value)
      expect(NAMES).toContain(target)
      if (setting === 'SOURCE_QUEUE_URL') {
        expect(target).toBe(name === 'IngestFunction' ? 'ArrivalsQueue' : 'RebuildsQueue')
        continue
      }
      expect(setting.replace('FUNCTION_NAME', 'FUNCTION').replaceAll('_', '').toLowerCase()).toContain(
        target.replace('Queue', '').toLowerCase(),
      )
    }
  })
})

it.each([
  ['IngestSource', 'ArrivalsQueue.Arn', { BatchSize: 10 }],
  ['ReingestSource', 'RebuildsQueue.Arn', { BatchSize: 10, ScalingConfig: { MaximumConcurrency: 10 } }],
  ['PublishSource', 'ChangesQueue.Arn', { BatchSize: 10 }],
])('%s reads %s and hears of each message that failed', (name, queue, settings) => {
  const { Properties } = resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping').get(name) as Resource
  const { EventSourceArn, FunctionName, ...others } = Properties
  expect(targetOf(EventSourceArn)).toBe(queue)
  expect(targetOf(FunctionName)).toBe(name.replace('Source', 'Function'))
  expect(others).toEqual({
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 50 },
    ...settings,
  })
})

describe('what is invoked asynchronously', () => {
  it.each([
    ['SweepFunctionEventInvokeConfig', { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }],
    ['RebuildFunctionEventInvokeConfig', { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }],
  ])('%s leaves what fails in the failed runs', (name, settings) => {
    const { Properties } = resourcesOf(stacks, 'AWS::Lambda::EventInvokeConfig').get(name) as Resource
    expect(Properties).toMatchObject(settings)
    expect(targetOf(Properties.DestinationConfig.OnFailure.Destination)).toBe('FailedRuns.Arn')
  })
})

describe('the rules', () => {
  const rules = resourcesOf(stacks, 'AWS::Events::Rule')

  it.each([
    ['Clock', 'SweepFunction.Arn', { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }],
    ['UpgradeRebuildRule', 'RebuildFunction.Arn', { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 }],
  ])('%s starts %s, and leaves in the failed runs what does not get there', (name, target, RetryPolicy) => {
    const targets = rules.get(name)?.Properties.Targets
    expect(targets).toHaveLength(1)
    expect(targetOf(targets[0].Arn)).toBe(target)
    expect(targetOf(targets[0].DeadLetterConfig.Arn)).toBe('FailedRuns.Arn')
    expect(targets[0].RetryPolicy).toEqual(RetryPolicy)
  })

  it('look at the clock once a minute', () => {
    expect(rules.get('Clock')?.Properties.ScheduleExpression).toBe('rate(1 minute)')
  })

  it('may each invoke its one function', () => {
    const permissions = [...resourcesOf(stacks, 'AWS::Lambda::Permission').values()].map(({ Properties }) => [
      Properties.Principal,
      targetOf(Properties.SourceArn),
      targetOf(Properties.FunctionName),
    ])
    expect(permissions.sort()).toEqual([
      ['events.amazonaws.com', 'Clock.Arn', 'SweepFunction.Arn'],
      ['events.amazonaws.com', 'UpgradeRebuildRule.Arn', 'RebuildFunction.Arn'],
    ])
  })
})

it('asks for every article after an upgrade', () => {
  const [target] = resourcesOf(stacks, 'AWS::Events::Rule').get('UpgradeRebuildRule')?.Properties.Targets ?? []
  expect(JSON.parse(target.Input)).toEqual({ scope: 'upgraded' })
})

describe('an upgrade', () => {
  const parameter = resourcesOf(stacks, 'AWS::SSM::Parameter').get('UpgradeRebuildVersions')

  it('changes one resource, which says the versions', () => {
    expect(parameter?.Properties.Value).toBe('normaliser 3, renderer 7, gzip')
  })

  it('starts a rebuild when CloudFormation tells that this resource of this stack has changed', () => {
    const pattern = resourcesOf(stacks, 'AWS::Events::Rule').get('UpgradeRebuildRule')?.Properties.EventPattern
    const { 'logical-resource-id': ids, ...detail } = pattern.detail
    expect(pattern).toMatchObject({
      source: ['aws.cloudformation'],
      'detail-type': ['CloudFormation Resource Status Change'],
    })
    expect(detail).toEqual({
      'stack-id': [{ Ref: 'AWS::StackId' }],
      'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
    })
    expect(ids.map((id: string) => resourceWithId(id))).toEqual([parameter])
  })

  it('comes after the functions and the rule are what they will be', () => {
    const before = parameter?.DependsOn?.map((id) => id.slice(0, -8))
    expect(before).toEqual(expect.arrayContaining([...FUNCTIONS, 'UpgradeRebuildRule', 'IngestRole', 'PublishRole']))
  })

  function resourceWithId(id: string): Resource | undefined {
    return resourcesOf(stacks, 'AWS::SSM::Parameter').get(id.slice(0, -8))
  }
})

describe('the topic of rejected files', () => {
  it('is encrypted, and for TLS only', () => {
    const topic = resourcesOf(stacks, 'AWS::SNS::Topic').get('Rejections')
    expect(JSON.stringify(topic?.Properties.KmsMasterKeyId)).toContain('alias/aws/sns')
    const policy = resourcesOf(stacks, 'AWS::SNS::TopicPolicy').get('RejectionsPolicy')
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ])
  })

  it('has a subscriber if the context names one', () => {
    expect(resourcesOf(stacks, 'AWS::SNS::Subscription').size).toBe(0)
    const { stacks: told } = wholeApp({ rejectionsEmail: 'desk@gullhaven.example' })
    const [subscription] = resourcesOf(told, 'AWS::SNS::Subscription').values()
    expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'desk@gullhaven.example' })
  })
})
