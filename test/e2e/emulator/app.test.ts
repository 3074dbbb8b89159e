import type { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { EMPTY_HANDLERS, emptyApp, wholeApp } from '../../support/synthesised-app.ts'
import { emulatedApp } from './app.ts'

const { stacks: real } = wholeApp()
const emulated = emulatedApp(emptyApp(), EMPTY_HANDLERS)

test.each(['content', 'pipeline'] as const)('the emulator gets the %s stack that AWS gets', (name) => {
  expect(resourcesOf(emulated[name])).toEqual(resourcesOf(real[name]))
})

/** What CloudFormation makes; the metadata are for people and for cdk-nag. */
function resourcesOf(stack: Stack): Record<string, unknown> {
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, Record<string, unknown>>
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata: _, ...resource }]) => [id, resource]))
}
