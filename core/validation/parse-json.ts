import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { formatStep, type Problem } from './problem.ts'

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

/** Fixes for what people often write; the first that fits is given. */
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

export interface Place {
  readonly line: number
  readonly column: number
}

/** Finds the places of members in their file, from 1, by JSONPath; one that the file does not have has no place. */
export function placesIn({ text }: ParsedJson): (path: string) => Place | undefined {
  const offsets = new Map<string, number>()
  const root = parseTree(text, [], STRICT)
  if (root !== undefined) collectOffsets(root, '$', offsets)
  const lineStarts = lineStartsOf(text)
  return (path) => {
    const offset = offsets.get(path)
    return offset === undefined ? undefined : placeOf(lineStarts, offset)
  }
}

function collectOffsets(node: Node, path: string, offsets: Map<string, number>): void {
  offsets.set(path, node.parent?.type === 'property' ? node.parent.offset : node.offset)
  for (const [index, child] of (node.children ?? []).entries()) {
    const [name, value] = child.type === 'property' ? (child.children ?? []) : []
    if (child.type !== 'property') collectOffsets(child, formatStep(path, index), offsets)
    else if (value !== undefined) collectOffsets(value, formatStep(path, String(name?.value)), offsets)
  }
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
  const before = text.slice(0, offset)
  const after = text.slice(offset)
  return CLOSER_FIXES.find(({ is }) => is(code, before, after))?.fix ?? FIXES[code]
}

function foundAt(text: string, offset = 0): string {
  const rest = text.slice(offset).split('\n', 1)[0] as string
  if (text.slice(offset).trim() === '') return 'the end of the file'
  return rest.trim() === '' ? 'the end of the line' : JSON.stringify(rest.slice(0, 20).toWellFormed())
}

function lineAndColumn(text: string, offset: number): Place {
  return placeOf(lineStartsOf(text), offset)
}

function lineStartsOf(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
}

function placeOf(lineStarts: readonly number[], offset: number): Place {
  let [line, after] = [0, lineStarts.length]
  while (after - line > 1) {
    const middle = (line + after) >> 1
    if ((lineStarts[middle] as number) <= offset) line = middle
    else after = middle
  }
  return { line: line + 1, column: offset - (lineStarts[line] as number) + 1 }
}
