import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Path, Problem } from './problem.ts'

export interface ParsedJson {
  readonly value: unknown
  readonly text: string
}

export type JsonResult = { readonly json: ParsedJson } | { readonly problem: Problem }

/** Deeper than any vocabulary here, and far from where a recursive reader exhausts the stack. */
const DEEPEST = 64

/** A text, whole or broken off, or a bracket outside of any. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gs

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

/** The fix for each way in which a text can fail to be JSON; the names are jsonc-parser's. */
const FIXES: Record<string, string> = {
  InvalidSymbol: 'put text in double quotes; the only bare words of JSON are true, false and null',
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

/** Reads UTF-8 JSON (RFC 8259). A problem has the line and column of the first thing that is wrong. */
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

/** The place of a member in its file, from 1; undefined where the file does not have it. */
export function locate(json: ParsedJson, path: Path): { line: number; column: number } | undefined {
  const root = parseTree(json.text, [], STRICT)
  const node: Node | undefined = root && findNodeAtLocation(root, path as (string | number)[])
  if (node === undefined) return undefined
  return lineAndColumn(json.text, node.parent?.type === 'property' ? node.parent.offset : node.offset)
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

/** Where the text opens one list or object more than `DEEPEST`. */
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
  const errors: ParseError[] = []
  parseTree(text, errors, STRICT)
  const first = errors[0]
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

function fixFor(code: string, text: string, offset = 0): string | undefined {
  if (text.trim() === '') return 'write one object in braces: { "title": "…" }'
  if (code === 'CommaExpected' && /[\]}]/.test(text[offset] ?? ''))
    return 'close what is still open before this: a list with ], an object with }'
  return FIXES[code]
}

function foundAt(text: string, offset = 0): string {
  const rest = text.slice(offset).split('\n', 1)[0] as string
  if (text.slice(offset).trim() === '') return 'the end of the file'
  return rest.trim() === '' ? 'the end of the line' : JSON.stringify(rest.slice(0, 20).toWellFormed())
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before[before.length - 1] as string).length + 1 }
}
