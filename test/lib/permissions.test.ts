import { permissionsIn, resourcesIn, statementsOf } from '../support/statements.ts'
import { resourcesOf, targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()
const resources = resourcesOf(stacks)
const roles = [...resources].filter(([, { Type }]) => Type === 'AWS::IAM::Role')

/** Of what a resource ends in, only these have a wildcard: everything below a key prefix, and the streams of one log. */
const BELOW_A_PREFIX = /^[A-Za-z]+\.Arn\/(?:[a-z]+\/)?\*$/

const MAY = {
  IngestRole: [
    's3:GetObject on Articles/articles/*',
    's3:GetObject on Articles/receipts/*',
    's3:GetObject on Articles/profiles/*',
    's3:GetObject on Articles/site.json',
    's3:GetObject on Articles/site.receipt.html',
    's3:GetObject on Articles/site.receipt.json',
    's3:PutObject on Articles/receipts/*',
    's3:PutObject on Articles/site.receipt.html',
    's3:PutObject on Articles/site.receipt.json',
    's3:ListBucket on Articles where articles/*, profiles/*, receipts/*, site.json, site.receipt.html, site.receipt.json',
    's3:GetObject on Catalog/records/*',
    's3:GetObject on Catalog/site',
    's3:GetObject on Catalog/rebuild',
    's3:GetObject on Catalog/manifests/.lists',
    's3:PutObject on Catalog/records/*',
    's3:PutObject on Catalog/site',
    's3:PutObject on Catalog/rebuild',
    's3:PutObject on Catalog/index/*',
    's3:PutObject on Catalog/recent/*',
    's3:PutObject on Catalog/late/*',
    's3:PutObject on Catalog/pending/*',
    's3:PutObject on Catalog/rejected/*',
    's3:PutObject on Catalog/due/*',
    's3:PutObject on Catalog/ids/*',
    's3:DeleteObject on Catalog/index/*',
    's3:DeleteObject on Catalog/recent/*',
    's3:DeleteObject on Catalog/late/*',
    's3:DeleteObject on Catalog/due/*',
    's3:DeleteObject on Catalog/ids/*',
    's3:ListBucket on Catalog where ids/*, manifests/.lists, rebuild, records/*, site',
    'sqs:ReceiveMessage on ArrivalsQueue',
    'sqs:DeleteMessage on ArrivalsQueue',
    'sqs:GetQueueAttributes on ArrivalsQueue',
    'sqs:ChangeMessageVisibility on ArrivalsQueue',
    'sqs:SendMessage on ArrivalsQueue',
    'sqs:SendMessage on ChangesQueue',
    'lambda:InvokeFunction on RebuildFunction',
    'logs:CreateLogStream on IngestLogs',
    'logs:PutLogEvents on IngestLogs',
  ],
  ReingestRole: [
    's3:GetObject on Articles/articles/*',
    's3:GetObject on Articles/receipts/*',
    's3:PutObject on Articles/receipts/*',
    's3:ListBucket on Articles where articles/*, receipts/*',
    's3:GetObject on Catalog/records/*',
    's3:GetObject on Catalog/site',
    's3:PutObject on Catalog/records/*',
    's3:PutObject on Catalog/index/*',
    's3:PutObject on Catalog/recent/*',
    's3:PutObject on Catalog/late/*',
    's3:PutObject on Catalog/pending/*',
    's3:PutObject on Catalog/rejected/*',
    's3:PutObject on Catalog/due/*',
    's3:PutObject on Catalog/ids/*',
    's3:DeleteObject on Catalog/index/*',
    's3:DeleteObject on Catalog/recent/*',
    's3:DeleteObject on Catalog/late/*',
    's3:DeleteObject on Catalog/due/*',
    's3:DeleteObject on Catalog/ids/*',
    's3:ListBucket on Catalog where ids/*, records/*, site',
    'sqs:ReceiveMessage on RebuildsQueue',
    'sqs:DeleteMessage on RebuildsQueue',
    'sqs:GetQueueAttributes on RebuildsQueue',
    'sqs:ChangeMessageVisibility on RebuildsQueue',
    'sqs:SendMessage on ArrivalsQueue',
    'sqs:SendMessage on ChangesQueue',
    'logs:CreateLogStream on ReingestLogs',
    'logs:PutLogEvents on ReingestLogs',
  ],
  PublishRole: [
    's3:GetObject on Catalog/records/*',
    's3:GetObject on Catalog/site',
    's3:GetObject on Catalog/manifests/*',
    's3:PutObject on Catalog/manifests/*',
    's3:ListBucket on Catalog where index/*, late/*, manifests/*, pending/*, recent/*, records/*, site',
    's3:GetObject on Feeds/*',
    's3:PutObject on Feeds/*',
    's3:DeleteObject on Catalog/pending/*',
    's3:DeleteObject on Feeds/*',
    's3:ListBucket on Feeds where *',
    'sqs:ReceiveMessage on ChangesQueue',
    'sqs:DeleteMessage on ChangesQueue',
    'sqs:GetQueueAttributes on ChangesQueue',
    'sqs:ChangeMessageVisibility on ChangesQueue',
    'sqs:SendMessage on ArrivalsQueue',
    'sqs:SendMessage on ChangesQueue',
    'sqs:SendMessage on PingsQueue',
    'logs:CreateLogStream on PublishLogs',
    'logs:PutLogEvents on PublishLogs',
  ],
  PingRole: [
    'sqs:ReceiveMessage on PingsQueue',
    'sqs:DeleteMessage on PingsQueue',
    'sqs:GetQueueAttributes on PingsQueue',
    'sqs:ChangeMessageVisibility on PingsQueue',
    'logs:CreateLogStream on PingLogs',
    'logs:PutLogEvents on PingLogs',
  ],
  SweepRole: [
    's3:GetObject on Articles/receipts/*',
    's3:GetObject on Articles/site.receipt.json',
    's3:ListBucket on Articles where receipts/*, site.receipt.json',
    's3:GetObject on Catalog/rebuild',
    's3:DeleteObject on Catalog/rejected/*',
    's3:ListBucket on Catalog where due/*, rebuild, rejected/*',
    'sqs:SendMessage on ArrivalsQueue',
    'lambda:InvokeFunction on RebuildFunction',
    'sqs:SendMessage on FailedRuns',
    'sns:Publish on Rejections',
    'logs:CreateLogStream on SweepLogs',
    'logs:PutLogEvents on SweepLogs',
  ],
  RebuildRole: [
    's3:ListBucket on Articles where articles/*, receipts/*',
    's3:GetObject on Catalog/records/*',
    's3:GetObject on Catalog/site',
    's3:GetObject on Catalog/rebuild',
    's3:PutObject on Catalog/rebuild',
    's3:ListBucket on Catalog where index/*, manifests/*, rebuild, records/*, site',
    'sqs:SendMessage on ArrivalsQueue',
    'sqs:SendMessage on RebuildsQueue',
    'sqs:SendMessage on ChangesQueue',
    'sqs:SendMessage on FailedRuns',
    'logs:CreateLogStream on RebuildLogs',
    'logs:PutLogEvents on RebuildLogs',
  ],
}

it('has a role for each function and no other', () => {
  expect(roles.map(([name]) => name).sort()).toEqual(Object.keys(MAY).sort())
  for (const [name, { Properties }] of resources)
    if (name.endsWith('Function') && 'Role' in Properties)
      expect(targetOf(Properties.Role)).toBe(name.replace('Function', 'Role.Arn'))
})

it('gives permissions in roles alone: no policy beside them, and none of AWS', () => {
  const types = [...resources.values()].map(({ Type }) => Type).filter((type) => type.startsWith('AWS::IAM::'))
  expect(new Set(types)).toEqual(new Set(['AWS::IAM::Role']))
  for (const [, { Properties }] of roles) expect(Properties.ManagedPolicyArns).toBeUndefined()
})

describe.each(roles)('%s', (name, role) => {
  it('is for Lambda', () => {
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
    ])
  })

  it('names every action', () => {
    const actions = statementsOf(role).flatMap(({ Action }) => Action)
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/)
  })

  it('names every resource, but for what is below a key prefix', () => {
    for (const resource of statementsOf(role).flatMap(resourcesIn))
      if (resource.includes('*')) expect(resource).toMatch(BELOW_A_PREFIX)
  })

  it('may do what its function does, and no more', () => {
    expect(statementsOf(role).flatMap(permissionsIn).sort()).toEqual([...MAY[name as keyof typeof MAY]].sort())
  })
})

it('fits into what a role may hold in itself', () => {
  // AWS: "IAM and AWS STS quotas": 10,240 characters, whitespace not counted; an export is an ARN of some 80.
  for (const [, role] of roles) expect(JSON.stringify(role.Properties.Policies).length).toBeLessThan(10_240)
})
