import { readFileSync } from 'node:fs'
import { NORMALISER_VERSION } from '../../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../../core/documents/feed-documents.ts'
import { OUTPUTS, siteOutputId, versionText } from '../../../stores/aws/site-outputs.ts'
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

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
const HERE = versionText({ package: version, normaliser: NORMALISER_VERSION, renderer: RENDERER_VERSION })

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
  if (id.endsWith('Version')) return HERE
  return id.endsWith('StartPage') ? `${aws.address}${START_PAGE}` : id.toLowerCase()
}

/** With another value of an output, or without it. */
function redeploy(name: 'Version', value: string | undefined): void {
  const id = siteOutputId('News', name)
  const { [id]: _, ...others } = aws.stacks.get('Newsroom') as Record<string, string>
  aws.stacks.set('Newsroom', { ...others, ...(value !== undefined && { [id]: value }) })
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
  expect(output).toMatch(/^ok +version +deployed: \d+\.\d+\.\d+ \(normaliser \d+, renderer \d+\)$/m)
  // Of each of four queues three, a sweep and a rebuild.
  expect(output).toMatch(/^ok +concurrency +the account runs 1000 functions at a time; this site uses up to 14$/m)
  expect(output).toMatch(/^ok +event sources +each of 4 queues invokes its function$/m)
  expect(output).toMatch(/^ok +sweep /m)
  expect(output).toMatch(/^ok +start page /m)
  // The bucket of the stand-in is empty.
  expect(output).toMatch(/^warning +articles bucket .*\n +Publish it first/m)
  expect([code, output]).toEqual([0, expect.stringContaining('0 checks failed, 1 warning.')])
})

it.each<[string, () => void, RegExp, number]>([
  ['no credentials', () => (aws.identityError = 'ExpiredToken'), /^failed +credentials .*expired.*\n\n1 check/m, 1],
  [
    'a new account',
    () => (aws.concurrency = 10),
    /^warning +concurrency .* 10 functions .*\n +A bulk upload .* at least 14,/m,
    0,
  ],
  [
    'another version',
    () => redeploy('Version', '0.0.1 (normaliser 1, renderer 1)'),
    /^warning +version +deployed: 0\.0\.1 .*; this command: .*\n +Deploy again/m,
    0,
  ],
  ['an older version', () => redeploy('Version', undefined), /^warning +version +deployed by an older/m, 0],
  [
    'more concurrency than by default',
    () => (aws.eventSources = [{ FunctionArn: 'arn', ScalingConfig: { MaximumConcurrency: 400 } }]),
    /^warning +concurrency .* 1602$/m,
    0,
  ],
  ['no limit', () => (aws.eventSources = [{ FunctionArn: 'arn' }]), /^warning +concurrency .* no limit$/m, 0],
  [
    'a queue that nothing reads',
    () => (aws.eventSources = []),
    /^failed +event sources +nothing reads arrivals, rebuilds, changes, pings\n +It was changed/m,
    1,
  ],
  [
    'publishing held back',
    () => (aws.eventSources = [{ FunctionArn: 'arn', State: 'Disabled', ScalingConfig: { MaximumConcurrency: 2 } }]),
    /^failed +event sources +nothing reads .*\n +The event source is disabled/m,
    1,
  ],
  [
    'a permission that is missing, as AWS names it',
    () =>
      aws.denied.set(
        'lambda:ListEventSourceMappings',
        'User: me is not authorized to perform: lambda:ListEventSourceMappings on resource: *',
      ),
    /^warning +concurrency +not checked: these credentials lack lambda:ListEventSourceMappings\n[\s\S]*^warning +event sources +not checked.*\n[\s\S]*^ok +sweep/m,
    0,
  ],
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
    /^warning +alarms +not checked: these credentials lack cloudwatch:DescribeAlarms\n +Add it .*docs/m,
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
    /^failed +start page .*without content-security-policy.*\n +The edge.* deploy Newsroom again/m,
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
