/**
 * In MiB, a heap in which the handlers and small articles have room, and `killingArticle` has not: Node ends the process, as the
 * operating system ends one that has used up the memory of its function.
 */
export const SMALL_HEAP = 64

/** Of emphases: each becomes several objects, and together they stay below 1 MiB of JSON. */
const EMPHASES = 240_000

/** A legal article of just below 1 MiB that takes more memory than there is in `SMALL_HEAP`. */
export function killingArticle(title: string) {
  return { title, date_published: '2026-03-03T08:00:00Z', content_markdown: '*a* '.repeat(EMPHASES) }
}
