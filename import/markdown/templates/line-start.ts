/** In UTF-16 code units: the deepest list is within it, and no line is searched for each of its tags. */
const MAX_PREFIX = 160

/** The line of a text up to an offset; of a long line, the end of that. */
export function lineStart(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - MAX_PREFIX), offset)
  return near.slice(near.lastIndexOf('\n') + 1)
}
