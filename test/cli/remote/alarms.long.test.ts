import { Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Construct } from 'constructs'
import { Feedwright } from '../../../lib/index.ts'
import { AwsStandIn } from '../../support/aws-stand-in.ts'
import { type CommandResult, runCommand } from '../../support/run-command.ts'
import { EMPTY_HANDLERS, emptyApp } from '../../support/synthesised-app.ts'

/** `status` shows the alarms that ring, of its own site, and goes on without them. */

/** Sites whose alarms' names begin alike, one below another construct, and one whose id CDK leaves half out. */
const SITES = ['News', 'NewsSport', 'ThePipeline']

const { outputs, alarms } = synthesised()
let aws: AwsStandIn

beforeEach(async () => {
  aws = await AwsStandIn.open()
  aws.stacks.set('Papers', Object.fromEntries(outputs.map((id) => [id, deployedAs(id)])))
  aws.alarms = alarms.map((each) => alarm(each, 'OK'))
})
afterEach(() => aws.close())

function deployedAs(id: string): string {
  return id.endsWith('Url') || id.endsWith('StartPage') ? `${aws.address}/queues/${id}` : id.toLowerCase()
}

function synthesised(): { outputs: string[]; alarms: { id: string; description: string }[] } {
  const stack = new Stack(emptyApp(), 'Papers')
  for (const site of SITES) new Feedwright(stack, site, { handlers: EMPTY_HANDLERS })
  new Feedwright(new Construct(stack, 'Below'), 'Arts', { handlers: EMPTY_HANDLERS })
  const template = Template.fromStack(stack)
  const found = Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
  return {
    outputs: Object.keys(template.toJSON().Outputs),
    alarms: found.map(([id, { Properties }]) => ({ id, description: Properties.AlarmDescription })),
  }
}

/** As CloudFormation names it. */
function alarm({ id, description }: { id: string; description: string }, StateValue: string) {
  return {
    AlarmName: `Papers-${id}-1Q2W3E4R5T6Y`,
    AlarmDescription: description,
    StateValue,
    StateTransitionedTimestamp: Date.UTC(2026, 10, 26, 9, 30) / 1_000,
  }
}

/** Makes the alarm on the sweep of each site ring. */
function ring(): void {
  aws.alarms = alarms.map((each) => alarm(each, each.id.includes('SweepHeartbeat') ? 'ALARM' : 'OK'))
}

function status(site: string, ...flags: string[]): Promise<CommandResult> {
  return runCommand(['status', '--stack', `Papers/${site}`, ...flags], aws.environment)
}

/** The id in the outputs of the site that lies below another construct. */
const BELOW = (outputs.find((id) => id.startsWith('Below')) as string).split('Feedwright')[0] as string

it.each([...SITES, BELOW])('an alarm of %s that rings is shown once, with the runbook', async (site) => {
  ring()
  const { code, output } = await status(site)
  expect(output).toMatch(
    /^1 alarm rings:\n {2}SweepHeartbeat {2}since 2026-11-26T09:30:00.000Z {2}The sweep has not run .* docs\/operations\.md#the-sweep-does-not-run$/m,
  )
  expect(code).toBe(0)
})

it('without one that rings, says so in a line', async () => {
  expect((await status('News')).output).toMatch(/^alarms +none rings$/m)
})

it('has them in the JSON', async () => {
  ring()
  const { stdout } = await status('News', '--json')
  expect(JSON.parse(stdout).alarms.ringing).toEqual([
    expect.objectContaining({ alarm: 'SweepHeartbeat', state: 'ALARM', name: expect.stringMatching(/^Papers-News/) }),
  ])
})

it.each([
  ['AccessDeniedException', /^alarms +not read: these credentials lack cloudwatch:DescribeAlarms/m],
  ['InvalidNextToken', /^alarms +not read: User: editor/m],
])('%s: says so in a line, and goes on', async (error, words) => {
  aws.alarms = { error }
  const { code, output } = await status('News')
  expect([code, output]).toEqual([0, expect.stringMatching(words)])
  expect(output).toMatch(/^ {2}arrivals /m)
})
