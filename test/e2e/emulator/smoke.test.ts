import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { ListQueuesCommand } from '@aws-sdk/client-sqs'
import type { SmokeResult } from '../smoke/smoke-check.ts'
import { type Deployment, deploy } from './deployment.ts'
import { upload } from './editor.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { atRest } from './queues.ts'
import { siteFile } from './site.ts'

/** `npm run smoke` as people type it, as far as the emulator is like AWS. */

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const MINUTE = 60_000

let aws: Deployment
let gateway: Gateway

beforeAll(async () => {
  aws = await deploy()
  gateway = await openGateway(aws, siteFile().feed_base_url as string)
}, 10 * MINUTE)
afterAll(async () => {
  await gateway?.stop()
  await aws?.stop()
}, MINUTE)

it('refuses without a site, and says what to do', async () => {
  const { code, stderr } = await smoke()
  expect([code, stderr]).toEqual([2, expect.stringContaining('publish a site first')])
})

it(
  'what the emulator can do passes, and nothing of it is left',
  async () => {
    await upload(aws, 'site.json', siteFile())
    await atRest(aws)
    const { stdout } = await smoke('--probe', '--json')
    const { checks } = JSON.parse(stdout) as { checks: SmokeResult[] }
    const byName = Object.fromEntries(checks.map(({ check, state, faults }) => [check, [state, faults]]))
    // The local server sends no headers for scripts from a loopback address.
    const { headers, methods, recursion, ...others } = byName
    expect(headers).toEqual(['failed', expect.arrayContaining([expect.stringContaining('access-control')])])
    expect(methods).toEqual(['failed', expect.arrayContaining([expect.stringContaining('access-control')])])
    expect(others).toEqual(Object.fromEntries(Object.keys(others).map((name) => [name, ['ok', []]])))
    expect(recursion).toBeDefined()
    expect(checks.find(({ check }) => check === 'probe')?.found).toMatch(
      /^draft after [\d.]+ s, published after [\d.]+ s, removed after [\d.]+ s$/,
    )
    const { Versions = [] } = await aws.s3.send(
      new ListObjectVersionsCommand({ Bucket: aws.buckets.articles, Prefix: 'smoke/' }),
    )
    expect(Versions).toEqual([])
    const { QueueUrls = [] } = await aws.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'feedwright-smoke' }))
    expect(QueueUrls).toEqual([])
  },
  6 * MINUTE,
)

async function smoke(...flags: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = ['--import', 'tsx', 'test/e2e/smoke/run.ts', '--feeds', gateway.address, ...flags]
  const child = spawn(process.execPath, parameters, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, stdout, stderr }
}
