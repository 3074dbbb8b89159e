/** A table whose first row names its columns. */
export type TableRow = ReadonlyMap<string, string>

/** In UTF-16 code units: no name of a column is longer. */
const MAX_HEADER = 10_000

/**
 * The rows of comma-separated values (RFC 4180): fields in double quotes may hold commas, line ends and doubled quotes. A
 * field that is not closed ends with the text.
 */
export function* rowsOf(text: string): Generator<TableRow> {
  const records = recordsOf(text)
  const header = (records.next().value ?? []).map((name) => name.trim())
  for (const fields of records)
    if (fields.length > 1 || fields[0] !== '') yield new Map(header.map((name, index) => [name, fields[index] ?? '']))
}

/** The names of the columns, from the beginning of a text. */
export function columnsOf(head: string): readonly string[] {
  const [line = ''] = head.slice(0, MAX_HEADER).split(/\r?\n/, 1)
  return (
    recordsOf(line)
      .next()
      .value?.map((name) => name.trim().toLowerCase()) ?? []
  )
}

function* recordsOf(text: string): Generator<string[], undefined> {
  let fields: string[] = []
  for (let at = 0; at < text.length; ) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at)
    fields.push(field.value)
    at = field.end
    if (text[at] === ',') {
      at++
      if (at === text.length) fields.push('')
      continue
    }
    yield fields
    fields = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (fields.length > 0) yield fields
  return undefined
}

interface Field {
  readonly value: string
  /** At the comma or the line end behind it, or at the end of the text. */
  readonly end: number
}

const FIELD_END = /[,\r\n]/g

function plainField(text: string, start: number): Field {
  FIELD_END.lastIndex = start
  const end = FIELD_END.exec(text)?.index ?? text.length
  return { value: text.slice(start, end), end }
}

/** What follows the closing quote up to the next separator belongs to nothing, and is kept. */
function quotedField(text: string, start: number): Field {
  const parts: string[] = []
  let from = start + 1
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', from)) {
    parts.push(text.slice(from, quote))
    from = quote + 1
    if (text[from] !== '"') {
      const rest = plainField(text, from)
      return { value: parts.join('') + rest.value, end: rest.end }
    }
    parts.push('"')
    from++
  }
  return { value: parts.join('') + text.slice(from), end: text.length }
}
