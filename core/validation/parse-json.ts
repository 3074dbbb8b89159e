import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser'
import type { Path, Problem } from './problem.ts'

export interface ParsedJson {
  readonly value: unknown
  readonly text: string
}

export type JsonResult = { readonly json: ParsedJson } | { readonly problem: Problem }

/** Deeper than any vocabulary here, and far below the depth at which a recursive parser exhausts the stack. */
const DEEPEST = 64

/** A string, complete or unterminated, or a bracket outside of strings. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gs

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** The fix for each kind of JSON error, by jsonc-parser's name of it. */
const FIXES: Record<string, string> = {
  InvalidSymbol: 'put text in straight double quotes; the only bare words of JSON are true, false and null',
  InvalidNumberFormat: 'write the number in digits, with a dot for decimals: 1.5',
  PropertyNameExpected: 'write a member name in double quotes here, or take out the comma before it',
  ValueExpected: 'write a value here, or take out the comma before it',
  ColonExpected: 'write a colon between the member name and its value',
  CommaExpected: 'write a comma between this and what comes before it',
  CloseBraceExpected: 'close the object with }',
  CloseBracketExpected: 'close the list with ]',
  EndOfFileExpected: 'take out what follows the end of the object',
  InvalidCommentToken: 'take out the comment: JSON has none',
  UnexpectedEndOfComment: 'take out the comment: JSON has none',
  UnexpectedEndOfString: 'close the text with a double quote; write \\" for a quote inside it and \\n for a line end',
  UnexpectedEndOfNumber: 'finish the number',
  InvalidUnicode: 'write \\u and exactly four hexadecimal digits',
  InvalidEscapeCharacter:
    'write \\\\ for a backslash; the escapes of JSON are \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX',
  InvalidCharacter: 'write \\n for a line end and \\t for a tab inside a text',
}

const IN_BRACES = 'write one object in braces: { "title": "…" }'

/** Fixes for common mistakes; the first that matches is given. */
const CLOSER_FIXES: readonly { fix: string; is(code: string, before: string, after: string): boolean }[] = [
  { fix: IN_BRACES, is: (_, before, after) => `${before}${after}`.trim() === '' },
  {
    fix: 'this is a page, and no article: write one object in braces, with the markup as "content_html"',
    is: (_, before, after) => before.trim() === '' && after.startsWith('<'),
  },
  {
    fix: 'this is Markdown: write one object in braces, with the text as "content_markdown"',
    is: (_, before, after) => before.trim() === '' && /^(?:---|#)/.test(after),
  },
  {
    fix: IN_BRACES,
    is: (code, before, after) => code === 'InvalidSymbol' && before.trim() === '' && /^\p{L}/u.test(after),
  },
  {
    fix: 'close what is still open before this: a list with ], an object with }',
    is: (code, _, after) => code === 'CommaExpected' && /^[\]}]/.test(after),
  },
  {
    fix: 'take out the comma before this',
    is: (_, before, after) => before.trimEnd().endsWith(',') && /^[\]}]/.test(after),
  },
  {
    fix: 'write the number with a dot for decimals: 1.5',
    is: (code, before, after) => code === 'PropertyNameExpected' && /\d,$/.test(before) && /^\d/.test(after),
  },
  {
    fix: 'write \\" for a double quote inside a text',
    is: (_, before, after) => before.endsWith('"') && /^[\p{L}\p{N}]/u.test(after),
  },
  {
    fix: 'write straight double quotes (") here and at the end of the text, and no other quotes',
    is: (code, _, after) => code === 'InvalidSymbol' && /^['`‘’‚“”„«»]/.test(after),
  },
  { fix: 'write it in lower case: true, false or null', is: (_, __, after) => /^(?:true|false|null)\b/i.test(after) },
  { fix: 'write null, or take the member out', is: (_, __, after) => /^(?:None|undefined|NaN|nil)\b/.test(after) },
  {
    fix: 'put the name of the member in double quotes',
    is: (code, _, after) => code === 'InvalidSymbol' && /^[\w-]+\s*:/.test(after),
  },
]

/** Parses UTF-8 JSON (RFC 8259). A problem has the line and column of the first error. */
export function parseJson(bytes: Uint8Array): JsonResult {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { problem: notUtf8(bytes) }
  }
  const tooDeep = offsetOfTooDeep(text)
  if (tooDeep !== undefined) return { problem: nestsTooDeep(text, tooDeep) }
  try {
    return { json: { value: JSON.parse(text), text } }
  } catch (error) {
    return { problem: notJson(text, error) }
  }
}

export interface Position {
  readonly line: number
  readonly column: number
}

/** A member whose position is wanted, and the members below it. */
interface Wanted {
  readonly members: Map<PropertyKey, Wanted>
  offset?: number
}

/**
 * Finds the positions of members in their file, counted from 1; a missing member gets the position of its holder. One
 * pass over the text finds all of them, and builds nothing for members that are not wanted.
 */
export function positionsOf({ text }: ParsedJson, paths: readonly Path[]): Position[] {
  const root: Wanted = { members: new Map() }
  for (const path of paths) want(root, path)
  findOffsets(text, root)
  const placeAt = placesByOffset(text)
  return paths.map((path) => placeAt(offsetOf(root, path)))
}

function want(root: Wanted, path: Path): void {
  let at = root
  for (const step of path) {
    const next: Wanted = at.members.get(step) ?? { members: new Map() }
    at.members.set(step, next)
    at = next
  }
}

function offsetOf(root: Wanted, path: Path): number {
  let [at, offset]: [Wanted | undefined, number] = [root, root.offset ?? 0]
  for (const step of path) {
    at = at?.members.get(step)
    if (at?.offset === undefined) return offset
    offset = at.offset
  }
  return offset
}

/** A list or an object that the pass over the text is in, and the members of it that are wanted. */
interface Holder {
  readonly wanted: Wanted | undefined
  /** The index of the next element of a list, or the name of the member of an object whose value comes next. */
  step: PropertyKey
  readonly isList: boolean
}

function findOffsets(text: string, root: Wanted): void {
  const holders: Holder[] = []
  const value = (offset: number): Wanted | undefined => {
    const holder = holders.at(-1)
    const wanted = holder === undefined ? root : holder.wanted?.members.get(holder.step)
    // The position of a member is that of its name.
    if (wanted !== undefined && holder?.isList !== false) wanted.offset = offset
    if (holder?.isList) holder.step = (holder.step as number) + 1
    return wanted
  }
  const enter = (offset: number, isList: boolean): boolean => {
    const wanted = value(offset)
    holders.push({ wanted, step: isList ? 0 : '', isList })
    return wanted !== undefined && wanted.members.size > 0
  }
  const visitor: JSONVisitor = {
    // If these return false, jsonc-parser skips the callbacks for the content.
    onObjectBegin: (offset) => enter(offset, false),
    onArrayBegin: (offset) => enter(offset, true),
    onObjectProperty: (name, offset) => {
      const holder = holders.at(-1) as Holder
      holder.step = name
      const wanted = holder.wanted?.members.get(name)
      if (wanted === undefined) return
      // If a name occurs twice, JSON.parse keeps the last, and the members below it.
      for (const below of wanted.members.values()) forget(below)
      wanted.offset = offset
    },
    onObjectEnd: () => void holders.pop(),
    onArrayEnd: () => void holders.pop(),
    onLiteralValue: (_, offset) => void value(offset),
  }
  visit(text, visitor, STRICT)
}

function forget(wanted: Wanted): void {
  delete wanted.offset
  for (const below of wanted.members.values()) forget(below)
}

function notUtf8(bytes: Uint8Array): Problem {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const before = new TextDecoder('utf-8').decode(bytes)
  const place = utf16 ? { line: 1, column: 1 } : lineAndColumn(before, Math.max(0, before.indexOf('\uFFFD')))
  return {
    severity: 'error',
    path: '$',
    found: utf16 ? 'a file in UTF-16' : 'bytes that are no UTF-8',
    wanted: 'JSON in UTF-8 (RFC 8259, section 8.1)',
    fix: 'save the file again with the encoding UTF-8',
    ...place,
  }
}

/** The offset at which the text opens one list or object more than `DEEPEST`. */
function offsetOfTooDeep(text: string): number | undefined {
  let depth = 0
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    if (token[0] === '{' || token[0] === '[') depth++
    else if (token[0] === '}' || token[0] === ']') depth--
    if (depth > DEEPEST) return token.index
  }
  return undefined
}

function nestsTooDeep(text: string, offset: number): Problem {
  return {
    severity: 'error',
    path: '$',
    found: `lists or objects inside each other more than ${DEEPEST} deep`,
    wanted: 'an article: a flat object',
    fix: 'look at what wrote the file; the nesting begins to be too deep here',
    ...lineAndColumn(text, offset),
  }
}

function notJson(text: string, error: unknown): Problem {
  const first = firstError(text)
  const code = first === undefined ? '' : printParseErrorCode(first.error)
  const found = text.trim() === '' ? 'an empty file' : foundAt(text, first?.offset)
  return {
    severity: 'error',
    path: '$',
    found,
    wanted: 'one JSON object (RFC 8259)',
    fix: fixFor(code, text, first?.offset) ?? String((error as Error).message),
    ...lineAndColumn(text, first?.offset ?? 0),
  }
}

class Found extends Error {
  readonly first: { readonly error: ParseErrorCode; readonly offset: number }

  constructor(error: ParseErrorCode, offset: number) {
    super()
    this.first = { error, offset }
  }
}

/** Throws to stop the parser at the first error: what follows could be nested to any depth. */
function firstError(text: string): Found['first'] | undefined {
  try {
    visit(
      text,
      {
        onError: (error, offset) => {
          throw new Found(error, offset)
        },
      },
      STRICT,
    )
    return undefined
  } catch (error) {
    if (error instanceof Found) return error.first
    throw error
  }
}

function fixFor(code: string, text: string, offset = 0): string | undefined {
  const before = text.slice(0, offset)
  const after = text.slice(offset)
  return CLOSER_FIXES.find(({ is }) => is(code, before, after))?.fix ?? FIXES[code]
}

function foundAt(text: string, offset = 0): string {
  const rest = text.slice(offset).split('\n', 1)[0] as string
  if (text.slice(offset).trim() === '') return 'the end of the file'
  return rest.trim() === '' ? 'the end of the line' : JSON.stringify(rest.slice(0, 20).toWellFormed())
}

function lineAndColumn(text: string, offset: number): Position {
  return placesByOffset(text)(offset)
}

/** Finds the positions of offsets; it scans the text for line ends only once. */
function placesByOffset(text: string): (offset: number) => Position {
  const lineStarts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lineStarts.push(end + 1)
  return (offset) => placeOf(lineStarts, offset)
}

function placeOf(lineStarts: readonly number[], offset: number): Position {
  let [line, after] = [0, lineStarts.length]
  while (after - line > 1) {
    const middle = (line + after) >> 1
    if ((lineStarts[middle] as number) <= offset) line = middle
    else after = middle
  }
  return { line: line + 1, column: offset - (lineStarts[line] as number) + 1 }
}
