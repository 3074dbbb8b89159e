import { CfnResource, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { wholeApp } from '../support/synthesised-app.ts'

const EVERY_OPTION = {
  domainName: 'feeds.gullhaven.example',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef',
  accessLogs: 'true',
  alarmsEmail: 'on-call@gullhaven.example',
  dashboard: 'true',
}

describe.each([
  ['as it is', {}],
  ['with every option', EVERY_OPTION],
])('the app %s', (_, context) => {
  const { app } = wholeApp(context)
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
