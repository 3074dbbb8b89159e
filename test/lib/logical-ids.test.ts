import { readFileSync } from 'node:fs'
import { Template } from 'aws-cdk-lib/assertions'
import { type Resource, wholeApp } from '../support/synthesised-app.ts'

const GOLDEN = readFileSync(new URL('../golden/logical-ids.txt', import.meta.url), 'utf8')

/**
 * What CloudFormation would replace if its logical id, or a property that its name depends on, changed: a bucket stays
 * behind with everything in it, a queue goes with its messages, and a distribution takes the address that subscribers
 * have along.
 */
const STATEFUL = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::CloudFront::Distribution', 'AWS::SNS::Topic']

/** Properties of these types that replace the resource (AWS: "Update requires: Replacement"). */
const REPLACING = ['BucketName', 'QueueName', 'FifoQueue', 'TopicName', 'FifoTopic']

it('a deployment replaces nothing that holds state or that others know by name', () => {
  const lines = Object.values(wholeApp().stacks).flatMap((stack) => {
    const resources = Template.fromStack(stack).toJSON().Resources as Record<string, Resource>
    return Object.entries(resources)
      .filter(([, { Type }]) => STATEFUL.includes(Type))
      .map(([id, { Type, Properties }]) => [stack.stackName, id, Type, ...fixedIn(Properties)].join(' '))
  })
  expect(lines.sort().join('\n')).toBe(GOLDEN.trimEnd())
})

function fixedIn(properties: Record<string, unknown> = {}): string[] {
  return REPLACING.flatMap((name) => (properties[name] === undefined ? [] : [`${name}=${properties[name]}`]))
}
