import { CfnOutput, NestedStack, Stack, Stage } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Construct } from 'constructs'
import { Feedwright } from '../../lib/index.ts'
import { OUTPUTS, parseSiteOutputId, STACK_PREFIX } from '../../stores/aws/site-outputs.ts'
import { EMPTY_HANDLERS, emptyApp, targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()
const handlers = EMPTY_HANDLERS
const NAMES = Object.values(OUTPUTS).flat()

/** Deployed sites have these: the commands of every later version look for them. */
const OF_A_CLONE = {
  Content: ['ArticlesBucket', 'ArrivalsQueueUrl', 'ArrivalsDeadLettersUrl'],
  Pipeline: [
    ...['RejectionsTopicArn', 'RebuildFunctionName', 'RebuildsQueueUrl', 'RebuildsDeadLettersUrl'],
    ...['ChangesQueueUrl', 'ChangesDeadLettersUrl'],
    ...['PingsQueueUrl', 'PingsDeadLettersUrl', 'FailedRunsUrl', 'Version'],
  ],
  Delivery: ['FeedsBucket', 'DistributionDomainName', 'StartPage', 'PartnersStoreArn'],
}

function outputsIn(stack: Stack): Record<string, { Value: unknown }> {
  return (Template.fromStack(stack).toJSON().Outputs ?? {}) as Record<string, { Value: unknown }>
}

/** Ids of the sites that the commands find in a stack, each with the names of its outputs. */
function sitesIn(stack: Stack): Map<string, string[]> {
  const sites = new Map<string, string[]>()
  for (const id of Object.keys(outputsIn(stack))) {
    const { site, name } = parseSiteOutputId(id) ?? {}
    if (site !== undefined) sites.set(site, [...(sites.get(site) ?? []), name as string])
  }
  return sites
}

describe.each([
  ['Content', stacks.content],
  ['Pipeline', stacks.pipeline],
  ['Delivery', stacks.delivery],
] as const)('the stack %s of a clone', (name, stack) => {
  const outputs = outputsIn(stack)

  it('has the name and the outputs that deployed sites have, which are what the commands read', () => {
    expect(stack.stackName).toBe(`${STACK_PREFIX}${name}`)
    expect(Object.keys(outputs).filter((id) => !id.startsWith('Exports'))).toEqual(OF_A_CLONE[name])
    expect(OF_A_CLONE[name]).toEqual(expect.arrayContaining([...OUTPUTS[name]]))
  })

  it('has the address of each queue under its own name', () => {
    const queues = Object.entries(outputs).filter(([output]) => output.endsWith('Url'))
    expect(queues.map(([output, { Value }]) => [output, targetOf(Value)])).toEqual(
      queues.map(([output]) => [output, output.replace('Url', '')]),
    )
    expect(queues).toHaveLength({ Content: 2, Pipeline: 7, Delivery: 0 }[name])
  })
})

describe('the construct in a stack of a user', () => {
  it('writes every output that the commands read, of its own resources', () => {
    const stack = new Stack(emptyApp(), 'Newsroom')
    new Feedwright(stack, 'News', { handlers })
    new Feedwright(stack, 'Sport', { handlers })
    expect([...sitesIn(stack).keys()]).toEqual(['News', 'Sport'])
    for (const [site, names] of sitesIn(stack)) expect([site, [...names].sort()]).toEqual([site, [...NAMES].sort()])
    for (const [id, { Value }] of Object.entries(outputsIn(stack))) {
      const { site, name } = parseSiteOutputId(id) as { site: string; name: string }
      if (name === 'Version') {
        expect(Value).toBe('1.2.3 (normaliser 3, renderer 7)')
        continue
      }
      expect([id, targetOf(Value)]).toEqual([id, expect.stringContaining(`${site}${partOf(name)}`)])
      if (name.endsWith('Url')) expect(targetOf(Value)).toBe(`${site}${partOf(name)}${name.replace('Url', '')}`)
    }
  })

  it('leaves outputs of the user alone, whatever they are called', () => {
    const stack = new Stack(emptyApp(), 'Newsroom')
    const own = [...NAMES, ...NAMES.map((name) => `News${name}`), 'FeedwrightStartPage']
    for (const name of own) new CfnOutput(stack, name, { value: 'mine' })
    new Feedwright(stack, 'News', { handlers })
    new Feedwright(stack, 'Feedwright', { handlers })
    const mine = Object.entries(outputsIn(stack)).filter(([, { Value }]) => Value === 'mine')
    expect(mine.map(([id]) => id)).toEqual(own)
    expect([...sitesIn(stack)].map(([site, names]) => [site, names.length])).toEqual([
      ['News', NAMES.length],
      ['Feedwright', NAMES.length],
    ])
  })

  it('has an id of its own, whatever its name and wherever it is', () => {
    const stack = new Stack(emptyApp(), 'Newsroom')
    const ids = ['Default', 'mynews', 'my-news', '新聞']
    for (const id of ids) new Feedwright(stack, id, { handlers })
    new Feedwright(new Construct(stack, 'my'), 'news', { handlers })
    const sites = [...sitesIn(stack)]
    expect(sites).toHaveLength(ids.length + 1)
    for (const [site, names] of sites) expect([site, names.length]).toEqual([site, NAMES.length])
    expect(sites.map(([site]) => site).slice(0, 3)).toEqual([
      'Default',
      'mynews',
      expect.stringMatching(/^mynews[0-9A-F]{8}$/),
    ])
  })

  it('has an id that an output can have, if its name is too long', () => {
    const stack = new Stack(emptyApp(), 'Newsroom')
    new Feedwright(stack, 'N'.repeat(150), { handlers })
    expect([...sitesIn(stack)].map(([site, names]) => [site.length < 150, names.length])).toEqual([
      [true, NAMES.length],
    ])
  })

  it('has the same id in every stage, and one in a nested stack', () => {
    const app = emptyApp()
    const ids = ['Beta', 'Production'].map((name) => {
      const stack = new Stack(new Stage(app, name), 'Newsroom')
      new Feedwright(new Construct(stack, 'Sites'), 'News', { handlers })
      return [...sitesIn(stack).keys()]
    })
    expect(ids[0]).toEqual(ids[1])
    const nested = new NestedStack(new Stack(app, 'Outer'), 'Inner')
    new Feedwright(nested, 'News', { handlers })
    expect([...sitesIn(nested).keys()]).toEqual(['News'])
  })

  it('writes none if its user does not want them', () => {
    const stack = new Stack(emptyApp(), 'Newsroom')
    new Feedwright(stack, 'News', { handlers, outputs: false })
    expect(outputsIn(stack)).toEqual({})
    expect(() => new Feedwright(stack, 'Sport', { handlers, outputs: 'no' as never })).toThrow(
      'Newsroom/Sport: outputs is "no". Write one of true, false.',
    )
  })
})

function partOf(name: string): keyof typeof OUTPUTS {
  const parts = Object.keys(OUTPUTS) as (keyof typeof OUTPUTS)[]
  return parts.find((part) => (OUTPUTS[part] as readonly string[]).includes(name)) as keyof typeof OUTPUTS
}
