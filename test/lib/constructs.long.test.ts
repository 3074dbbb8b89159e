import { type App, CfnParameter, NestedStack, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import {
  Feedwright,
  FeedwrightContent,
  FeedwrightDelivery,
  type FeedwrightDeliveryProps,
  FeedwrightPipeline,
} from '../../lib/index.ts'
import { permissionsIn, statementsOf } from '../support/statements.ts'
import { EMPTY_HANDLERS, emptyApp, type Resource, resourcesOf, wholeApp } from '../support/synthesised-app.ts'

const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef'
const TOPIC = 'arn:aws:sns:eu-central-1:111111111111:on-call'
const handlers = EMPTY_HANDLERS

/** Of the user's stack, which has no logical ids of ours. */
function resourcesIn(stack: Stack, type: string): Resource[] {
  return Object.values(Template.fromStack(stack).findResources(type)) as Resource[]
}

function findingsIn(app: App): unknown[] {
  app.synth()
  return [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) => pack.validateScope(app).violations)
}

describe('two of them in one stack', () => {
  const app = emptyApp()
  const stack = new Stack(app, 'Newsroom')
  const all = [new Feedwright(stack, 'News', { handlers }), new Feedwright(stack, 'Sport', { handlers })]

  it('are all of the parts twice, and nothing of CDK runs', () => {
    const count = (type: string) => resourcesIn(stack, type).length
    expect(
      ['S3::Bucket', 'SQS::Queue', 'Lambda::Function', 'CloudFront::Distribution'].map((type) => count(`AWS::${type}`)),
    ).toEqual([6, 18, 12, 2])
    const types = Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, Resource>)
    expect(types.filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([])
  })

  it.each([
    ['AWS::CloudFront::Function', ['Name']],
    ['AWS::CloudFront::OriginAccessControl', ['OriginAccessControlConfig', 'Name']],
    ['AWS::CloudFront::ResponseHeadersPolicy', ['ResponseHeadersPolicyConfig', 'Name']],
  ])('%s has names of its own, which differ by region too', (type, path) => {
    const names = resourcesIn(stack, type).map(({ Properties }) => path.reduce((value, key) => value[key], Properties))
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names.map((name) => JSON.stringify(name))).size).toBe(names.length)
    for (const name of names) expect(JSON.stringify(name)).toContain('{"Ref":"AWS::Region"}')
  })

  it('write metrics of their own, and have an alarm of these', () => {
    const written = resourcesIn(stack, 'AWS::Lambda::Function').map(
      ({ Properties }) => Properties.Environment.Variables.POWERTOOLS_METRICS_NAMESPACE,
    )
    const watched = resourcesIn(stack, 'AWS::CloudWatch::Alarm').flatMap(({ Properties }) =>
      Properties.MetricName === 'noticesNotSent' ? [Properties.Namespace] : [],
    )
    expect(new Set(written)).toEqual(new Set(watched))
    expect([new Set(written).size, watched.length]).toEqual([2, 2])
  })

  it('show what a user builds on', () => {
    for (const { articles, feeds, distribution, rejections, content, pipeline } of all) {
      expect([articles, feeds].every((bucket) => bucket instanceof Bucket)).toBe(true)
      expect(stack.resolve(distribution.distributionArn)).toBeDefined()
      expect(stack.resolve(rejections.topicArn)).toBeDefined()
      // Without the CDN's: this stack knows no region.
      expect(pipeline.alarms).toHaveLength(28)
      expect(
        [content.arrivals, pipeline.rebuilds, pipeline.changes, pipeline.pings].map(
          ({ deadLetters }) => deadLetters.queueUrl,
        ),
      ).toHaveLength(4)
      expect(pipeline.rebuild.function.functionArn).toBeDefined()
    }
  })

  it('have no finding of cdk-nag that is not acknowledged', () => {
    expect(findingsIn(app)).toEqual([])
  })

  it('may do what the functions of the app may do, and no more', () => {
    const sets = (roles: Iterable<Resource>) =>
      [...roles].map((role) => statementsOf(role).flatMap(permissionsIn).map(withoutOwner).sort().join('\n')).sort()
    const ofTheApp = sets(resourcesOf(wholeApp().stacks, 'AWS::IAM::Role').values())
    expect(sets(resourcesIn(stack, 'AWS::IAM::Role'))).toEqual([...ofTheApp, ...ofTheApp].sort())
  })

  /** "s3:GetObject on NewsContentArticles/articles/*" as the app has it. */
  function withoutOwner(permission: string): string {
    return permission.replace(/ on (?:News|Sport)(?:Content|Delivery|Pipeline)/, ' on ')
  }
})

describe('the options', () => {
  const app = emptyApp()
  const stack = new Stack(app, 'Newsroom', { env: { account: '111111111111', region: 'eu-central-1' } })
  const news = new Feedwright(stack, 'News', {
    handlers,
    rejectionsEmail: 'desk@gullhaven.example',
    alarmsTopic: Topic.fromTopicArn(stack, 'OnCall', TOPIC),
    removalPolicy: RemovalPolicy.DESTROY,
    domain: {
      name: 'feeds.gullhaven.example',
      otherNames: ['rss.gullhaven.example'],
      certificate: Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
    },
    webAclArn: WEB_ACL,
    ingestConcurrency: 3,
    publishConcurrency: 4,
    accessLogs: true,
    priceClass: PriceClass.PRICE_CLASS_ALL,
  })

  it('are taken by the parts', () => {
    const [distribution] = resourcesIn(stack, 'AWS::CloudFront::Distribution')
    expect(distribution?.Properties.DistributionConfig).toMatchObject({
      Aliases: ['feeds.gullhaven.example', 'rss.gullhaven.example'],
      PriceClass: 'PriceClass_All',
      WebACLId: WEB_ACL,
      ViewerCertificate: { AcmCertificateArn: CERTIFICATE },
    })
    const logs = Template.fromStack(app.node.findChild('NewsroomAccessLogs') as Stack)
    logs.resourceCountIs('AWS::Logs::Delivery', 1)
    expect(news.startPage).toBe('https://feeds.gullhaven.example/')
    const consumers = resourcesIn(stack, 'AWS::Lambda::EventSourceMapping')
    expect(consumers.map(({ Properties }) => Properties.ScalingConfig.MaximumConcurrency).sort()).toEqual([3, 3, 4, 4])
    expect(resourcesIn(stack, 'AWS::SNS::Subscription').map(({ Properties }) => Properties.Endpoint)).toEqual([
      'desk@gullhaven.example',
    ])
    for (const { Properties } of resourcesIn(stack, 'AWS::CloudWatch::Alarm'))
      expect(Properties.AlarmActions).toEqual([TOPIC])
    const buckets = resourcesIn(stack, 'AWS::S3::Bucket')
    expect(buckets.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(Array(4).fill('Delete'))
  })

  it('leave no finding of cdk-nag', () => {
    expect(findingsIn(app)).toEqual([])
  })
})

describe.each(['strong', 'weak'])('the parts in stacks of their own, with %s references', (references) => {
  const app = emptyApp({ '@aws-cdk/core:defaultCrossStackReferences': references })
  const content = new FeedwrightContent(new Stack(app, 'Uploads'), 'Content')
  const feeds = new Bucket(new Stack(app, 'Website'), 'Feeds', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
  })
  const stack = new Stack(app, 'Work')
  const imported = new Stack(app, 'Imported')
  new FeedwrightPipeline(stack, 'Pipeline', { content, feeds, handlers })
  const named = Bucket.fromBucketName(imported, 'Named', 'gullhaven-feeds')
  new FeedwrightPipeline(imported, 'Pipeline', { content, feeds: named, handlers })
  new FeedwrightDelivery(new Stack(app, 'Delivery'), 'Delivery')

  it('have no finding of cdk-nag that is not acknowledged', () => {
    const ours = findingsIn(app).filter((finding) => !JSON.stringify(finding).includes('"Website/'))
    expect(ours).toEqual([])
  })

  it('publish into a bucket of another stack, and into one of no stack', () => {
    const feedsOf = (of: Stack) =>
      resourcesIn(of, 'AWS::Lambda::Function').flatMap(
        ({ Properties }) => Properties.Environment.Variables.FEEDS_BUCKET ?? [],
      )
    expect(feedsOf(stack)).toHaveLength(1)
    expect(feedsOf(imported)).toEqual(['gullhaven-feeds'])
  })
})

it('is at home in a nested stack, however long the names around it are', () => {
  const app = emptyApp()
  const stage = new Stage(app, 'Production')
  const stack = new Stack(stage, 'TheNewsroomOfTheGullhavenEveningPostAndItsSundayEdition')
  const news = new Feedwright(new NestedStack(stack, 'Feeds'), 'TheNewsOfTheHarbourAndOfTheIslands', { handlers })
  expect(findingsIn(app)).toEqual([])
  const [access] = resourcesIn(Stack.of(news), 'AWS::CloudFront::OriginAccessControl') as [Resource]
  const [start, region] = access.Properties.OriginAccessControlConfig.Name['Fn::Join'][1]
  // AWS: "CreateOriginAccessControl": at most 64 characters; of the names of regions, 14 is the longest.
  expect([start.length <= 64 - 14, region]).toEqual([true, { Ref: 'AWS::Region' }])
})

describe('a prop that cannot be', () => {
  const app = emptyApp()
  const stack = new Stack(app, 'Newsroom', { env: { account: '111111111111', region: 'eu-central-1' } })
  const own = new Certificate(stack, 'Own', { domainName: 'feeds.gullhaven.example' })
  const foreign = Certificate.fromCertificateArn(stack, 'Foreign', CERTIFICATE.replace('us-east-1', 'eu-west-1'))
  const right = Certificate.fromCertificateArn(stack, 'Right', CERTIFICATE)
  const name = 'feeds.gullhaven.example'
  let made = 0

  it.each<[object, string]>([
    [{ rejectionEmail: 'desk@gullhaven.example' }, 'There is no prop rejectionEmail. Did you mean rejectionsEmail?'],
    [{ bucket: 'mine' }, 'There is no prop bucket. The props are removalPolicy, domain, webAclArn, accessLogs,'],
    [
      { rejectionsEmail: 'desk' },
      'rejectionsEmail is "desk", which is not an e-mail address. Write one such as desk@example.org.',
    ],
    [
      { alarmsTopic: TOPIC },
      `alarmsTopic is "${TOPIC}". Pass a topic, such as Topic.fromTopicArn(this, 'OnCall', arn).`,
    ],
    [{ alarmsTopic: { topicArn: 'on-call' } }, 'alarmsTopic is "on-call", which is not the ARN of a topic.'],
    [
      { removalPolicy: 'snapshot' },
      'removalPolicy is "snapshot". Write one of retain, destroy, retain-on-update-or-delete.',
    ],
    [{ domain: name }, `domain is "${name}". Write { name: 'feeds.example.org', certificate }.`],
    [{ domain: { name } }, "domain is of the type Object. Write { name: 'feeds.example.org', certificate }."],
    [
      { domain: { name: `https://${name}`, certificate: right } },
      `domain.name is "https://${name}", which is not a domain name.`,
    ],
    [
      { domain: { name, certificate: CERTIFICATE } },
      `domain.certificate is "${CERTIFICATE}". Pass a certificate, such as`,
    ],
    [
      { domain: { name, certificate: { certificateArn: 'mine' } } },
      'domain.certificate is "mine", which is not the ARN of a certificate.',
    ],
    [
      { domain: { name, certificate: foreign } },
      'domain.certificate is in eu-west-1. CloudFront takes only certificates in us-east-1: create one there.',
    ],
    [
      { domain: { name, certificate: own } },
      'domain.certificate is in eu-central-1. CloudFront takes only certificates in us-east-1: create one there.',
    ],
    [
      { domain: { name, otherNames: 'rss.example.org', certificate: right } },
      `domain.otherNames is "rss.example.org". Write a list such as ['feeds.example.org'].`,
    ],
    [
      { domain: { name, otherNames: ['rss.example.org', 'feeds'], certificate: right } },
      'domain.otherNames[1] is "feeds", which is not a domain name.',
    ],
    [{ ingestConcurrency: 1 }, 'ingestConcurrency is 1. Write a whole number from 2 to 1000.'],
    [{ publishConcurrency: '3' }, 'publishConcurrency is "3". Write a whole number from 2 to 1000.'],
    [
      { webAclArn: WEB_ACL.replace('global', 'regional') },
      'webAclArn is regional. CloudFront takes only global web ACLs in us-east-1: create one there.',
    ],
    [{ alarmsEmail: 'desk' }, 'alarmsEmail is "desk", which is not an e-mail address.'],
    [{ dashboard: 'yes' }, 'dashboard is "yes". Write one of true, false.'],
    [{ webAclArn: 'feeds' }, 'webAclArn is "feeds", which is not the ARN of a web ACL.'],
    [
      { webAclArn: WEB_ACL.replace('us-east-1', 'eu-west-1') },
      'webAclArn is in eu-west-1. CloudFront takes only global web ACLs in us-east-1: create one there.',
    ],
    [{ accessLogs: 'yes' }, 'accessLogs is "yes". Write one of true, false.'],
    [{ priceClass: '100' }, 'priceClass is "100". Write one of PriceClass_100, PriceClass_200, PriceClass_All.'],
    [{ handlers: 3 }, 'handlers is 3. Write the path of a folder.'],
  ])('is refused with a sentence that names it: %#', (props, sentence) => {
    const id = `News${made++}`
    expect(() => new Feedwright(stack, id, { handlers, ...props })).toThrow(`Newsroom/${id}: ${sentence}`)
  })

  it.each<[object, string]>([
    [{}, 'content is missing. This construct needs content and feeds.'],
    [{ content: {}, feeds: {} }, 'content is of the type Object. Pass a FeedwrightContent of this app.'],
    [
      { feeds: Bucket.fromBucketName(stack, 'Given', 'feeds'), distribution: 'E1' },
      'distribution is "E1". Pass a distribution,',
    ],
    [{ feeds: 'mine' }, 'feeds is "mine". Pass a bucket, such as delivery.feeds or'],
    [{ feeds: 'secret' }, 'feeds is encrypted with a KMS key, which the functions may not use.'],
  ])('is refused by the pipeline too: %#', (props, sentence) => {
    const id = `Part${made++}`
    const given = {
      ...('feeds' in props && !('content' in props) && { content: new FeedwrightContent(stack, `${id}Content`) }),
      ...props,
    }
    if ('feeds' in given && given.feeds === 'secret')
      given.feeds = new Bucket(stack, `${id}Secret`, { encryption: BucketEncryption.KMS })
    expect(() => new FeedwrightPipeline(stack, id, given as never)).toThrow(`Newsroom/${id}: ${sentence}`)
  })

  it('is a topic that the region cannot have, or a log of a stack without a region', () => {
    const of = new Stack(app, 'OptedIn', { env: { account: '111111111111', region: 'me-south-1' } })
    expect(() => new FeedwrightDelivery(new Stack(app, 'Anywhere'), 'Delivery', { accessLogs: true })).toThrow(
      "Anywhere/Delivery: accessLogs needs to know the region of its stack. Pass env: { region: 'eu-central-1' } to the stack.",
    )
    expect(() => new FeedwrightDelivery(new NestedStack(of, 'Inner'), 'Delivery', { accessLogs: true })).toThrow(
      'OptedIn/Inner/Delivery: accessLogs is not possible in a nested stack.',
    )
    const alarmsTopic = Topic.fromTopicArn(of, 'Elsewhere', TOPIC)
    expect(() => new Feedwright(of, 'News', { handlers, alarmsTopic })).toThrow(
      'alarmsTopic is in eu-central-1. Alarms notify only topics of their own region: pass one in me-south-1.',
    )
  })

  it('is not one that is known only when the stack is deployed, nor one that is undefined', () => {
    const parameter = new CfnParameter(stack, 'Parameter').valueAsString
    const certificate = Certificate.fromCertificateArn(stack, 'Later', parameter)
    const props: FeedwrightDeliveryProps = { domain: { name: parameter, certificate }, webAclArn: parameter }
    expect(() => new FeedwrightDelivery(stack, 'Tokens', props)).not.toThrow()
    const alarmsTopic = new Topic(stack, 'Topic')
    const none = { domain: undefined, webAclArn: undefined, priceClass: undefined, removalPolicy: undefined }
    expect(
      () => new Feedwright(stack, 'Whole', { handlers, alarmsTopic, rejectionsEmail: parameter, ...none }),
    ).not.toThrow()
  })
})

it.each([
  ['us-east-1', 29],
  ['eu-central-1', 28],
])('watches the CDN if its metrics are in the region of the stack: %s', (region, count) => {
  const stack = new Stack(emptyApp(), 'Newsroom', { env: { account: '111111111111', region } })
  const { pipeline } = new Feedwright(stack, 'News', { handlers })
  expect(pipeline.alarms).toHaveLength(count)
  const watched = resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.MetricName)
  expect(watched.filter((name) => name === '5xxErrorRate')).toHaveLength(count - 28)
})
