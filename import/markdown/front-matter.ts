import { loadAll } from 'js-yaml'
import { createScanner } from 'jsonc-parser'
import { parse as parseToml, TomlDate } from 'smol-toml'

export interface FrontMatter {
  readonly members: Readonly<Record<string, unknown>>
  /** The text below it. */
  readonly body: string
}

/** What stands above the text is not what it says to be. */
export class FrontMatterError extends Error {
  override readonly name = 'FrontMatterError'
}

interface Language {
  readonly name: string
  /** Of the text between the marks. */
  readonly parse: (text: string) => unknown
}

/** Aliases that refer to aliases multiply; front matter that a person wrote has a few. */
const MAX_ALIASES = 100

/** As deep as a member of an article may be in its file; the parsers and what follows them take a call for each level. */
const MAX_DEPTH = 64

const YAML: Language = { name: 'YAML', parse: (text) => loadAll(text, { maxAliases: MAX_ALIASES })[0] }
const TOML: Language = { name: 'TOML', parse: (text) => withoutTomlDates(parseToml(text)) }
const JSON_TEXT: Language = { name: 'JSON', parse: (text) => JSON.parse(text) }

/** What may stand in the first line after "---" (Eleventy, "Front Matter Formats"). */
const NAMED: Readonly<Record<string, Language>> = { '': YAML, yaml: YAML, yml: YAML, toml: TOML, json: JSON_TEXT }

const DASHES = /^---(\w*)[ \t]*\r?\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\r?\n|$)/
const PLUSES = /^\+\+\+[ \t]*\r?\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|$)/

/**
 * Parts a file into its front matter and its text: YAML between "---", TOML between "+++", or a JSON object (Hugo).
 * A file without any is all text.
 * @throws FrontMatterError
 */
export function partFrontMatter(file: string): FrontMatter {
  const [dashed, language = '', dashedText = ''] = DASHES.exec(file) ?? []
  if (dashed !== undefined) {
    const reader = NAMED[language.toLowerCase()]
    if (reader === undefined) throw new FrontMatterError(`front matter in a language called "${language}"`)
    return { members: membersOf(reader, dashedText), body: file.slice(dashed.length) }
  }
  const [plussed, plussedText = ''] = PLUSES.exec(file) ?? []
  if (plussed !== undefined) return { members: membersOf(TOML, plussedText), body: file.slice(plussed.length) }
  if (/^(?:---|\+\+\+)\w*[ \t]*\r?\n/.test(file)) throw new FrontMatterError('front matter without an end')
  return file.startsWith('{') ? leadingObject(file) : { members: {}, body: file }
}

function membersOf({ name, parse }: Language, text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = parse(text) ?? {}
    refuseDeepNesting(value)
  } catch (error) {
    // A parser that calls itself for each level runs out of calls before it can count them.
    if (error instanceof RangeError || error instanceof FrontMatterError)
      throw new FrontMatterError(`front matter that nests more than ${MAX_DEPTH} deep`, { cause: error })
    throw new FrontMatterError(`front matter that is no ${name}: ${(error as Error).message.split('\n')[0]}`, {
      cause: error,
    })
  }
  if (typeof value !== 'object' || Array.isArray(value)) throw new FrontMatterError('front matter that has no members')
  return value as Record<string, unknown>
}

function leadingObject(file: string): FrontMatter {
  const end = endOfObject(file)
  return { members: membersOf(JSON_TEXT, file.slice(0, end)), body: file.slice(end) }
}

/** Level by level, since a call for each would run out of calls. @throws FrontMatterError */
function refuseDeepNesting(value: unknown): void {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new FrontMatterError('nested too deep')
    const holders = new Set(level.filter((each) => typeof each === 'object' && each !== null))
    level = [...holders].flatMap((each) => Object.values(each as object))
  }
}

/** The offset after the object that the file begins with; the whole file if nothing closes it. */
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

/** TOML's dates as it writes them: a local one says that it is. */
function withoutTomlDates(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(withoutTomlDates)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutTomlDates(member)]))
}
