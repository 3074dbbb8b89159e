import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

export interface Measured {
  readonly seconds: number
  /** Processor time in seconds, of all threads and processes: of the program, and of the system for it. */
  readonly user: number
  readonly system: number
  /** In bytes, the high-water mark of resident memory; undefined if the system does not report it (only Linux does). */
  readonly peak?: number
}

const LOOK_EVERY = 20

/** Only a shell reports the processor time of a child: the second line of `times` (POSIX). */
const TIMED = '"$@"; code=$?; times >&2; exit $code'
const CHILDREN = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/

/**
 * Runs a program to its end in its own process.
 * @param folder to run it in; by default the current one
 * @param accepted further exit codes with which the program has done its work
 * @throws Error with the program's output if it fails
 */
export async function measure(
  command: string,
  parameters: readonly string[],
  { folder, accepted = [] }: { folder?: string; accepted?: readonly number[] } = {},
): Promise<Measured> {
  const started = performance.now()
  const child = spawn('sh', ['-c', TIMED, 'sh', command, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(folder && { cwd: folder }),
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (errors += data))
  let peak: number | undefined
  const looking = setInterval(() => {
    peak = highWaterMark(child.pid) ?? peak
  }, LOOK_EVERY)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(looking)
  const seconds = (performance.now() - started) / 1000
  if (code !== 0 && !accepted.includes(code))
    throw new Error(`${command} ${parameters.join(' ')} ended with ${code}:\n${output}${errors}`)
  return { seconds, ...processorTime(errors), ...(peak !== undefined && { peak }) }
}

function processorTime(errors: string): Pick<Measured, 'user' | 'system'> {
  const [, ...numbers] = CHILDREN.exec(errors) ?? []
  const [userMinutes = 0, userSeconds = 0, systemMinutes = 0, systemSeconds = 0] = numbers.map(Number)
  return { user: userMinutes * 60 + userSeconds, system: systemMinutes * 60 + systemSeconds }
}

/** Of the program, the only child of the shell. */
function highWaterMark(shell: number | undefined): number | undefined {
  try {
    const program = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ')[0]
    const kibibytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${program}/status`, 'utf8'))?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
  } catch {
    return undefined
  }
}

/** The middle one of several numbers; of an even count the upper. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] as number
}
