import { App, type Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { ContentStack } from '../../lib/content-stack.ts'
import { DeliveryStack } from '../../lib/delivery-stack.ts'

const app = new App()
const content = new ContentStack(app, 'Content')
const delivery = new DeliveryStack(app, 'Delivery')
const stacks: [string, Stack, number][] = [
  ['content', content, 2],
  ['delivery', delivery, 1],
]

describe.each(stacks)('the %s stack', (_, stack, buckets) => {
  const template = Template.fromStack(stack)

  it('has its buckets and nothing that runs', () => {
    template.resourceCountIs('AWS::S3::Bucket', buckets)
    template.resourceCountIs('AWS::Lambda::Function', 0)
  })

  it('keeps every bucket private, encrypted and when the stack goes', () => {
    const found = template.findResources('AWS::S3::Bucket')
    for (const bucket of Object.values(found)) {
      expect(bucket.DeletionPolicy).toBe('Retain')
      expect(bucket.UpdateReplacePolicy).toBe('Retain')
      expect(bucket.Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      })
    }
  })

  it('refuses what does not come over TLS, for every bucket', () => {
    template.resourceCountIs('AWS::S3::BucketPolicy', buckets)
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })
})

it('keeps old versions of articles for a while, and of nothing else', () => {
  Template.fromStack(content).hasResourceProperties('AWS::S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 90 }, Status: 'Enabled' })],
    },
  })
  const versioned = stacks.flatMap(([, stack]) =>
    Object.values(
      Template.fromStack(stack).findResources('AWS::S3::Bucket', {
        Properties: { VersioningConfiguration: Match.anyValue() },
      }),
    ),
  )
  expect(versioned).toHaveLength(1)
})
