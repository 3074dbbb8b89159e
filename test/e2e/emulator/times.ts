/** How long things took, from the upload to what readers or editors see. */
export class Times {
  readonly #rows: [string, number, string][] = []

  /** Does something and keeps how long it took. @param seen what ends the time */
  async take<Result>(scenario: string, seen: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now()
    const result = await work()
    this.#rows.push([scenario, (performance.now() - began) / 1_000, seen])
    return result
  }

  table(): string {
    const width = Math.max(...this.#rows.map(([scenario]) => scenario.length))
    const lines = this.#rows.map(
      ([scenario, seconds, seen]) => `${scenario.padEnd(width)}  ${seconds.toFixed(1).padStart(6)}  ${seen}`,
    )
    return ['From the upload, in seconds'.padEnd(width), ...lines].join('\n')
  }
}
