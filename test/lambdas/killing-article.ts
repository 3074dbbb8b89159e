/**
 * In MiB, a heap in which the handlers and small articles have room, and `killingArticle` has not: Node ends the process, as the
 * operating system ends one that has used up the memory of its function.
 */
export const SMALL_HEAP = 44

/** An article may have 50,000 elements; with the text between them it is just below 1 MiB. */
const EMPHASES = 49_000

/** An article that is accepted if there is memory enough: it takes more than `SMALL_HEAP` and less than 64 MiB. */
export function killingArticle(title: string): Record<string, unknown> {
  return { title, date_published: '2026-03-03T08:00:00Z', content_markdown: `*a* ${'x'.repeat(16)}`.repeat(EMPHASES) }
}
