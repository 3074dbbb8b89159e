import { readFileSync } from 'node:fs'
import { Template } from 'aws-cdk-lib/assertions'
import type { Settings } from '../../lib/settings-file/settings-schema.ts'
import { wholeApp } from '../support/synthesised-app.ts'

/**
 * CloudFormation removes no export that another stack imports, and CDK deploys the stack that exports first. So an export
 * that a setting or a new version takes away would stop the deployment.
 */

const GOLDEN = readFileSync(new URL('../golden/exports.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')

/** Every setting that has the pipeline watch or use something of another stack, or nothing of it. */
const SETTINGS: readonly Settings[] = [
  {},
  { dashboard: true },
  { region: 'us-east-1' },
  { region: 'eu-central-1' },
  { region: 'eu-central-1', dashboard: true, accessLogs: true, alarmsEmail: 'on-call@example.org' },
]

function exportsWith(settings: Settings): string[] {
  const { content, delivery } = wholeApp(settings).stacks
  return [content, delivery].flatMap((stack) => {
    const outputs = (Template.fromStack(stack).toJSON().Outputs ?? {}) as Record<string, { Export?: { Name: string } }>
    return Object.values(outputs).flatMap(({ Export }) => Export?.Name ?? [])
  })
}

it('no setting takes an export away', () => {
  const [first, ...others] = SETTINGS.map((settings) => exportsWith(settings).sort())
  for (const exported of others) expect(exported).toEqual(first)
})

it('no version takes an export away (docs/decisions, "References between the stacks are exports")', () => {
  expect(exportsWith({})).toEqual(expect.arrayContaining(GOLDEN))
})
