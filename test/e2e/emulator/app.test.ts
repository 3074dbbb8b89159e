import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { NORMALISER_VERSION } from '../../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../../core/documents/feed-documents.ts'
import { feedwright } from '../../../lib/app.ts'
import { emulatedApp } from './app.ts'

const real = feedwright(appWithoutBundles(), { normaliser: NORMALISER_VERSION, renderer: RENDERER_VERSION })
const emulated = emulatedApp(appWithoutBundles())

test.each(['content', 'pipeline'] as const)('the emulator gets the %s stack that AWS gets', (name) => {
  expect(resourcesOf(emulated[name])).toEqual(resourcesOf(real[name]))
})

function appWithoutBundles(): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [] } })
}

/** What CloudFormation makes; the metadata are for people and for cdk-nag. */
function resourcesOf(stack: Stack): Record<string, unknown> {
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, Record<string, unknown>>
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata: _, ...resource }]) => [id, resource]))
}
