import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pythonWith } from '../../support/python-with.ts'
import { until } from '../../support/until.ts'

/** An emulator of AWS in Python (https://pypi.org/project/ministack), for tests that no unit can stand in for. */
const MINISTACK = 'ministack==1.5.33'

/** In milliseconds. */
const MAX_START = 60_000
const MAX_STOP = 5_000
/** In characters; up to twice as many are. */
const OUTPUT_KEPT = 3_000_000
const OUTPUT_SHOWN = 2_000

export interface MiniStack {
  /** "http://127.0.0.1:40123": what AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_S3 are set to. */
  readonly endpoint: string
  /** Where its files are, and those of the functions that it runs. */
  readonly folder: string
  /** The last of what it and the functions wrote. */
  output(): string
  stop(): Promise<void>
}

/** The region, and credentials, that the emulator takes; for clients and for `cdk deploy`. */
export const EMULATOR_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
}

/** Starts an emulator with nothing in it; Lambda functions run as processes of this machine. */
export async function startMiniStack(): Promise<MiniStack> {
  const python = await pythonWith(MINISTACK)
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'ministack-'))
  const server = spawn(python, ['-m', 'ministack'], {
    cwd: folder,
    // A group of its own: the processes of Lambda functions end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...EMULATOR_ENVIRONMENT,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LAMBDA_EXECUTOR: 'local',
      PYTHONUNBUFFERED: '1',
      S3_DATA_DIR: join(folder, 's3'),
      TMPDIR: folder,
    },
  })
  const stop = () => stopped(server, folder)
  const output = outputOf(server)
  try {
    const endpoint = `http://127.0.0.1:${port}`
    await untilHealthy(server, endpoint, output)
    return { endpoint, folder, output, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

function outputOf(server: ChildProcess): () => string {
  let output = ''
  const listen = (chunk: unknown) => {
    output += String(chunk)
    // Not at each piece: that would copy all of it each time.
    if (output.length > 2 * OUTPUT_KEPT) output = output.slice(-OUTPUT_KEPT)
  }
  server.stdout?.on('data', listen)
  server.stderr?.on('data', listen)
  return () => output
}

async function untilHealthy(server: ChildProcess, endpoint: string, output: () => string): Promise<void> {
  const isHealthy = async () => (await fetch(`${endpoint}/_ministack/health`).catch(() => undefined))?.ok
  await until(isHealthy, {
    failure: () => new Error(`${MINISTACK} did not start:\n${output().slice(-OUTPUT_SHOWN)}`),
    isHopeless: () => server.exitCode !== null || server.signalCode !== null,
    timeoutMs: MAX_START,
    intervalMs: 100,
  })
}

async function stopped(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const closed = once(server, 'exit')
    signal(server, 'SIGTERM')
    const late = setTimeout(() => signal(server, 'SIGKILL'), MAX_STOP)
    await closed
    clearTimeout(late)
  }
  signal(server, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
}

/** To the server and to all that it started. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Makes clients of this process, and commands that it starts, talk to the emulator. */
export function useMiniStack({ endpoint }: MiniStack): void {
  Object.assign(process.env, EMULATOR_ENVIRONMENT, { AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: endpoint })
}
