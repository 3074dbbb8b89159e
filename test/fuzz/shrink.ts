/** The finest cut: a part of so many. Smaller ones take more readings than a person saves. */
const FINEST = 1_024

/**
 * The smallest input that fails too, as far as cutting parts out of it shows.
 *
 * @param fails whether an input still fails in the same way
 * @param isEnough when to stop, with what has been found until then
 */
export async function shrink(
  bytes: Uint8Array,
  fails: (candidate: Uint8Array) => Promise<boolean>,
  isEnough: () => boolean,
): Promise<Uint8Array> {
  let smallest = bytes
  for (let parts = 2; parts <= FINEST && !isEnough(); ) {
    const smaller = await firstThatFails(cuts(smallest, parts), fails, isEnough)
    if (smaller === undefined) parts *= 2
    else smallest = smaller
  }
  return smallest
}

/** The input without a part of its middle, its end, or its beginning. @param parts of how many one is cut out */
function* cuts(bytes: Uint8Array, parts: number): Generator<Uint8Array> {
  const length = Math.floor(bytes.byteLength / parts)
  if (length === 0) return
  // Files have a beginning and an end that make them what they are: the middle goes first.
  const starts = [Math.floor((bytes.byteLength - length) / 2), bytes.byteLength - length, 0]
  for (const start of starts) yield Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)])
}

async function firstThatFails(
  candidates: Iterable<Uint8Array>,
  fails: (candidate: Uint8Array) => Promise<boolean>,
  isEnough: () => boolean,
): Promise<Uint8Array | undefined> {
  for (const candidate of candidates) {
    if (isEnough()) return undefined
    if (await fails(candidate)) return candidate
  }
  return undefined
}
