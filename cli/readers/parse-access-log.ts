import { AGENT_FIELD, type LoggedRequest, missingFields, requestOf, STANDARD_FIELDS } from './log-fields.ts'

/** Why a line could not be read. */
export type LineProblem = 'too long' | 'not JSON' | 'fields missing' | 'not a request'

/** A request, a line without one (a directive, a header, an empty line), or why there is none. */
export type ParsedLine = LoggedRequest | 'no request' | { readonly problem: LineProblem }

/** Between the values of a line, besides what stands between the names of its header. */
const DELIMITERS = ['\t', ',', ' ', ';', '|']
const FIELDS_DIRECTIVE = /^#Fields:\s*/i
/** Names have none of the characters that separate them, whatever those are. */
const BETWEEN_NAMES = /[^\w()-]+/
/** Names with the same separator between all of them: an agent that contains names of fields makes no header. */
const HEADER = /^[\w()-]+([^\w()-]+)[\w()-]+(?:\1[\w()-]+)*$/

/** How the values of a line are laid out. */
interface Layout {
  readonly fields: readonly string[]
  readonly at: ReadonlyMap<string, number>
  readonly delimiter: string
}

/**
 * Reads the lines of access logs of CloudFront, whatever their format: standard logs (legacy), and the newer ones in
 * W3C, JSON and plain text with any separator and choice of fields (AWS: "Configure standard logging (v2)"). Each line
 * says itself what it is, and a header holds until the next one, so files may be concatenated.
 */
export class AccessLogParser {
  /** Of the last header; the standard ones until there is any. */
  #fields = STANDARD_FIELDS
  #headerDelimiter = '\t'
  #layout: Layout | undefined
  /** The fields that were missing in lines without a needed one. */
  readonly missing = new Set<string>()

  /** Reads a line. Never throws. */
  parse(line: string): ParsedLine {
    if (line.startsWith('{')) return this.#json(line)
    if (line === '' || (line.startsWith('#') && !FIELDS_DIRECTIVE.test(line))) return 'no request'
    const names = namesIn(line)
    if (names !== undefined) return this.#begin(names)
    return this.#values(line)
  }

  #begin({ fields, delimiter }: { fields: readonly string[]; delimiter: string }): 'no request' {
    this.#fields = fields
    this.#headerDelimiter = delimiter
    this.#layout = undefined
    return 'no request'
  }

  #json(line: string): ParsedLine {
    let values: Record<string, unknown>
    try {
      values = JSON.parse(line)
    } catch {
      return { problem: 'not JSON' }
    }
    const missing = missingFields((field) => Object.hasOwn(values, field))
    if (missing.length > 0) return this.#isMissing(missing)
    const get = (field: string) => (Object.hasOwn(values, field) ? String(values[field]) : undefined)
    return requestOf(get) ?? { problem: 'not a request' }
  }

  #values(line: string): ParsedLine {
    const known = this.#layout && requestIn(line, this.#layout)
    if (known !== undefined) return known
    const missing = missingFields((field) => this.#fields.includes(field))
    if (missing.length > 0) return this.#isMissing(missing)
    for (const delimiter of new Set([this.#headerDelimiter, ...DELIMITERS])) {
      const layout = { fields: this.#fields, at: positionsOf(this.#fields), delimiter }
      const request = requestIn(line, layout)
      if (request === undefined) continue
      this.#layout = layout
      return request
    }
    return { problem: 'not a request' }
  }

  #isMissing(fields: readonly string[]): ParsedLine {
    for (const field of fields) this.missing.add(field)
    return { problem: 'fields missing' }
  }
}

/** The names of a header, with or without the directive; undefined for any other line. */
function namesIn(line: string): { fields: string[]; delimiter: string } | undefined {
  const isDirective = line.startsWith('#')
  if (!isDirective && !line.includes('cs-uri-stem')) return undefined
  const text = line.replace(FIELDS_DIRECTIVE, '').trim()
  const [, delimiter] = HEADER.exec(text) ?? []
  const fields = text.split(BETWEEN_NAMES)
  if (isDirective) return { fields, delimiter: delimiter ?? '\t' }
  return delimiter !== undefined && fields.includes('cs-uri-stem') && fields.includes('cs-method')
    ? { fields, delimiter }
    : undefined
}

function positionsOf(fields: readonly string[]): ReadonlyMap<string, number> {
  return new Map(fields.map((field, position) => [field, position]))
}

/** Undefined if the line is not laid out so. */
function requestIn(line: string, { fields, at, delimiter }: Layout): LoggedRequest | undefined {
  const values = line.split(delimiter)
  // Logs of older versions had fewer fields, the first ones.
  if (values.length < fields.length && (fields !== STANDARD_FIELDS || values.length < MIN_STANDARD)) return undefined
  const agentAt = at.get(AGENT_FIELD) ?? values.length
  const more = fields === STANDARD_FIELDS || delimiter === '\t' ? 0 : values.length - fields.length
  // An agent may contain the separator, and of all fields it is the one that does.
  if (more > 0) values.splice(agentAt, more + 1, values.slice(agentAt, agentAt + more + 1).join(delimiter))
  return requestOf((field) => {
    const position = at.get(field)
    return position === undefined ? undefined : values[position]
  })
}

/** Up to the agent. */
const MIN_STANDARD = STANDARD_FIELDS.indexOf(AGENT_FIELD) + 1
