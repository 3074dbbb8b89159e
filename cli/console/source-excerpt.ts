import { styleText } from 'node:util'
import stringWidth from 'string-width'
import type { Position } from '../../core/validation/parse-json.ts'
import { printable } from '../../stores/folder/printable.ts'

/** Terminal columns: how much of a longer line is shown, around the position. */
const WIDEST = 96
/** How many of them are before the position. */
const BEFORE = 36
const LEFT_OUT = '…'

/** The lines of a file, to show the one that a problem is in. */
export class SourceExcerpt {
  readonly #lines: readonly string[]

  constructor(bytes: Uint8Array) {
    this.#lines = new TextDecoder(encodingOf(bytes)).decode(bytes).split('\n')
  }

  /** The line with its number, and a caret below the column; empty if the file has no such line. */
  at({ line, column }: Position): string[] {
    const text = this.#lines[line - 1]?.replace(/\r$/, '')
    if (text === undefined || text.trim() === '') return []
    const { before, rest } = aroundColumn(text, column - 1)
    const number = String(line)
    const [bar, caret] = [styleText('dim', '│'), styleText('red', '^')]
    return [
      `${styleText('dim', number)} ${bar} ${before}${rest}`,
      `${' '.repeat(number.length)} ${bar} ${' '.repeat(stringWidth(before))}${caret}`,
    ]
  }
}

/** UTF-16 is rejected, but its lines are still shown correctly. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** The part of a line that fits a terminal, split at the column. */
function aroundColumn(line: string, offset: number): { before: string; rest: string } {
  const start = line.length <= WIDEST ? 0 : Math.max(0, offset - BEFORE)
  const end = Math.min(line.length, start + WIDEST)
  const before = `${start > 0 ? LEFT_OUT : ''}${printable(line.slice(start, offset))}`
  return { before, rest: `${printable(line.slice(offset, end))}${end < line.length ? LEFT_OUT : ''}` }
}
