import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What several processes at once do to a folder. */
export type Task = 'increment' | 'exclude' | 'hold' | 'claim' | 'churn'

export const COUNTER = 'counter'
/** Each of these is in another's way. */
export const CROWDED_KEYS = ['plain', 'deep/down/below', 'deep/down', 'deep', '.hidden', 'long'.repeat(80)]

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))
const ESBUILD = fileURLToPath(new URL('../../../node_modules/.bin/esbuild', import.meta.url))

/** Makes the worker one JavaScript file, so that it starts at once. @returns its path */
export async function buildWorker(folder: string): Promise<string> {
  const worker = join(folder, 'worker.mjs')
  await promisify(execFile)(ESBUILD, [
    WORKER,
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--log-level=warning',
    `--outfile=${worker}`,
  ])
  return worker
}

export interface Colleague {
  readonly processId: number
  /** All lines that it has told, as they come. */
  readonly told: readonly string[]
  /** Resolves at the first line. */
  readonly ready: Promise<unknown>
  /** Resolves with the exit code, or null where it was killed. */
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

export function startWorker(worker: string, task: Task, folder: string, count = 0): Colleague {
  const child: ChildProcess = spawn(process.execPath, [worker, task, folder, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: string[] = []
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  lines.on('line', (line) => told.push(line))
  return {
    processId: child.pid as number,
    told,
    ready: once(lines, 'line'),
    ended: once(child, 'close').then(([code]) => code as number | null),
    signal: (name) => void child.kill(name),
  }
}

/** Bytes that show whether they are whole: their number, then as many of one kind. */
export function filled(size: number): Uint8Array {
  return Buffer.from(`${size}:${String.fromCharCode(97 + (size % 26)).repeat(size)}`)
}

export function isWhole(bytes: Uint8Array): boolean {
  const size = Number.parseInt(Buffer.from(bytes.subarray(0, 10)).toString('latin1'), 10)
  return Buffer.compare(bytes, filled(size)) === 0
}
