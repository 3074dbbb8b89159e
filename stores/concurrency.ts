/**
 * Runs the work for each item, at most `most` concurrently. Rejects with the first failure; running work still
 * completes.
 */
export async function forEachConcurrent<Each>(
  all: Iterable<Each>,
  most: number,
  work: (each: Each) => Promise<unknown>,
): Promise<void> {
  const each = all[Symbol.iterator]()
  const worker = async () => {
    for (let next = each.next(); next.done !== true; next = each.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: most }, worker))
}
