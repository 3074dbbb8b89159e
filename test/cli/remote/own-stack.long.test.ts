import { fileURLToPath } from 'node:url'
import { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { publishCommand } from '../../../cli/commands/publish-command.ts'
import { rebuildCommand } from '../../../cli/commands/rebuild-command.ts'
import { redriveCommand } from '../../../cli/commands/redrive-command.ts'
import { statusCommand } from '../../../cli/commands/status-command.ts'
import { unpublishCommand } from '../../../cli/commands/unpublish-command.ts'
import { Feedwright } from '../../../lib/index.ts'
import { AwsStandIn, START_PAGE } from '../../support/aws-stand-in.ts'
import { type CommandResult, runCommand } from '../../support/run-command.ts'
import { EMPTY_HANDLERS, emptyApp } from '../../support/synthesised-app.ts'

/** The remote commands and sites that share a stack: what the construct writes is what the commands find. */

const ARTICLES = fileURLToPath(new URL('../../../content/articles', import.meta.url))

let aws: AwsStandIn

beforeEach(async () => {
  aws = await AwsStandIn.open()
  aws.stacks.set('Newsroom', deployed(OF_ONE))
  aws.stacks.set('Papers', deployed(OF_TWO))
})
afterEach(() => aws.close())

/** The ids of the outputs that a stack of these sites has. */
function outputsOf(...sites: readonly string[]): string[] {
  const stack = new Stack(emptyApp(), 'Newsroom')
  for (const site of sites) new Feedwright(stack, site, { handlers: EMPTY_HANDLERS })
  return Object.keys(Template.fromStack(stack).toJSON().Outputs)
}

/** A synthesis takes a second. */
const OF_TWO = outputsOf('News', 'Sport')
const OF_ONE = OF_TWO.filter((id) => id.startsWith('News'))

/** Outputs with values that name them. */
function deployed(ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, deployedAs(id)]))
}

function deployedAs(id: string): string {
  if (id.endsWith('Url')) return `${aws.address}/queues/${id}`
  return id.endsWith('StartPage') ? `${aws.address}${START_PAGE}` : id.toLowerCase()
}

function remote(...parameters: string[]): Promise<CommandResult> {
  return runCommand(parameters, aws.environment)
}

/** Of the site: every queue but for those that the command does not look at. */
function queuesOf(site: string): string[] {
  const queues = ['Arrivals', 'Rebuilds', 'Changes', 'Pings'].flatMap((name) => [
    `${name}DeadLettersUrl`,
    `${name}QueueUrl`,
  ])
  return [...queues, 'FailedRunsUrl'].map((name) => deployedAs(`${site}Feedwright${name}`)).sort()
}

it('status looks at every queue, the bucket and the start page of the one site', async () => {
  aws.messages.set(deployedAs('NewsFeedwrightChangesDeadLettersUrl'), 2)
  const { code, output } = await remote('status', '--stack', 'Newsroom')
  expect([code, output]).toEqual([3, expect.stringMatching(/changes .* 2 dead letters$/m)])
  expect(output).toContain(`${aws.address}${START_PAGE} is there`)
  expect([...aws.asked.queues].sort()).toEqual(queuesOf('News'))
  expect([...aws.asked.buckets]).toEqual(['newsfeedwrightarticlesbucket'])
  expect(aws.asked.stacks).toEqual(['Newsroom'])
})

it.each([
  [['publish', ARTICLES], 'The bucket has no site.json'],
  [['unpublish', 'a', '--yes'], 'articles/a.json'],
  [['rebuild'], 'The rebuild is requested.'],
  [['redrive'], 'There are no dead letters.'],
])('%j finds what it needs in the one site', async (parameters, words) => {
  const { output } = await remote(...parameters, '--stack', 'Newsroom')
  expect(output).toContain(words)
  const { buckets, functions, queues } = aws.asked
  expect([...buckets, ...functions, ...queues].length).toBeGreaterThan(0)
  for (const each of [...buckets, ...functions])
    expect(each).toMatch(/^newsfeedwright(?:articlesbucket|rebuildfunctionname)$/)
  expect(queuesOf('News')).toEqual(expect.arrayContaining([...queues]))
})

it('one of several sites is chosen by its id', async () => {
  const results = await Promise.all(['rebuild', 'status'].map((name) => remote(name, '--stack', 'Papers/Sport')))
  expect(results.map(({ code }) => code)).toEqual([0, 0])
  expect(aws.asked.functions).toEqual(['sportfeedwrightrebuildfunctionname'])
  expect([...aws.asked.queues].sort()).toEqual(queuesOf('Sport'))
})

it('a bucket that is named needs no stack', async () => {
  aws.stacks.set('Newsroom', { error: 'AccessDenied' })
  await remote('unpublish', 'a', '--yes', '--stack', 'Newsroom', '--articles-bucket', 'mine')
  expect([...aws.asked.buckets]).toEqual(['mine'])
})

describe('what cannot be found is said with the fix', () => {
  it.each<[string, string, readonly string[]]>([
    ['several sites', 'Papers', ['The stack Papers has 2 sites: News, Sport.', '--stack Papers/News']],
    ['no such site', 'Papers/Arts', ['The stack Papers has no site Arts. It has News, Sport']],
    [
      'no such stack',
      'Gazette',
      ['There is no stack Gazette in eu-central-1', '--region NAME', '--articles-bucket NAME'],
    ],
    ['no outputs', 'Plain', ['The stack Plain has no outputs of a site.', 'outputs: false', '--stack-prefix NAME']],
    ['no outputs, for a site that is named', 'Plain/News', ['The stack Plain has no outputs of a site.']],
    ['an output too few', 'Old', ['The site News in the stack Old has no output for', 'Deploy the stack again']],
    ['no rights', 'Secret', ['may not do this: User: editor is not authorized', 'docs/publishing.md']],
    ['no name of a stack', 'News room', ['Write the name of a stack, such as Newsroom']],
  ])('%s', async (_, stack, words) => {
    aws.stacks.set('Plain', { ArticlesBucket: 'mine', NewsStartPage: 'mine' })
    aws.stacks.set('Old', { NewsFeedwrightStartPage: 'mine' })
    aws.stacks.set('Secret', { error: 'AccessDenied' })
    const { code, stdout, output } = await remote('status', '--stack', stack)
    expect([code, stdout]).toEqual([2, ''])
    for (const each of words) expect(output).toContain(each)
    expect(aws.asked.queues.size).toBe(0)
  })

  it('both a stack and a prefix', async () => {
    const { code, output } = await remote('status', '--stack', 'Newsroom', '--stack-prefix', 'Other')
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/'--stack <name>' cannot be used with .*'--stack-prefix <name>'/),
    ])
  })

  it('a clone that is not there names the way to a stack of one’s own', async () => {
    const { code, output } = await remote('status')
    expect([code, output]).toEqual([2, expect.stringContaining('There is no stack FeedwrightContent')])
    expect(output).toContain('--stack NAME')
  })
})

it.each([publishCommand, unpublishCommand, statusCommand, rebuildCommand, redriveCommand])(
  'the help has the flag: %p',
  (command) => {
    expect(command().helpInformation()).toMatch(/--stack <name> +the stack of your own CDK app/)
  },
)
