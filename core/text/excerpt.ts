import { oneLine } from './characters.ts'

/** Characters that belong to the one before them: a cut never stands in front of one. */
const CLINGS = /^(?:\p{M}|\p{Emoji_Modifier}|\u200D)/u
const ENDS_WITH_JOINER = /\u200D$/

/**
 * At most `limit` UTF-16 code units of a text on one line, cut at a word and ended by "…".
 * A script that writes no spaces is cut between characters.
 */
export function excerpt(text: string, limit: number): string {
  const line = oneLine(text)
  if (line.length <= limit) return line
  const room = line.slice(0, limit)
  const space = line[limit - 1] === ' ' ? limit - 1 : room.lastIndexOf(' ')
  const cut = space > limit / 2 ? room.slice(0, space) : wholeCharacters(line, limit - 1)
  return `${cut.replace(/[\s,;:–—-]+$/u, '')}…`
}

function wholeCharacters(line: string, limit: number): string {
  let end = limit
  while (end > 0 && !isBoundary(line, end)) end--
  return line
    .slice(0, end === 0 ? limit : end)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
}

function isBoundary(line: string, end: number): boolean {
  const next = line.slice(end, end + 2)
  const insidePair = /^[\uDC00-\uDFFF]/.test(next)
  return !insidePair && !CLINGS.test(next) && !ENDS_WITH_JOINER.test(line.slice(0, end))
}
