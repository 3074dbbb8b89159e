import { MAX_PROBLEMS, memoryLimit, outputLimit, timeLimit } from './limits.ts'
import type { Measured, Task } from './measured.ts'
import { type Ended, ReaderProcess } from './reader-process.ts'
import { shrink } from './shrink.ts'

export type FailureKind = 'slow' | 'memory' | 'output' | 'throws' | 'differs'

export interface Failure {
  readonly kind: FailureKind
  /** With the figures. */
  readonly words: string
}

/** Bytes of V8's old generation: what an input near the largest may take. */
export const WORKER_MEMORY = 256 * 1_048_576
/** Past the limit it is slow: how slow is worth knowing up to here. */
const PATIENCE = 8
/** An input that seemed too slow is read this often alone, beside the machine's pace, and the best counts. */
const SECOND_LOOKS = 3
/** Inputs that warm up a process for a second look: the first one compiles everything. */
const WARMING = 5

/** What is wrong with what came of an input, if anything; slow and large ones are for a second look. */
export function judge(result: Measured | Ended): Failure | undefined {
  if ('ended' in result) return { kind: result.ended === 'died' ? 'memory' : 'slow', words: wordsOfEnd(result) }
  const { bytes, ms, pace, memory, outputBytes, problems, articles } = result
  if (result.thrown !== undefined) return { kind: 'throws', words: result.thrown }
  if (result.differs !== undefined) return { kind: 'differs', words: result.differs }
  if (outputBytes > outputLimit(bytes))
    return { kind: 'output', words: `${outputBytes} bytes of output, limit ${outputLimit(bytes)}` }
  if (problems > MAX_PROBLEMS)
    return { kind: 'output', words: `${problems} problems of one file, limit ${MAX_PROBLEMS}` }
  const most = timeLimit(bytes, articles) * pace
  if (ms > most)
    return {
      kind: 'slow',
      words: `${ms.toFixed(0)} ms of processor time, limit ${most.toFixed(0)} at a pace of ${pace.toFixed(1)}`,
    }
  if (memory > memoryLimit(bytes))
    return { kind: 'memory', words: `${mib(memory)} MiB of memory, limit ${mib(memoryLimit(bytes))}` }
  return undefined
}

function wordsOfEnd({ ended, ms }: Ended): string {
  const after = `${ms.toFixed(0)} ms of processor time`
  return ended === 'died' ? `the process died after ${after}` : `no end after ${after}`
}

/** Milliseconds of processor time after which there is no more waiting for an input. */
export function patience(bytes: number): number {
  return PATIENCE * timeLimit(bytes)
}

/**
 * Reads an input that failed once more, alone: an input is slow when it is slow every time, and it takes too much memory
 * when a process dies that has no more than it may take.
 */
export async function lookAgain(task: Task, first: Failure, bytes: number): Promise<Failure | undefined> {
  const isMemory = first.kind === 'memory'
  const reader = new ReaderProcess(isMemory ? Math.min(WORKER_MEMORY, memoryLimit(bytes)) : WORKER_MEMORY)
  try {
    for (let seed = 1; seed <= WARMING; seed++) await reader.read({ ...task, bytes: WARM_INPUT }, patience)
    let failure: Failure | undefined
    for (let look = 0; look < (isMemory ? 1 : SECOND_LOOKS); look++) {
      const result = await reader.read({ ...task, isPaced: true }, patience)
      failure = judge(result)
      const isRefuted = isMemory ? !('ended' in result) : failure?.kind !== first.kind
      if (isRefuted) return failure?.kind === 'memory' ? undefined : failure
      if ('ended' in result) break
    }
    return failure
  } finally {
    reader.stop()
  }
}

/**
 * Readings: halving a mebibyte to its smallest part takes twenty, and each can be one that never ends.
 */
const MAX_TRIES = 60
/** Milliseconds: a smaller input helps a person, and is not worth the time of many other inputs. */
const MAX_SHRINKING = 20_000

/** The smallest input that fails in the same way. */
export async function smallestFailing(task: Task, kind: FailureKind, bytes: Uint8Array): Promise<Uint8Array> {
  const reader = new ReaderProcess(WORKER_MEMORY)
  const end = performance.now() + MAX_SHRINKING
  let tries = 0
  const fails = async (candidate: Uint8Array) => {
    tries++
    return judge(await reader.read({ ...task, bytes: candidate }, patience))?.kind === kind
  }
  try {
    return await shrink(bytes, fails, () => tries >= MAX_TRIES || performance.now() > end)
  } finally {
    reader.stop()
  }
}

const WARM_INPUT = new TextEncoder().encode(
  '{"title":"A","content_html":"<p>A <b class=x>text</b>.","content_text":"a"}',
)

function mib(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0)
}
