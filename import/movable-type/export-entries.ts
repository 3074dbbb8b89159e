/**
 * Movable Type's text format (Movable Type, "Import / Export Format"): entries end with a line of eight hyphens, their
 * sections with one of five; the first section has a field a line, and each further one begins with its name.
 */
export interface ExportEntry {
  /** The values of each field, by its name in capitals. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** The texts of each section, by its name in capitals. */
  readonly sections: ReadonlyMap<string, readonly string[]>
}

const ENTRY_END = /^-{8}[ \t]*$/
const SECTION_END = /^-{5}[ \t]*$/
const FIELD = /^([A-Z][A-Z ]{1,30}):(?: (.*)|)$/
const SECTION = /^([A-Z][A-Z ]{1,30}):[ \t]*$/
const KNOWN =
  /^(?:AUTHOR|AUTHOR EMAIL|TITLE|BASENAME|STATUS|DATE|PRIMARY CATEGORY|CATEGORY|TAGS|ALLOW COMMENTS|ALLOW PINGS|CONVERT BREAKS|NO ENTRY|UNIQUE URL)$/
/** In lines: an entry has fewer fields, and its title is among the first. */
const HEAD = 20

/** Whether a text begins as an export does. */
export function isMovableType(head: string): boolean {
  const names = head
    .split(/\r?\n/, HEAD)
    .flatMap((line) => FIELD.exec(line)?.[1] ?? [])
    .filter((name) => KNOWN.test(name))
  return names.length > 1 && FIELD.test(head.trimStart().split(/\r?\n/, 1)[0] ?? '')
}

export function* entriesOf(text: string): Generator<ExportEntry> {
  let lines: string[] = []
  for (const line of linesOf(text)) {
    if (!ENTRY_END.test(line)) lines.push(line)
    else {
      if (lines.some((each) => each.trim() !== '')) yield entryOf(lines)
      lines = []
    }
  }
  if (lines.some((each) => each.trim() !== '')) yield entryOf(lines)
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? undefined : end)
    yield line.endsWith('\r') ? line.slice(0, -1) : line
    from = end < 0 ? text.length : end + 1
  }
}

function entryOf(lines: readonly string[]): ExportEntry {
  const fields = new Map<string, string[]>()
  const sections = new Map<string, string[]>()
  let [isHead, section]: [boolean, string[]] = [true, []]
  const close = () => {
    const [, name] = SECTION.exec(section.find((line) => line.trim() !== '') ?? '') ?? []
    if (name !== undefined)
      add(
        sections,
        name,
        section
          .slice(section.findIndex((line) => line.trim() !== '') + 1)
          .join('\n')
          .trim(),
      )
    section = []
  }
  for (const line of lines) {
    if (SECTION_END.test(line)) {
      if (!isHead) close()
      isHead = false
    } else if (!isHead) section.push(line)
    else {
      const [, name, value = ''] = FIELD.exec(line) ?? []
      if (name !== undefined) add(fields, name, value.trim())
    }
  }
  close()
  return { fields, sections }
}

function add(map: Map<string, string[]>, name: string, value: string): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [value])
  else known.push(value)
}
