import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { type Feedwright, feedwright } from '../../lib/app.ts'

/** The app as it is deployed, but without bundling its handlers. */
export function wholeApp(context: Readonly<Record<string, string>> = {}): { app: App; stacks: Feedwright } {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } })
  return { app, stacks: feedwright(app, { normaliser: 3, renderer: 7 }) }
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
export function resourcesOf(stacks: Feedwright, type?: string): Map<string, Resource> {
  const all = synthesised.get(stacks) ?? new Map(Object.values(stacks).flatMap(resourcesIn))
  synthesised.set(stacks, all)
  return new Map([...all].filter(([, { Type }]) => type === undefined || Type === type))
}

/** A synthesis takes a second. */
const synthesised = new WeakMap<Feedwright, Map<string, Resource>>()

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
