/** Columns: a text whose lines were broken by an editor has them about this long. */
const BROKEN = { from: 50, to: 100 }

/**
 * The paragraphs of a text: parted by blank lines, or where it has none by line ends. A block of lines that are all about as
 * long was one paragraph before an editor broke it.
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
