import type { SourceDocument } from '../../import/source-document.ts'
import type { Source } from './sources.ts'

/** Counts bytes of all documents that are known so far. */
export class Progress {
  readonly #report: (done: number, total: number) => void
  #total = 0
  /** Bytes of the documents before the current one. */
  #before = 0
  #current = 0
  #size = 0

  constructor(report: (done: number, total: number) => void = () => {}) {
    this.#report = report
  }

  expect(sources: readonly Source[]): void {
    for (const source of sources) if ('path' in source) this.#total += source.size
  }

  begin({ size, address }: SourceDocument): void {
    if (address !== undefined) this.#total += size
    this.#size = size
    this.#current = 0
  }

  read(count: number): void {
    this.#current += count
    this.#report(Math.round(this.#before + this.#current), this.#total)
  }

  end(): void {
    this.#before += this.#size
    this.#report(this.#before, this.#total)
  }
}
