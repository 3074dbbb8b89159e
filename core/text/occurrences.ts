/**
 * How often a text matches a pattern, counted up to one more than `most`.
 * @param pattern global
 */
export function occurrences(text: string, pattern: RegExp, most: number): number {
  let count = 0
  pattern.lastIndex = 0
  while (count <= most && pattern.test(text)) count++
  return count
}
