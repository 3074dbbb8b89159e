import { type JSONVisitor, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser'
import { occurrences } from '../text/occurrences.ts'
import type { Path, Problem } from './problem.ts'
import {
  EMPTY_FILE,
  END_OF_FILE,
  END_OF_LINE,
  JSON_FIXES,
  JSON_IN_UTF_8,
  JSON_MISTAKES,
  NOT_UTF_8,
  nestedTooDeep,
  ONE_JSON_OBJECT,
  SAVE_AS_UTF_8,
  UTF_16_FILE,
} from './validation-texts.ts'

export interface ParsedJson {
  readonly value: unknown
  readonly text: string
}

export type JsonResult = { readonly json: ParsedJson } | { readonly problem: Problem }

/** Deeper than any vocabulary here, and far below the depth at which a recursive parser exhausts the stack. */
const MAX_NESTING = 64

/** A string, complete or unterminated, or a bracket outside of strings. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gs

/** Also in a string. */
const OPENING = /[[{]/g

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** The first mistake that matches gives the fix. */
const MISTAKES: readonly { fix: string; is(code: string, before: string, after: string): boolean }[] = [
  { fix: JSON_MISTAKES.notInBraces, is: (_, before, after) => `${before}${after}`.trim() === '' },
  { fix: JSON_MISTAKES.webPage, is: (_, before, after) => before.trim() === '' && after.startsWith('<') },
  { fix: JSON_MISTAKES.markdown, is: (_, before, after) => before.trim() === '' && /^(?:---|#)/.test(after) },
  {
    fix: JSON_MISTAKES.notInBraces,
    is: (code, before, after) => code === 'InvalidSymbol' && before.trim() === '' && /^\p{L}/u.test(after),
  },
  { fix: JSON_MISTAKES.notClosed, is: (code, _, after) => code === 'CommaExpected' && /^[\]}]/.test(after) },
  {
    fix: JSON_MISTAKES.commaTooMany,
    is: (_, before, after) => before.trimEnd().endsWith(',') && /^[\]}]/.test(after),
  },
  {
    fix: JSON_MISTAKES.decimalComma,
    is: (code, before, after) => code === 'PropertyNameExpected' && /\d,$/.test(before) && /^\d/.test(after),
  },
  { fix: JSON_MISTAKES.quoteInText, is: (_, before, after) => before.endsWith('"') && /^[\p{L}\p{N}]/u.test(after) },
  {
    fix: JSON_MISTAKES.otherQuotes,
    is: (code, _, after) => code === 'InvalidSymbol' && /^['`‘’‚“”„«»]/.test(after),
  },
  { fix: JSON_MISTAKES.capitals, is: (_, __, after) => /^(?:true|false|null)\b/i.test(after) },
  { fix: JSON_MISTAKES.otherNull, is: (_, __, after) => /^(?:None|undefined|NaN|nil)\b/.test(after) },
  { fix: JSON_MISTAKES.bareName, is: (code, _, after) => code === 'InvalidSymbol' && /^[\w-]+\s*:/.test(after) },
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
export function positionsOf({ value, text }: ParsedJson, paths: readonly Path[]): Position[] {
  const root: Wanted = { members: new Map(), offset: text.search(/\S/) }
  // What the document does not have need not be looked for.
  for (const path of paths) if (hasMember(value, path[0])) want(root, path)
  if (root.members.size > 0) findOffsets(text, root)
  const placeAt = placesByOffset(text)
  return paths.map((path) => placeAt(offsetOf(root, path)))
}

function hasMember(value: unknown, step: PropertyKey | undefined): boolean {
  return step !== undefined && typeof value === 'object' && value !== null && Object.hasOwn(value, step)
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
    found: utf16 ? UTF_16_FILE : NOT_UTF_8,
    wanted: JSON_IN_UTF_8,
    fix: SAVE_AS_UTF_8,
    ...place,
  }
}

/** The offset at which the text opens one list or object more than `MAX_NESTING`. */
function offsetOfTooDeep(text: string): number | undefined {
  // Nearly all texts have fewer brackets.
  if (occurrences(text, OPENING, MAX_NESTING) <= MAX_NESTING) return undefined
  let depth = 0
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    if (token[0] === '{' || token[0] === '[') depth++
    else if (token[0] === '}' || token[0] === ']') depth--
    if (depth > MAX_NESTING) return token.index
  }
  return undefined
}

function nestsTooDeep(text: string, offset: number): Problem {
  return { severity: 'error', path: '$', ...nestedTooDeep(MAX_NESTING), ...lineAndColumn(text, offset) }
}

function notJson(text: string, error: unknown): Problem {
  const first = firstError(text)
  const code = first === undefined ? '' : printParseErrorCode(first.error)
  const found = text.trim() === '' ? EMPTY_FILE : foundAt(text, first?.offset)
  return {
    severity: 'error',
    path: '$',
    found,
    wanted: ONE_JSON_OBJECT,
    fix: fixFor(code, text, first?.offset) ?? String((error as Error).message),
    ...lineAndColumn(text, first?.offset ?? 0),
  }
}

class FirstError extends Error {
  readonly first: { readonly error: ParseErrorCode; readonly offset: number }

  constructor(error: ParseErrorCode, offset: number) {
    super()
    this.first = { error, offset }
  }
}

/** Throws to stop the parser at the first error: what follows could be nested to any depth. */
function firstError(text: string): FirstError['first'] | undefined {
  try {
    visit(
      text,
      {
        onError: (error, offset) => {
          throw new FirstError(error, offset)
        },
      },
      STRICT,
    )
    return undefined
  } catch (error) {
    if (error instanceof FirstError) return error.first
    throw error
  }
}

function fixFor(code: string, text: string, offset = 0): string | undefined {
  const before = text.slice(0, offset)
  const after = text.slice(offset)
  return MISTAKES.find(({ is }) => is(code, before, after))?.fix ?? JSON_FIXES[code]
}

function foundAt(text: string, offset = 0): string {
  const rest = text.slice(offset).split('\n', 1)[0] as string
  if (text.slice(offset).trim() === '') return END_OF_FILE
  return rest.trim() === '' ? END_OF_LINE : JSON.stringify(rest.slice(0, 20).toWellFormed())
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
