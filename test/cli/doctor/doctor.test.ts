import { MAX_CONCURRENCY_USED } from '../../../cli/doctor/account-checks.ts'
import { ARRIVALS_CONSUMER, CHANGES_CONSUMER, PINGS_CONSUMER } from '../../../lib/settings.ts'
import { OUTPUTS, siteOutputId } from '../../../stores/aws/site-outputs.ts'
import { AwsStandIn, START_PAGE } from '../../support/aws-stand-in.ts'
import { type CommandResult, runCommand } from '../../support/run-command.ts'

/** `doctor` against AWS over HTTP: what is well, and what is said of each thing that is not. */

const HEADERS = {
  'content-security-policy': "default-src 'none'",
  'referrer-policy': 'strict-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  vary: 'Accept-Encoding',
}

let aws: AwsStandIn

beforeEach(async () => {
  aws = await AwsStandIn.open()
  const ids = Object.values(OUTPUTS).flatMap((names) => names.map((name) => siteOutputId('News', name)))
  aws.stacks.set('Newsroom', Object.fromEntries(ids.map((id) => [id, deployedAs(id)])))
  aws.pageHeaders = HEADERS
  aws.alarms = [alarm('SweepHeartbeat', 'OK'), alarm('FailedRuns', 'OK')]
})
afterEach(() => aws.close())

function deployedAs(id: string): string {
  if (id.endsWith('Url')) return `${aws.address}/queues/${id}`
  return id.endsWith('StartPage') ? `${aws.address}${START_PAGE}` : id.toLowerCase()
}

function alarm(name: string, StateValue: string) {
  return {
    AlarmName: `Newsroom-NewsPipelineAlarms${name}1A2B3C4D-XYZ`,
    AlarmDescription: `${name} rings. What to do: docs/operations.md#here`,
    StateValue,
  }
}

function doctor(...flags: string[]): Promise<CommandResult> {
  return runCommand(['doctor', '--stack', 'Newsroom', ...flags], aws.environment)
}

it('a site that is well: a line for each check, and 0', async () => {
  const { code, output } = await doctor()
  expect(output).toMatch(/^ok +region +eu-central-1\nok +credentials +arn:aws:iam::111111111111:user\/desk$/m)
  expect(output).toMatch(/^ok +stacks +Newsroom UPDATE_COMPLETE$/m)
  expect(output).toMatch(/^ok +sweep /m)
  expect(output).toMatch(/^ok +start page /m)
  // The bucket of the stand-in is empty.
  expect(output).toMatch(/^warning +articles bucket .*\n +Publish it first/m)
  expect([code, output]).toEqual([0, expect.stringContaining('0 checks failed, 1 warning.')])
})

it.each<[string, () => void, RegExp, number]>([
  ['no credentials', () => (aws.identityError = 'ExpiredToken'), /^failed +credentials .*expired.*\n\n1 check/m, 1],
  ['a new account', () => (aws.concurrency = 10), /^warning +concurrency .* 10 functions .*\n +By default/m, 0],
  ['a rollback', () => (aws.stackStatus = 'UPDATE_ROLLBACK_COMPLETE'), /^warning +stacks .*\n +The last/m, 0],
  ['a failed stack', () => (aws.stackStatus = 'ROLLBACK_COMPLETE'), /^failed +stacks .*\n +The last/m, 1],
  [
    'a sweep that stopped',
    () => (aws.alarms = [alarm('SweepHeartbeat', 'ALARM')]),
    /^failed +sweep .*\n +docs\/operations.md#the-sweep[\s\S]*^failed +alarms +SweepHeartbeat\n +.*operations\.md#here/m,
    1,
  ],
  [
    'no rights',
    () => (aws.alarms = { error: 'AccessDeniedException' }),
    /^warning +alarms +not checked: .*\n +docs/m,
    0,
  ],
  [
    'dead letters',
    () => aws.messages.set(deployedAs('NewsFeedwrightChangesDeadLettersUrl'), 2),
    /^failed +failed work +2 dead letters.*\n.*redrive/m,
    1,
  ],
  [
    'no headers',
    () => (aws.pageHeaders = {}),
    /^failed +start page .*without content-security-policy.*\n +The edge/m,
    1,
  ],
])('%s', async (_, breakIt, words, expected) => {
  breakIt()
  const { code, output } = await doctor()
  expect([code, output]).toEqual([expected, expect.stringMatching(words)])
})

it('says all as JSON, too', async () => {
  const { checks } = JSON.parse((await doctor('--json')).stdout)
  expect(checks).toContainEqual({ check: 'stacks', state: 'ok', found: 'Newsroom UPDATE_COMPLETE' })
})

it('knows how much the functions may use', () => {
  const consumers = [ARRIVALS_CONSUMER, CHANGES_CONSUMER, PINGS_CONSUMER]
  const used = consumers.reduce((sum, { maximumConcurrency }) => sum + maximumConcurrency, 0)
  // And a sweep and a rebuild.
  expect(MAX_CONCURRENCY_USED).toBe(used + 2)
})
