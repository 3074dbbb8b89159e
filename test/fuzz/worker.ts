import { readFileSync, writeFileSync } from 'node:fs'
import { disagreement, htmlIn } from './comparisons.ts'
import { enter, type Passed } from './doors.ts'
import { type Generator, inputOf } from './generator.ts'
import { GENERATORS } from './generators/all.ts'
import { machinePace } from './machine-pace.ts'
import type { Measured, Task } from './measured.ts'

/** The process that reads the inputs: it may take all of its memory, or never end, without harm to the one that counts. */

process.on('message', async (task: Task) => {
  const generator = GENERATORS.find(({ name }) => name === task.generator)
  if (generator === undefined) throw new Error(`no generator ${task.generator}`)
  const bytes = task.bytes ?? inputOf(generator, task.seed, task.mode)
  process.send?.({ started: bytes.byteLength })
  const before = task.isPaced ? machinePace() : 1
  const measured = await measure(generator, bytes)
  const pace = task.isPaced ? Math.max(before, machinePace()) : 1
  process.send?.({ measured: { ...measured, pace } })
})

async function measure(generator: Generator, bytes: Uint8Array): Promise<Omit<Measured, 'pace'>> {
  const before = peakReset()
  const start = process.cpuUsage()
  let passed: Passed | undefined
  let thrown: string | undefined
  try {
    passed = await enter(generator, bytes)
  } catch (error) {
    thrown = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error)
  }
  const { user, system } = process.cpuUsage(start)
  const memory = Math.max(0, peak() - before)
  const differs = passed && disagreement(passed.html, generator.door === 'article' ? htmlIn(bytes) : undefined)
  return {
    bytes: bytes.byteLength,
    ms: (user + system) / 1_000,
    memory,
    outputBytes: passed?.outputBytes ?? 0,
    problems: passed?.problems ?? 0,
    articles: passed?.articles ?? 0,
    ...(thrown !== undefined && { thrown }),
    ...(differs !== undefined && { differs }),
  }
}

/** Linux counts the highest resident size anew from here on (proc(5), "clear_refs"). @returns the size now, in bytes */
function peakReset(): number {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Elsewhere the peak is that of the process's whole life: growth is seen the first time only.
  }
  return peak()
}

function peak(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? []
    return Number(kilobytes) * 1_024
  } catch {
    return process.resourceUsage().maxRSS * 1_024
  }
}
