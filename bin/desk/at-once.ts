/** Does something with each, so many at a time. */
export async function atOnce<Each>(
  all: readonly Each[],
  most: number,
  work: (each: Each) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < all.length) await work(all[next++] as Each)
  }
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker))
}
