import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export interface Measured {
  readonly seconds: number
  /** In bytes, the high-water mark of resident memory; undefined if the system does not report it (only Linux does). */
  readonly peak?: number
}

const LOOK_EVERY = 20

/**
 * Runs a program to its end in its own process.
 * @throws Error with the program's output if it fails
 */
export async function measure(command: string, parameters: readonly string[]): Promise<Measured> {
  const started = performance.now()
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (output += data))
  let peak: number | undefined
  const looking = setInterval(() => {
    peak = highWaterMark(child.pid) ?? peak
  }, LOOK_EVERY)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(looking)
  if (code !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${code}:\n${output}`)
  return { seconds: (performance.now() - started) / 1000, ...(peak !== undefined && { peak }) }
}

function highWaterMark(pid: number | undefined): number | undefined {
  try {
    const kibibytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
  } catch {
    return undefined
  }
}
