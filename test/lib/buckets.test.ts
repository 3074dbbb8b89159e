import { resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()
const buckets = resourcesOf(stacks, 'AWS::S3::Bucket')

it('has three buckets', () => {
  expect([...buckets.keys()].sort()).toEqual(['Articles', 'Catalog', 'Feeds'])
})

describe.each([...buckets])('%s', (name, bucket) => {
  it('stays when its stack goes', () => {
    expect(bucket.DeletionPolicy).toBe('Retain')
    expect(bucket.UpdateReplacePolicy).toBe('Retain')
  })

  it('is private and encrypted by S3', () => {
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    expect(bucket.Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] })
    expect(bucket.Properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    })
  })

  it('takes TLS 1.2 and better, and lets nobody in but the distribution to the feeds', () => {
    const policy = resourcesOf(stacks, 'AWS::S3::BucketPolicy').get(`${name}Policy`)
    const statements = policy?.Properties.PolicyDocument.Statement as { Effect: string; Condition: unknown }[]
    const denied = statements.filter(({ Effect }) => Effect === 'Deny')
    expect(statements.length - denied.length).toBe(name === 'Feeds' ? 2 : 0)
    expect(denied.map(({ Condition }) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ])
  })

  it('keeps old versions for a while if it holds articles, and none otherwise', () => {
    const { VersioningConfiguration, LifecycleConfiguration } = bucket.Properties
    if (name === 'Articles') {
      expect(VersioningConfiguration).toEqual({ Status: 'Enabled' })
      expect(LifecycleConfiguration.Rules).toEqual([
        {
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          Status: 'Enabled',
        },
      ])
    } else expect([VersioningConfiguration, LifecycleConfiguration]).toEqual([undefined, undefined])
  })
})

describe('what the articles bucket tells', () => {
  const configurations = buckets.get('Articles')?.Properties.NotificationConfiguration.QueueConfigurations as {
    Event: string
    Queue: unknown
    Filter: { S3Key: { Rules: { Name: string; Value: string }[] } }
  }[]

  it('is every upload and removal of an article, of the site and of its profiles, and not of a receipt', () => {
    expect(
      configurations.map(({ Event, Filter }) => [Event, ...Filter.S3Key.Rules.map(({ Value }) => Value)]).sort(),
    ).toEqual([
      ['s3:ObjectCreated:*', 'articles/', '.json'],
      ['s3:ObjectCreated:*', 'profiles/', '.json'],
      ['s3:ObjectCreated:*', 'site.json', '.json'],
      ['s3:ObjectRemoved:*', 'articles/', '.json'],
      ['s3:ObjectRemoved:*', 'profiles/', '.json'],
      ['s3:ObjectRemoved:*', 'site.json', '.json'],
    ])
  })

  it('goes to the arrivals queue, whose policy is there first and lets S3 of this account in', () => {
    expect(new Set(configurations.map(({ Queue }) => targetOf(Queue)))).toEqual(new Set(['ArrivalsQueue.Arn']))
    expect(buckets.get('Articles')?.DependsOn?.map((id) => id.slice(0, -8))).toEqual(['ArrivalsQueuePolicy'])
    const policy = resourcesOf(stacks, 'AWS::SQS::QueuePolicy').get('ArrivalsQueuePolicy')
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    )
  })
})
