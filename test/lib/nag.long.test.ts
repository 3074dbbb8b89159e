import { CfnResource, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import type { Settings } from '../../lib/settings-file/settings-schema.ts'
import { wholeApp } from '../support/synthesised-app.ts'

const EVERY_CHOICE: Settings = {
  stackPrefix: 'Gullhaven',
  region: 'eu-central-1',
  account: '111111111111',
  rejectionsEmail: 'desk@gullhaven.example',
  alarmsEmail: 'on-call@gullhaven.example',
  alarmsTopicArn: 'arn:aws:sns:eu-central-1:111111111111:on-call',
  dashboard: true,
  domainNames: ['feeds.gullhaven.example', 'rss.gullhaven.example'],
  hostedZone: { id: 'Z0123456789', name: 'gullhaven.example' },
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef',
  accessLogs: true,
  priceClass: 'All',
  ingestConcurrency: 3,
  publishConcurrency: 3,
  tags: { project: 'feeds' },
  terminationProtection: true,
}
const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'

describe.each<[string, Settings]>([
  ['as it is', {}],
  ['with every choice', EVERY_CHOICE],
  ['with every choice, and a certificate of the operator', { ...EVERY_CHOICE, certificateArn: CERTIFICATE }],
])('the app %s', (_, settings) => {
  const { app } = wholeApp(settings)
  // As cdk-nag is run by a synthesis: only then do references between stacks have the names that findings tell.
  app.synth()
  const acknowledged = app.node.findAll().flatMap((construct) => acknowledgedAt(construct))

  it.each([new AwsSolutionsChecks(), new ServerlessChecks()])(
    'has no finding that is not acknowledged: $name',
    (pack) => {
      const { violations } = pack.validateScope(app)
      expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([])
    },
  )

  it('looks at something', () => {
    expect(app.node.findAll().filter((construct) => CfnResource.isCfnResource(construct)).length).toBeGreaterThan(40)
    expect(acknowledged.length).toBeGreaterThan(20)
  })

  it('acknowledges beside the construct that a finding is about, never for a stack or the app', () => {
    for (const { construct } of acknowledged) {
      expect(construct.node.path.split('/').length).toBeGreaterThan(1)
      expect(construct.node.findAll().filter(CfnResource.isCfnResource).length).toBeLessThanOrEqual(3)
    }
  })

  it('says why, in words', () => {
    for (const { reason } of acknowledged) expect(reason.split(' ').length).toBeGreaterThan(8)
  })

  it('has no acknowledgement of what is not found', () => {
    const findings = [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap(
      (pack) => deaf(pack).validateScope(app).violations,
    )
    const found = findings.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    )
    for (const { construct, id } of acknowledged)
      expect(found).toContainEqual(expect.stringMatching(startingWith(`${id} at ${construct.node.path}/`)))
  })
})

/** A pack that hears no acknowledgement. */
function deaf<Pack extends object>(pack: Pack): Pack {
  return Object.assign(pack, { isAcknowledged: () => false })
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}

function acknowledgedAt(construct: IConstruct): { construct: IConstruct; id: string; reason: string }[] {
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([id, reason]) => ({ construct, id: id.replace(/^annotation::/i, ''), reason }))
}
