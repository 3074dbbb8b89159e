import { Template } from 'aws-cdk-lib/assertions'
import type { Settings } from '../../lib/settings-file/settings-schema.ts'
import { type Resource, resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

/** What the members of the settings file do that are about the deployment as a whole, and about its names. */

const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'
const NAMES = ['feeds.gullhaven.example', 'gullhaven.example', 'rss.gullhaven.example']
const ZONE = { id: 'Z0123456789', name: 'gullhaven.example' }
const CHOSEN: Settings = {
  stackPrefix: 'GullhavenStage',
  region: 'eu-central-1',
  account: '111111111111',
  tags: { project: 'feeds' },
  ingestConcurrency: 3,
  publishConcurrency: 4,
  domainNames: NAMES,
  hostedZone: ZONE,
}

const plain = wholeApp()
const chosen = wholeApp(CHOSEN)
const stacksOf = ({ app }: typeof plain) => app.synth().stacks
const distributionOf = ({ stacks }: typeof plain) =>
  [...resourcesOf(stacks, 'AWS::CloudFront::Distribution').values()][0]?.Properties.DistributionConfig

describe('the stacks', () => {
  it('have the prefix, in the order in which they are deployed', () => {
    expect(stacksOf(plain).map(({ stackName }) => stackName)).toEqual([
      'FeedwrightContent',
      'FeedwrightDelivery',
      'FeedwrightPipeline',
    ])
    expect(
      stacksOf(chosen)
        .map(({ stackName }) => stackName)
        .sort(),
    ).toEqual(['Certificate', 'Content', 'Delivery', 'Pipeline'].map((name) => `GullhavenStage${name}`))
  })

  it('are in the region and the account, of which only the certificate’s is fixed', () => {
    expect(stacksOf(plain).map(({ environment }) => environment.name)).toEqual(
      stacksOf(plain).map(() => 'aws://unknown-account/unknown-region'),
    )
    for (const { stackName, environment } of stacksOf(chosen))
      expect(environment).toMatchObject({
        account: '111111111111',
        region: stackName.endsWith('Certificate') ? 'us-east-1' : 'eu-central-1',
      })
  })

  it('have the tags', () => {
    for (const { tags } of stacksOf(chosen)) expect(tags).toEqual({ project: 'feeds' })
  })

  it('are protected, unless the settings say no', () => {
    const protectedIn = (app: typeof plain) =>
      stacksOf(app)
        .filter(({ terminationProtection }) => terminationProtection)
        .map(({ stackName }) => stackName)
    expect(protectedIn(plain)).toEqual(['FeedwrightContent', 'FeedwrightDelivery', 'FeedwrightPipeline'])
    expect(protectedIn(chosen)).toHaveLength(4)
    expect(protectedIn(wholeApp({ terminationProtection: false }))).toEqual([])
  })

  it('have the same resources under the same logical ids, whatever they are called', () => {
    for (const name of ['content', 'pipeline'] as const) {
      const idsIn = ({ stacks }: typeof plain) =>
        Object.entries(Template.fromStack(stacks[name]).toJSON().Resources as Record<string, Resource>)
          // CDK names a permission of EventBridge after the stack; and an alarm of the CDN is in us-east-1 only.
          .filter(([id, { Type }]) => Type !== 'AWS::Lambda::Permission' && !id.startsWith('AlarmsCdnErrors'))
          .map(([id]) => id)
      expect(idsIn(chosen).filter((id) => !id.startsWith('AlarmsTopic'))).toEqual(idsIn(plain))
    }
  })

  it('share no name that is unique in an account, if they have other prefixes', () => {
    const namesOf = ({ stacks }: typeof plain) =>
      ['AWS::CloudFront::OriginAccessControl', 'AWS::CloudFront::ResponseHeadersPolicy', 'AWS::CloudFront::Function']
        .flatMap((type) => [...resourcesOf(stacks, type).values()])
        .map(({ Properties }) => nameIn(Properties))
    const [one, other] = [namesOf(wholeApp({ stackPrefix: 'One' })), namesOf(wholeApp({ stackPrefix: 'Other' }))]
    expect(one).toHaveLength(4)
    expect(one.filter((name) => other.includes(name))).toEqual([])
  })

  it('run as many functions at a time as the settings say, and no more pings or articles of rebuilds than that', () => {
    const concurrencyIn = ({ stacks }: typeof plain) =>
      Object.fromEntries(
        [...resourcesOf(stacks, 'AWS::Lambda::EventSourceMapping')].map(([id, { Properties }]) => [
          id,
          Properties.ScalingConfig.MaximumConcurrency,
        ]),
      )
    expect(concurrencyIn(plain)).toEqual({ IngestSource: 50, ReingestSource: 10, PublishSource: 50, PingSource: 10 })
    expect(concurrencyIn(chosen)).toEqual({ IngestSource: 3, ReingestSource: 3, PublishSource: 4, PingSource: 4 })
  })
})

describe('domain names in a hosted zone', () => {
  it('get a certificate in us-east-1, validated by the zone, whatever the region of the other stacks', () => {
    const certificate = chosen.stacks.certificate
    if (certificate === undefined) throw new Error('no stack of the certificate')
    const resources = Template.fromStack(certificate).toJSON().Resources as Record<string, Resource>
    expect(Object.values(resources)).toMatchObject([
      {
        Type: 'AWS::CertificateManager::Certificate',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          DomainName: NAMES[0],
          SubjectAlternativeNames: NAMES.slice(1),
          ValidationMethod: 'DNS',
          DomainValidationOptions: NAMES.map((DomainName) => ({ DomainName, HostedZoneId: ZONE.id })),
        },
      },
    ])
    expect(distributionOf(chosen).ViewerCertificate.AcmCertificateArn).toEqual({
      'Fn::GetStackOutput': {
        StackName: 'GullhavenStageCertificate',
        OutputName: 'CertificateArn',
        Region: 'us-east-1',
      },
    })
    expect(Template.fromStack(certificate).toJSON().Outputs).toHaveProperty('CertificateArn')
    const delivery = stacksOf(chosen).find(({ stackName }) => stackName === 'GullhavenStageDelivery')
    expect(delivery?.dependencies.map(({ id }) => id)).toContain('GullhavenStageCertificate')
  })

  it('point at the distribution over IPv4 and IPv6, and nothing of CDK runs for that', () => {
    const records = [...resourcesOf(chosen.stacks, 'AWS::Route53::RecordSet').values()]
    expect(records.map(({ Properties: { Name, Type } }) => `${Type} ${Name}`).sort()).toEqual(
      ['A', 'AAAA'].flatMap((type) => NAMES.map((name) => `${type} ${name}.`)),
    )
    for (const { Properties } of records) {
      expect(Properties.HostedZoneId).toBe(ZONE.id)
      expect(targetOf(Properties.AliasTarget.DNSName)).toBe('Distribution.DomainName')
    }
    const types = [...resourcesOf(chosen.stacks).values()].map(({ Type }) => Type)
    expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([])
    expect(distributionOf(chosen).Aliases).toEqual(NAMES)
  })

  it('use the certificate of the operator if there is one', () => {
    const own = wholeApp({ domainNames: NAMES, hostedZone: ZONE, certificateArn: CERTIFICATE })
    expect(own.stacks.certificate).toBeUndefined()
    expect(distributionOf(own).ViewerCertificate.AcmCertificateArn).toBe(CERTIFICATE)
    expect(resourcesOf(own.stacks, 'AWS::Route53::RecordSet').size).toBe(6)
  })

  it('have no records if the zone is elsewhere', () => {
    const { stacks } = wholeApp({ domainNames: NAMES, certificateArn: CERTIFICATE })
    expect(resourcesOf(stacks, 'AWS::Route53::RecordSet').size).toBe(0)
  })
})

// biome-ignore lint/suspicious/noExplicitAny: a resource's properties
function nameIn({ Name, OriginAccessControlConfig, ResponseHeadersPolicyConfig }: any): string {
  return JSON.stringify(Name ?? OriginAccessControlConfig?.Name ?? ResponseHeadersPolicyConfig?.Name)
}
