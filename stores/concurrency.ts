/** Does the work for each of all, so many at once. Rejects with the first that fails; those under way go on to their end. */
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
