import { readFileSync } from 'node:fs'
import type { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PARTNER_FIELD, STANDARD_FIELDS } from '../../cli/readers/log-fields.ts'
import { securityHeaders } from '../../edge/edge-function.ts'
import { nameOf, type Resource, resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef'
const OWN_DOMAIN = { domainNames: ['feeds.gullhaven.example', 'rss.gullhaven.example'], certificateArn: CERTIFICATE }

const { stacks } = wholeApp()
const everything = wholeApp({
  ...OWN_DOMAIN,
  webAclArn: WEB_ACL,
  accessLogs: true,
  region: 'eu-central-1',
  priceClass: 'All',
})

/** The lines of the edge functions that a deployment replaces. */
const DEPLOYED = new Map([
  ["const ENCODINGS = ['br', 'gzip']", 'const ENCODINGS = ["gzip"]'],
  [
    'const SECURITY_OF_ANSWERS = {}',
    `const SECURITY_OF_ANSWERS = ${JSON.stringify({ ...securityHeaders(), 'strict-transport-security': 'max-age=63072000' })}`,
  ],
])

// biome-ignore lint/suspicious/noExplicitAny: the tests look at what CloudFormation would get, whatever it is
function configOf(from = stacks): any {
  return only(resourcesOf(from, 'AWS::CloudFront::Distribution')).Properties.DistributionConfig
}

function only(resources: Map<string, Resource>): Resource {
  expect(resources.size).toBe(1)
  return [...resources.values()][0] as Resource
}

describe('the distribution', () => {
  const behavior = configOf().DefaultCacheBehavior

  it('has one behavior, and talks HTTPS alone', () => {
    expect(configOf().CacheBehaviors).toBeUndefined()
    expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https')
  })

  it('talks HTTP/2 and 3, over IPv4 and IPv6', () => {
    expect(configOf()).toMatchObject({ Enabled: true, HttpVersion: 'http2and3', IPV6Enabled: true })
  })

  it('has the path alone as the cache key, and compresses nothing', () => {
    // AWS: "Use managed cache policies", CachingOptimizedForUncompressedObjects
    expect(behavior.CachePolicyId).toBe('b2884449-e4de-46a7-ac36-70bc7f1ddd6d')
    expect(behavior.Compress).toBe(false)
    expect(behavior.OriginRequestPolicyId).toBeUndefined()
  })

  it('takes every method, so that the edge function can say which it knows', () => {
    expect([...behavior.AllowedMethods].sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])
  })

  it('remembers what is missing for ten seconds, as CloudFront does by itself', () => {
    expect(configOf().CustomErrorResponses).toBeUndefined()
  })

  it('has a root object, should the edge function be taken off', () => {
    expect(configOf().DefaultRootObject).toBe('index.html')
  })
})

describe('the edge functions', () => {
  const associations = configOf().DefaultCacheBehavior.FunctionAssociations as {
    EventType: string
    FunctionARN: unknown
  }[]

  it.each([
    ['viewer-request', 'DistributionRequest', 'request.js'],
    ['viewer-response', 'DistributionResponse', 'response.js'],
  ])('at %s is %s: the source %s, published in runtime 2.0', (event, name, file) => {
    const association = associations.find(({ EventType }) => EventType === event)
    expect(targetOf(association?.FunctionARN)).toBe(`${name}.FunctionARN`)
    const properties = resourcesOf(stacks, 'AWS::CloudFront::Function').get(name)?.Properties
    expect(properties.FunctionConfig.Runtime).toBe('cloudfront-js-2.0')
    expect(properties.AutoPublish).toBe(true)
    const source = readFileSync(new URL(`../../edge/${file}`, import.meta.url), 'utf8')
    const code = source.split('\n').filter((line) => !/^ *(?:\/\*\*|\*\/? ?|\*$|\/\/)/.test(line))
    expect(properties.FunctionCode.split('\n')).toEqual(code.map((line) => DEPLOYED.get(line) ?? line))
  })

  it('are given the keys to private feeds, if they look a token up', () => {
    const functions = resourcesOf(stacks, 'AWS::CloudFront::Function')
    const storesOf = (name: string) => functions.get(name)?.Properties.FunctionConfig.KeyValueStoreAssociations ?? []
    const [store, ...others] = storesOf('DistributionRequest')
    expect(targetOf(store.KeyValueStoreARN)).toBe('DistributionPartners.Arn')
    expect([...others, ...storesOf('DistributionResponse')]).toEqual([])
    expect(
      resourcesOf(stacks, 'AWS::CloudFront::KeyValueStore').get('DistributionPartners')?.Properties.ImportSource,
    ).toBeUndefined()
  })

  it('are those two and no other, and no Lambda', () => {
    expect(associations).toHaveLength(2)
    expect(resourcesOf(stacks, 'AWS::CloudFront::Function').size).toBe(2)
    expect(configOf().DefaultCacheBehavior.LambdaFunctionAssociations).toBeUndefined()
  })

  it('are below 10 KB as they are deployed (AWS: "Quotas on CloudFront Functions")', () => {
    for (const { Properties } of resourcesOf(stacks, 'AWS::CloudFront::Function').values())
      expect(Buffer.byteLength(Properties.FunctionCode)).toBeLessThan(10 * 1024)
  })
})

describe('the feeds bucket', () => {
  const [origin, ...others] = configOf().Origins
  const statements = resourcesOf(stacks, 'AWS::S3::BucketPolicy').get('FeedsPolicy')?.Properties.PolicyDocument
    .Statement as { Effect: string; Action: string; Principal: unknown; Resource: unknown; Condition: unknown }[]
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow')

  it('is the one origin, which CloudFront signs its requests to', () => {
    expect(others).toEqual([])
    expect(targetOf(origin.DomainName)).toBe('Feeds.RegionalDomainName')
    expect(origin.S3OriginConfig).toEqual({ OriginAccessIdentity: '' })
    const access = resourcesOf(stacks, 'AWS::CloudFront::OriginAccessControl')
    expect(targetOf(origin.OriginAccessControlId)).toBe(`${[...access.keys()][0]}.Id`)
    expect(only(access).Properties.OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    })
  })

  it('lets this distribution read documents and find out what is missing, and nobody else anything', () => {
    expect(allowed.map(({ Action, Resource }) => `${Action} on ${targetOf(Resource)}`)).toEqual([
      's3:GetObject on Feeds.Arn/*',
      's3:ListBucket on Feeds.Arn',
    ])
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' })
      const [[operator, keys]] = Object.entries(Condition as object) as [[string, Record<string, unknown>]]
      expect([operator, Object.keys(keys).map((key) => key.toLowerCase())]).toEqual(['StringEquals', ['aws:sourcearn']])
      expect(targetOf(Object.values(keys)[0])).toBe(
        'arn:AWS::Partition:cloudfront::AWS::AccountId:distribution/Distribution',
      )
    }
  })
})

describe('the headers of whatever is answered', () => {
  const policies = resourcesOf(stacks, 'AWS::CloudFront::ResponseHeadersPolicy')
  const config = only(policies).Properties.ResponseHeadersPolicyConfig

  it('are of the distribution', () => {
    expect(targetOf(configOf().DefaultCacheBehavior.ResponseHeadersPolicyId)).toBe(`${[...policies.keys()][0]}`)
  })

  it('are HTTPS for two years, and what the response function says of security', () => {
    const said = securityHeaders()
    expect(Object.keys(said)).toHaveLength(4)
    expect(config.SecurityHeadersConfig).toEqual({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: false, Override: true },
      ContentSecurityPolicy: { ContentSecurityPolicy: said['content-security-policy'], Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: said['x-frame-options'], Override: true },
      ReferrerPolicy: { ReferrerPolicy: said['referrer-policy'], Override: true },
    })
  })

  it('are nothing else: who may read what is for the function to say', () => {
    expect(Object.keys(config).sort()).toEqual(['Comment', 'Name', 'SecurityHeadersConfig'])
  })
})

describe('unless the operator chooses', () => {
  it('CloudFront’s own name and certificate serve', () => {
    expect(configOf().Aliases).toBeUndefined()
    expect(configOf().ViewerCertificate).toBeUndefined()
  })

  it('there is no web ACL and no log, and the cheapest places serve', () => {
    expect([configOf().WebACLId, configOf().Logging, configOf().PriceClass]).toEqual([
      undefined,
      undefined,
      'PriceClass_100',
    ])
  })
})

describe('if the operator chooses', () => {
  const chosen = configOf(everything.stacks)

  it('domain names of his own have their certificate, and TLS 1.2 at least', () => {
    expect(chosen.Aliases).toEqual(['feeds.gullhaven.example', 'rss.gullhaven.example'])
    expect(chosen.ViewerCertificate).toEqual({
      AcmCertificateArn: CERTIFICATE,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    })
  })

  it('a web ACL guards, and more places serve', () => {
    expect([chosen.WebACLId, chosen.PriceClass]).toEqual([WEB_ACL, 'PriceClass_All'])
    expect(configOf(wholeApp({ priceClass: '200' }).stacks).PriceClass).toBe('PriceClass_200')
  })

  it('logs go into a private bucket of their own for a month, without cookies', () => {
    // The older logging has cookies if it is told so, and the newer one never.
    expect(chosen.Logging).toBeUndefined()
    const bucket = resourcesOf(everything.stacks, 'AWS::S3::Bucket').get('DistributionAccessLogs')
    expect(bucket?.DeletionPolicy).toBe('Retain')
    expect(bucket?.Properties.LifecycleConfiguration.Rules).toEqual([{ ExpirationInDays: 30, Status: 'Enabled' }])
    expect(bucket?.Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] })
    expect(Object.values(bucket?.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true])
    const policy = resourcesOf(everything.stacks, 'AWS::S3::BucketPolicy').get('DistributionAccessLogsPolicy')
    const statements = policy?.Properties.PolicyDocument.Statement as Record<string, unknown>[]
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([
      expect.objectContaining({
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: 's3:PutObject',
        Condition: expect.objectContaining({ ArnLike: { 'aws:SourceArn': expect.anything() } }),
      }),
    ])
  })

  it('logs are delivered by a stack in us-east-1, after that of the distribution and its bucket', () => {
    const stack = everything.app.node.findChild('FeedwrightDeliveryAccessLogs') as Stack
    expect([stack.region, stack.terminationProtection]).toEqual(['us-east-1', true])
    expect(stack.dependencies).toEqual([everything.stacks.delivery])
    const { Outputs: outputs } = Template.fromStack(everything.stacks.delivery).toJSON()
    const { Resources: resources } = Template.fromStack(stack).toJSON()
    const [source, destination, delivery] = ['DeliverySource', 'DeliveryDestination', 'Delivery'].map((kind) =>
      Object.values(resources as Record<string, Resource>).find(({ Type }) => Type === `AWS::Logs::${kind}`),
    )
    expect(source?.Properties.LogType).toBe('ACCESS_LOGS')
    expect(readFrom(source?.Properties.ResourceArn)).toContain(':distribution/')
    expect(destination?.Properties.OutputFormat).toBe('w3c')
    expect(readFrom(destination?.Properties.DestinationResourceArn)).toBe('DistributionAccessLogs.Arn')
    // What cli/readers takes for the fields of a log without a header, and the name of a partner.
    expect(delivery?.Properties.RecordFields).toEqual([...STANDARD_FIELDS, PARTNER_FIELD])
    expect(nameOf(delivery?.Properties.DeliverySourceName.Ref)).toMatch(/Source$/)

    function readFrom(value: {
      'Fn::GetStackOutput': { StackName: string; OutputName: string; Region: string }
    }): string {
      const { StackName, OutputName, Region } = value['Fn::GetStackOutput']
      expect([StackName, Region]).toEqual(['FeedwrightDelivery', 'eu-central-1'])
      return targetOf(outputs[OutputName].Value)
    }
  })

  it('nothing of CDK runs either', () => {
    const types = [...resourcesOf(everything.stacks).values()].map(({ Type }) => Type)
    expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([])
    const functions = (from: typeof stacks) => [...resourcesOf(from, 'AWS::Lambda::Function').keys()]
    expect(functions(everything.stacks)).toEqual(functions(stacks))
  })
})

describe('what the deployment tells', () => {
  it.each([
    ['FeedsBucket', stacks, 'Feeds'],
    ['DistributionDomainName', stacks, 'Distribution.DomainName'],
    ['StartPage', stacks, 'https://Distribution.DomainName/'],
    ['StartPage', everything.stacks, 'https://feeds.gullhaven.example/'],
  ] as const)('%s', (name, from, value) => {
    expect(targetOf(from.delivery.resolve(outputOf(from.delivery, name)))).toBe(value)
  })

  function outputOf(stack: typeof stacks.delivery, name: string): unknown {
    return (stack.node.findChild(name) as unknown as { value: unknown }).value
  }
})
