import type { Failure } from './judge.ts'
import type { Measured } from './measured.ts'
import type { Ended } from './reader-process.ts'

interface Row {
  inputs: number
  bytes: number
  /** Milliseconds of processor time. */
  slowest: number
  slowestPerKib: number
  largestMemory: number
  largestRatio: number
  failures: number
}

/** Bytes: below, a millisecond per KiB says how the machine is, and not how the input is. */
const LEAST_FOR_RATIO = 4_096
const COLUMNS = [
  'generator',
  'inputs',
  'MiB',
  'slowest ms',
  'slowest ms/KiB',
  'most MiB',
  'largest output ×',
  'failures',
]

/** Counts what came of the inputs, by generator. */
export class Tally {
  readonly #rows = new Map<string, Row>()
  readonly #started = performance.now()

  add(name: string, result: Measured | Ended, failure: Failure | undefined): void {
    const row = this.#rows.get(name) ?? newRow()
    this.#rows.set(name, row)
    row.inputs++
    row.bytes += result.bytes
    if (failure !== undefined) row.failures++
    if ('ended' in result) return
    row.slowest = Math.max(row.slowest, result.ms)
    row.largestMemory = Math.max(row.largestMemory, result.memory)
    if (result.bytes < LEAST_FOR_RATIO) return
    row.slowestPerKib = Math.max(row.slowestPerKib, result.ms / (result.bytes / 1_024))
    row.largestRatio = Math.max(row.largestRatio, result.outputBytes / result.bytes)
  }

  get failures(): number {
    return [...this.#rows.values()].reduce((sum, { failures }) => sum + failures, 0)
  }

  /** For those who wait. */
  line(): string {
    const inputs = [...this.#rows.values()].reduce((sum, row) => sum + row.inputs, 0)
    return `${((performance.now() - this.#started) / 60_000).toFixed(1)} min: ${inputs} inputs, ${this.failures} failed`
  }

  table(): string {
    const lines = [...this.#rows].map(([name, row]) => [
      name,
      String(row.inputs),
      mib(row.bytes),
      row.slowest.toFixed(0),
      row.slowestPerKib.toFixed(2),
      mib(row.largestMemory),
      row.largestRatio.toFixed(1),
      String(row.failures),
    ])
    const rows = [COLUMNS, ...lines]
    const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => (row[at] as string).length)))
    const printed = rows.map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number)))
        .join('  '),
    )
    return `${printed.join('\n')}\n${this.line()}`
  }
}

function newRow(): Row {
  return { inputs: 0, bytes: 0, slowest: 0, slowestPerKib: 0, largestMemory: 0, largestRatio: 0, failures: 0 }
}

function mib(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1)
}
