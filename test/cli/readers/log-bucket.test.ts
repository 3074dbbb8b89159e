import { gzipSync } from 'node:zlib'
import { AwsStandIn } from '../../support/aws-stand-in.ts'
import { standardLog } from '../../support/generated-logs.ts'
import { runCommand } from '../../support/run-command.ts'

let aws: AwsStandIn

beforeEach(async () => {
  aws = await AwsStandIn.open()
  for (let day = 10; day < 25; day++) {
    const requests = [{ path: '/all/rss.xml', agent: `Feedly/1.0 (${day} subscribers)`, day: `2026-11-${day}` }]
    aws.logs.objects.set(`cdn/E1.2026-11-${day}-10.aa.gz`, gzipSync(standardLog(requests)))
  }
  aws.logs.objects.set('other/E1.2026-11-20-10.aa.gz', new TextEncoder().encode('not a log'))
})
afterEach(() => aws.close())

it('reads the logs below a prefix of a bucket, and only those whose names are of the days asked for', async () => {
  // It is not opened.
  aws.logs.objects.set('cdn/E1.2026-11-12-10.aa.gz', new TextEncoder().encode('not a log'))
  const days = ['--from', '2026-11-14', '--to', '2026-11-15']
  const result = await runCommand(['readers', 's3://harbour-logs/cdn/', ...days, '--csv'], aws.environment)
  expect(result).toEqual({
    code: 0,
    stdout: `day,feed,group,kind,reader,subscribers,polls
2026-11-14,all,feeds,aggregator,Feedly,14,1
2026-11-15,all,feeds,aggregator,Feedly,15,1
`,
    output: expect.any(String),
  })
  expect(result.output).toBe(result.stdout)
})

it('reads them all in their order without days', async () => {
  const { code, output } = await runCommand(['readers', 's3://harbour-logs/cdn/'], aws.environment)
  expect(code).toBe(0)
  expect(output).toContain('2026-11-10 to 2026-11-24 (15 days, UTC)')
  expect(output).toMatch(/^all +17 +24 /m)
})

it('goes on if a log was deleted since it was listed', async () => {
  aws.logs.objects.set('cdn/E1.2026-11-12-10.aa.gz', undefined)
  const { code, stdout } = await runCommand(['readers', 's3://harbour-logs/cdn/', '--csv'], aws.environment)
  expect(code).toBe(0)
  expect(stdout.match(/^2026/gm)).toHaveLength(14)
})

it('says that there is no such bucket, and how to find the one that there is', async () => {
  const { code, output } = await runCommand(['readers', 's3://no-such-bucket'], aws.environment)
  expect(code).toBe(2)
  expect(output).toContain('There is no bucket no-such-bucket in this account and region.')
})
