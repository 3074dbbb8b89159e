/** In columns: lines that an editor wrapped are about this long. */
const BROKEN = { from: 50, to: 100 }

/**
 * The paragraphs of a text: separated by blank lines, or by line ends if it has no blank lines. A block of lines of
 * similar length was one paragraph before an editor wrapped it.
 */
export function paragraphsOf(lines: readonly string[]): string[] {
  const blocks = lines
    .join('\n')
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line !== ''))
    .filter((block) => block.length > 0)
  return blocks.flatMap((block) => (isBroken(block) ? [block.join(' ')] : block))
}

function isBroken(block: readonly string[]): boolean {
  const whole = block.slice(0, -1)
  if (whole.length === 0) return false
  const lengths = whole.map((line) => line.length)
  const isEven = lengths.every((length) => length >= BROKEN.from && length <= BROKEN.to)
  return isEven && whole.some((line) => !/[.!?:"”»)]$/.test(line))
}
