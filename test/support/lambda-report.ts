import { jest } from '@jest/globals'

// Powertools then writes to the console that a test can listen to; it looks when the handlers are loaded.
process.env.POWERTOOLS_DEV = 'true'
// Otherwise its mode for developers writes no metrics.
process.env.POWERTOOLS_METRICS_DISABLED = 'false'
process.env.POWERTOOLS_METRICS_NAMESPACE = 'Feedwright'

/** What handlers write while a test runs, off the test's own output. */
export class Written {
  readonly #lines: Record<string, unknown>[] = []

  constructor() {
    for (const method of ['log', 'info', 'warn', 'error'] as const)
      jest.spyOn(console, method).mockImplementation((line: unknown) => {
        this.#lines.push(JSON.parse(String(line)))
      })
  }

  lines(message: string): Record<string, unknown>[] {
    return this.#lines.filter((line) => line.message === message)
  }

  /** The values of a metric, in the embedded format of CloudWatch. */
  metric(name: string): number[] {
    return this.#lines
      .filter((line) => '_aws' in line && name in line)
      .flatMap((line) => line[name] as number | number[])
  }
}
