import { loadAll } from 'js-yaml'
import { createScanner } from 'jsonc-parser'
import { parse as parseToml, TomlDate } from 'smol-toml'
import { brokenFrontMatter, deepFrontMatter, NO_END, NO_MEMBERS, unknownLanguage } from '../source-texts.ts'

export interface FrontMatter {
  readonly members: Readonly<Record<string, unknown>>
  /** The text below it. */
  readonly body: string
}

/** The text above the body is not valid front matter of its declared language. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError'
}

interface Language {
  readonly name: string
  /** Parses the text between the delimiters. */
  readonly parse: (text: string) => unknown
}

/** Aliases that refer to aliases multiply; hand-written front matter has a few. */
const MAX_ALIASES = 100

/** The limit of an article's member in its file; the parsers and the code after them recurse once per level. */
const MAX_DEPTH = 64

const YAML: Language = { name: 'YAML', parse: (text) => loadAll(text, { maxAliases: MAX_ALIASES })[0] }
const TOML: Language = { name: 'TOML', parse: (text) => withoutTomlDates(parseToml(text)) }
const JSON_TEXT: Language = { name: 'JSON', parse: (text) => JSON.parse(text) }

/** The languages that may be named in the first line after "---" (Eleventy, "Front Matter Formats"). */
const NAMED: Readonly<Record<string, Language>> = { '': YAML, yaml: YAML, yml: YAML, toml: TOML, json: JSON_TEXT }

const DASHES = /^---(\w*)[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/
const PLUSES = /^\+\+\+[ \t]*\r?\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|$)/

/**
 * Splits a file into its front matter and its text: YAML between "---", TOML between "+++", or a JSON object (Hugo). A
 * file without front matter is all text.
 * @throws FrontMatterError
 */
export function partFrontMatter(file: string): FrontMatter {
  const [dashed, language = '', dashedText = ''] = DASHES.exec(file) ?? []
  if (dashed !== undefined) {
    const reader = NAMED[language.toLowerCase()]
    if (reader === undefined) throw new FrontMatterError(unknownLanguage(language))
    return { members: membersOf(reader, dashedText), body: file.slice(dashed.length) }
  }
  const [plussed, plussedText = ''] = PLUSES.exec(file) ?? []
  if (plussed !== undefined) return { members: membersOf(TOML, plussedText), body: file.slice(plussed.length) }
  if (/^(?:---|\+\+\+)\w*[ \t]*\r?\n/.test(file)) throw new FrontMatterError(NO_END)
  return file.startsWith('{') ? leadingObject(file) : { members: {}, body: file }
}

/**
 * The members of a file that has nothing else, by the ending of its name: `.toml`, `.json`, or YAML.
 * @throws FrontMatterError
 */
export function membersOfFile(name: string, text: string): Record<string, unknown> {
  return membersOf(NAMED[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? YAML, text)
}

function membersOf({ name, parse }: Language, text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = parse(text) ?? {}
    refuseDeepNesting(value)
  } catch (error) {
    // A recursive parser overflows the stack before it can count the levels.
    if (error instanceof RangeError || error instanceof FrontMatterError)
      throw new FrontMatterError(deepFrontMatter(MAX_DEPTH), { cause: error })
    throw new FrontMatterError(brokenFrontMatter(name, (error as Error).message.split('\n')[0]), {
      cause: error,
    })
  }
  if (typeof value !== 'object' || Array.isArray(value)) throw new FrontMatterError(NO_MEMBERS)
  return value as Record<string, unknown>
}

function leadingObject(file: string): FrontMatter {
  const end = endOfObject(file)
  return { members: membersOf(JSON_TEXT, file.slice(0, end)), body: file.slice(end) }
}

/**
 * Iterative, since recursion would overflow the stack.
 * @throws FrontMatterError
 */
function refuseDeepNesting(value: unknown): void {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new FrontMatterError('nested too deep')
    const holders = new Set(level.filter((each) => typeof each === 'object' && each !== null))
    level = [...holders].flatMap((each) => Object.values(each as object))
  }
}

/** The offset after the object at the beginning of the file; the end of the file if the object is not closed. */
function endOfObject(file: string): number {
  const scanner = createScanner(file)
  let depth = 0
  while (scanner.getPosition() < file.length) {
    scanner.scan()
    const mark = file[scanner.getTokenOffset()]
    if (mark === '{') depth++
    if (mark === '}') depth--
    if (depth === 0) return scanner.getPosition()
  }
  return file.length
}

/** TOML's dates in TOML's notation: a local date is recognisable as one. */
function withoutTomlDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(withoutTomlDates)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutTomlDates(member)]))
}
