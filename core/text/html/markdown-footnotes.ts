import type Markdown from 'markdown-it'
import type { StateBlock, StateCore, StateInline, Token } from 'markdown-it'

/**
 * Footnotes as GitHub's Markdown has them: "[^1]" in the text, and "[^1]: …" on a line of its own, with further paragraphs
 * indented. Without them, "[^1]: word" would be the address of a link, and its word in no feed.
 */

/** In UTF-16 code units: labels are numbers and short names, and each possible one is read to its end. */
const LABEL = String.raw`\[\^([^\s\[\]]{1,80})\]`
const REFERENCE = new RegExp(LABEL, 'y')
const DEFINITION = new RegExp(`${LABEL}:`, 'y')
/** In columns, of the lines that belong to a note. */
const INDENTATION = 4
/** Of one note: further ones are numbers. No text has a tenth of them, and a link and the way back cost as much as a line. */
const MAX_LINKED = 20

interface Note {
  /** From 1, in the order of the first references; undefined as long as there is none. */
  number: number | undefined
  references: number
}

/** A place in the text that leads to a note: the how many-th. */
interface Reference {
  readonly number: number
  readonly times: number
}

/** The notes of one text. */
class Notes {
  /** By label, in lower case, as for links (CommonMark, section 4.7). */
  readonly #byLabel = new Map<string, Note>()
  #referenced = 0

  /** A second note with the same label has no reference. */
  define(label: string): Note {
    const note: Note = { number: undefined, references: 0 }
    const name = label.toLowerCase()
    if (!this.#byLabel.has(name)) this.#byLabel.set(name, note)
    return note
  }

  get(label: string): Note | undefined {
    return this.#byLabel.get(label.toLowerCase())
  }

  refer(note: Note): void {
    note.number ??= ++this.#referenced
    note.references++
  }
}

/** Adds the rules and the renderers to a parser. */
export function addFootnotes(markdown: InstanceType<typeof Markdown>): void {
  markdown.block.ruler.before('reference', 'footnote', define, { alt: ['paragraph', 'reference'] })
  markdown.inline.ruler.before('link', 'footnote', refer)
  markdown.core.ruler.after('inline', 'footnotes', moveToEnd)
  markdown.renderer.rules.footnote_reference = (tokens, index) => {
    const { number, times } = (tokens[index] as Token).meta as unknown as Reference
    if (times > MAX_LINKED) return `[${number}]`
    return `<sup><a href="#fn-${number}" id="fnref-${number}-${times}">${number}</a></sup>`
  }
  markdown.renderer.rules.footnote_return = (tokens, index) => {
    const { number, times } = (tokens[index] as Token).meta as unknown as Reference
    return ` <a href="#fnref-${number}-${times}">↩</a>`
  }
}

function notesIn({ env }: { env: Record<string, unknown> }): Notes | undefined {
  return env.footnotes as Notes | undefined
}

function define(state: StateBlock, startLine: number, endLine: number, isSilent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= INDENTATION) return false
  DEFINITION.lastIndex = start
  const [mark, label = ''] = DEFINITION.exec(state.src) ?? []
  const end = start + (mark?.length ?? 0)
  if (mark === undefined || end > (state.eMarks[startLine] ?? 0)) return false
  if (isSilent) return true
  const notes = notesIn(state) ?? new Notes()
  state.env.footnotes = notes
  state.push('footnote_open', 'li', 1).meta = { note: notes.define(label) }
  tokenizeWithin(state, { startLine, endLine, end })
  state.push('footnote_close', 'li', -1)
  return true
}

/** Reads the lines of a note, of which the first begins at `end`, as those of a list item are read. */
function tokenizeWithin(
  state: StateBlock,
  { startLine, endLine, end }: { startLine: number; endLine: number; end: number },
): void {
  const { bMarks, tShift, sCount, blkIndent, parentType } = state
  const first = [bMarks[startLine], tShift[startLine], sCount[startLine]] as [number, number, number]
  const text = state.skipSpaces(end)
  bMarks[startLine] = end
  tShift[startLine] = text - end
  state.blkIndent = blkIndent + INDENTATION
  sCount[startLine] = state.blkIndent
  state.parentType = 'list'
  state.md.block.tokenize(state, startLine, endLine)
  state.blkIndent = blkIndent
  state.parentType = parentType
  ;[bMarks[startLine], tShift[startLine], sCount[startLine]] = first
}

function refer(state: StateInline, isSilent: boolean): boolean {
  const notes = notesIn(state)
  if (notes === undefined || state.src[state.pos] !== '[') return false
  REFERENCE.lastIndex = state.pos
  const [mark, label = ''] = REFERENCE.exec(state.src) ?? []
  const note = notes.get(label)
  if (mark === undefined || note === undefined) return false
  if (!isSilent) {
    notes.refer(note)
    state.push('footnote_reference', 'sup', 0).meta = { number: note.number, times: note.references }
  }
  state.pos += mark.length
  return true
}

interface Found {
  readonly note: Note
  readonly tokens: Token[]
}

/** Notes stand at the end, in the order of their references; those to which none leads, behind them. */
function moveToEnd(state: StateCore): void {
  if (notesIn(state) === undefined) return
  const { rest, found } = apart(state.tokens)
  const place = ({ note }: Found) => note.number ?? Number.POSITIVE_INFINITY
  found.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
  const html = (content: string): Token => Object.assign(new state.Token('html_block', '', 0), { content })
  const items = found.flatMap(({ note, tokens }) => {
    const returns = Array.from({ length: Math.min(note.references, MAX_LINKED) }, (_, index) =>
      Object.assign(new state.Token('footnote_return', 'a', 0), { meta: { number: note.number, times: index + 1 } }),
    )
    // In the last paragraph, if the note ends with one.
    const end = tokens.at(-1)?.type === 'paragraph_close' ? tokens.length - 1 : tokens.length
    const start = html(note.number === undefined ? '<li>' : `<li id="fn-${note.number}">`)
    return [start, ...tokens.slice(0, end), ...returns, ...tokens.slice(end), html('</li>\n')]
  })
  state.tokens = [...rest, html('<section class="footnotes">\n<ol>\n'), ...items, html('</ol>\n</section>\n')]
}

/** Takes the notes out of a text; a note may stand in another one. */
function apart(tokens: readonly Token[]): { rest: Token[]; found: Found[] } {
  const rest: Token[] = []
  const found: Found[] = []
  const open: Found[] = []
  for (const token of tokens) {
    if (token.type === 'footnote_open') {
      const note: Found = { note: token.meta?.note as Note, tokens: [] }
      found.push(note)
      open.push(note)
    } else if (token.type === 'footnote_close') open.pop()
    else (open.at(-1)?.tokens ?? rest).push(token)
  }
  return { rest, found }
}
