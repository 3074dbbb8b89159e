/**
 * Counts how many distinct things there are, by their hashes, in bounded memory. The hashes are uniform in [0, 1): as
 * long as they are few, all are kept and the count is exact; later only those below a limit are, and how many there are
 * of these gives the count of all (the "k minimum values" of Bar-Yossef and others, 2002). Its standard error is
 * 1 / sqrt(capacity). The kept ones are a random sample, so the shares of their labels hold for all.
 */
export class DistinctSample<Label> {
  readonly #kept = new Map<number, Label>()
  #capacity: number
  /** No hash from here on is kept; 1 while all are. */
  #below = 1

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** How many hashes it holds: at most twice its capacity. */
  get held(): number {
    return this.#kept.size
  }

  /** Whether the counts are no longer exact. */
  get isEstimate(): boolean {
    return this.#below < 1
  }

  /** @param label of the thing; the first one stays */
  add(hash: number, label: Label): void {
    if (hash >= this.#below || this.#kept.has(hash)) return
    this.#kept.set(hash, label)
    // Twice the capacity, so that the sorting is rare.
    if (this.#kept.size > 2 * this.#capacity) this.#trim()
  }

  /** Makes do with less from now on. */
  shrinkTo(capacity: number): void {
    this.#capacity = Math.min(capacity, this.#capacity)
    if (this.#kept.size > this.#capacity) this.#trim()
  }

  /** How many distinct things had each label, rounded. */
  counts(): Map<Label, number> {
    const kept = new Map<Label, number>()
    for (const label of this.#kept.values()) kept.set(label, (kept.get(label) ?? 0) + 1)
    return new Map([...kept].map(([label, count]) => [label, Math.round(count / this.#below)]))
  }

  /** How many distinct things there were, rounded. */
  total(): number {
    return Math.round(this.#kept.size / this.#below)
  }

  #trim(): void {
    const hashes = [...this.#kept.keys()].sort((a, b) => a - b)
    this.#below = hashes[this.#capacity] as number
    for (const hash of hashes.slice(this.#capacity)) this.#kept.delete(hash)
  }
}
