import type Markdown from 'markdown-it'
import type { StateCore, Token } from 'markdown-it'

/** What stands before a row in quotations and lists. */
const CONTAINERS = /^[\s>]*/
const BAR = /(?<!\\)\|/

/**
 * Shows what a row of a table has beyond the columns of its head, in one cell behind the others. GitHub's Markdown leaves it
 * out (GFM, section 4.10), and words would be lost.
 */
export function keepExcessCells(markdown: InstanceType<typeof Markdown>): void {
  markdown.core.ruler.after('block', 'excess-cells', (state) => {
    if (!state.tokens.some(({ type }) => type === 'tr_open')) return
    const lines = state.src.split('\n')
    state.tokens = state.tokens.flatMap((token, index, tokens) =>
      token.type === 'tr_close' ? [...excessOf(lineOf(tokens, index, lines), state), token] : [token],
    )
  })
}

interface Row {
  readonly line: string
  readonly columns: number
}

/** Of the row that ends with a token: its line, and the number of cells that the parser has taken from it. */
function lineOf(tokens: readonly Token[], end: number, lines: readonly string[]): Row {
  let columns = 0
  for (let at = end - 1; at >= 0; at--) {
    const { type, map } = tokens[at] as Token
    if (type === 'td_close' || type === 'th_close') columns++
    if (type === 'tr_open') return { line: lines[map?.[0] ?? -1] ?? '', columns }
  }
  return { line: '', columns }
}

function excessOf({ line, columns }: Row, state: StateCore): Token[] {
  const cells = line.replace(CONTAINERS, '').trim().split(BAR)
  if (cells[0] === '') cells.shift()
  const content = cells
    .slice(columns)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' ')
    .replaceAll('\\|', '|')
  if (content === '') return []
  const [open, close] = [new state.Token('td_open', 'td', 1), new state.Token('td_close', 'td', -1)]
  return [open, Object.assign(new state.Token('inline', '', 0), { content, children: [] }), close]
}
