import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SOURCES = ['--import', 'tsx', fileURLToPath(new URL('../../bin/feedwright.ts', import.meta.url))]

/** Starts the real command line in a process of its own. */
export function spawnCommand(parameters: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  const { FEEDWRIGHT_COMMAND: bundled } = process.env
  return spawn(process.execPath, [...(bundled === undefined ? SOURCES : [bundled]), ...parameters], {
    env: { ...process.env, NO_COLOR: '1', ...environment },
  })
}

export interface CommandResult {
  code: number
  /** All that it said. */
  output: string
  /** What it said on standard output. */
  stdout: string
}

/** Runs the real command line to its end. */
export async function runCommand(
  parameters: readonly string[],
  environment?: Record<string, string>,
): Promise<CommandResult> {
  const child = spawnCommand(parameters, environment)
  let [output, stdout] = ['', '']
  child.stdout?.on('data', (data) => {
    output += data
    stdout += data
  })
  child.stderr?.on('data', (data) => (output += data))
  const [code] = (await once(child, 'close')) as [number]
  return { code, output, stdout }
}
