import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { addStacks, type FeedwrightStacks } from '../../lib/app.ts'
import type { Settings } from '../../lib/settings-file/settings-schema.ts'
import { HANDLERS } from '../../scripts/bundle-handlers.ts'

/** A folder like that of the bundles, with nothing in them: bundling takes a second. */
export const EMPTY_HANDLERS = fileURLToPath(new URL('../../node_modules/.cache/feedwright/handlers', import.meta.url))
for (const name of HANDLERS) {
  mkdirSync(join(EMPTY_HANDLERS, name), { recursive: true })
  writeFileSync(join(EMPTY_HANDLERS, name, 'index.mjs'), '')
}
writeFileSync(join(EMPTY_HANDLERS, 'versions.json'), '{ "package": "1.2.3", "normaliser": 3, "renderer": 7 }')

/** An app that copies no handlers to its output. */
export function emptyApp(context: Readonly<Record<string, unknown>> = {}): App {
  return new App({ context: { 'aws:cdk:disable-asset-staging': true, ...context } })
}

/** Feature flags of CDK, with which a clone is deployed; an app that uses the constructs has flags of its own. */
export const FLAGS = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')).context

/** The app as it is deployed, but with empty handlers. */
export function wholeApp(settings: Settings = {}): { app: App; stacks: FeedwrightStacks } {
  const app = emptyApp(FLAGS)
  return { app, stacks: addStacks(app, EMPTY_HANDLERS, settings) }
}

export interface Resource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests look at what CloudFormation would get, whatever it is
  readonly Properties: any
  readonly Metadata?: Readonly<Record<string, unknown>>
  readonly DependsOn?: readonly string[]
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

/** The resources of all stacks by logical id, which tells what they are: "IngestRole", with CDK's hash cut off. */
export function resourcesOf(stacks: FeedwrightStacks, type?: string): Map<string, Resource> {
  const all = synthesised.get(stacks) ?? new Map(Object.values(stacks).flatMap(resourcesIn))
  synthesised.set(stacks, all)
  return new Map([...all].filter(([, { Type }]) => type === undefined || Type === type))
}

/** A synthesis takes a second. */
const synthesised = new WeakMap<FeedwrightStacks, Map<string, Resource>>()

function resourcesIn(stack: Stack): [string, Resource][] {
  const resources = Template.fromStack(stack).toJSON().Resources as Record<string, Resource>
  return Object.entries(resources).map(([id, resource]) => [nameOf(id), resource])
}

export function nameOf(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '')
}

/** What an ARN or a URL in a template points at: "IngestRole.Arn", also where it comes from another stack. */
export function targetOf(value: unknown): string {
  if (typeof value === 'string') return value
  const [kind, content] = Object.entries(value as Record<string, unknown>)[0] as [string, unknown]
  switch (kind) {
    case 'Ref':
      return nameOf(content as string)
    case 'Fn::GetAtt':
      return `${nameOf((content as string[])[0] as string)}.${(content as string[])[1]}`
    case 'Fn::Join':
      return ((content as [string, unknown[]])[1] as unknown[]).map(targetOf).join((content as [string])[0])
    case 'Fn::ImportValue':
      return exported(content as string)
    default:
      throw new Error(`the tests do not know ${kind}`)
  }
}

/** "FeedwrightContent:ExportsOutputFnGetAttArticles01234567Arn89ABCDEF" is "Articles.Arn". */
function exported(name: string): string {
  const match = /:ExportsOutput(?:FnGetAtt|Ref)(.+?)[0-9A-F]{8}([A-Za-z]*?)(?:[0-9A-F]{8})?$/.exec(name)
  if (match === null) throw new Error(`the tests do not know the export ${name}`)
  return match[2] === '' ? (match[1] as string) : `${match[1]}.${match[2]}`
}
