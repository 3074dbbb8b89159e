/**
 * The order of UTF-8 bytes, which is the order of code points and of S3's listings. JavaScript compares UTF-16 code
 * units: there a surrogate pair comes before U+E000.
 */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [first, second] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (first !== second) return rank(first) - rank(second)
  }
  return a.length - b.length
}

/** Surrogates stand for the code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
