import type { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { EMPTY_HANDLERS, emptyApp, FLAGS, wholeApp } from '../../support/synthesised-app.ts'
import { emulatedApp } from './app.ts'

const { stacks: real } = wholeApp()
const emulated = emulatedApp(emptyApp(FLAGS), EMPTY_HANDLERS)

test.each(['content', 'pipeline'] as const)('the emulator gets the %s stack that AWS gets', (name) => {
  // The emulator has no distribution, so no alarm of one.
  const others = Object.entries(resourcesOf(real[name])).filter(([id]) => !id.startsWith('AlarmsCdnErrors'))
  expect(resourcesOf(emulated[name])).toEqual(Object.fromEntries(others))
})

/** What CloudFormation makes; the metadata are for people and for cdk-nag. */
function resourcesOf(stack: Stack): Record<string, unknown> {
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, Record<string, unknown>>
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata: _, ...resource }]) => [id, resource]))
}
