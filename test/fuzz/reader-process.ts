import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Measured, Task } from './measured.ts'
import { processorTimer } from './processor-time.ts'

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
const MIB = 1_048_576
/** Milliseconds between two looks at a process that has not answered. */
const LOOK = 100

/** The process that read the input ended without an answer, or had to be ended. */
export interface Ended {
  readonly bytes: number
  readonly ended: 'died' | 'never ends'
  /** Milliseconds of its processor time that it had until then. */
  readonly ms: number
}

/** A process that reads one input after the other; after one that ended it, the next begins another process. */
export class ReaderProcess {
  readonly #memory: number
  readonly #worker: string
  #child: ChildProcess | undefined

  /** @param memory bytes that the process may have in V8's old generation @param worker the module that it runs */
  constructor(memory: number, worker = WORKER) {
    this.#memory = memory
    this.#worker = worker
  }

  /**
   * @param patience milliseconds of processor time after which an input is said never to end
   * @throws Error if the process cannot begin: the fuzzer itself is broken
   */
  read(task: Task, patience: (bytes: number) => number): Promise<Measured | Ended> {
    const child = this.#started()
    return new Promise((resolve, reject) => {
      let bytes = task.bytes?.byteLength ?? 0
      let isStarted = false
      let spent = () => 0
      const timer = setInterval(() => spent() > patience(bytes) && end('never ends'), LOOK)
      const onExit = () => (isStarted ? end('died') : failToStart())
      const onMessage = (answer: Answer) => {
        if ('measured' in answer) return done(answer.measured)
        isStarted = true
        bytes = answer.started
        spent = processorTimer(child.pid as number)
      }
      const done = (result: Measured | Ended) => {
        clearInterval(timer)
        child.off('message', onMessage).off('exit', onExit)
        resolve(result)
      }
      const failToStart = () => {
        clearInterval(timer)
        this.stop()
        reject(new Error(`The process ended before it had made the input ${task.seed} of ${task.generator}.`))
      }
      const end = (ended: Ended['ended']) => {
        const ms = spent()
        this.stop()
        done({ bytes, ended, ms })
      }
      child.on('message', onMessage).on('exit', onExit)
      child.send(task)
    })
  }

  stop(): void {
    this.#child?.kill('SIGKILL')
    this.#child = undefined
  }

  #started(): ChildProcess {
    this.#child ??= fork(this.#worker, {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${Math.ceil(this.#memory / MIB)}`],
      serialization: 'advanced',
      // A process that dies for want of memory prints pages.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    return this.#child
  }
}
