import { type Refused, refused } from '../import-item.ts'
import { lenientParser, MarkupError } from '../xml-parser.ts'

export interface ChildNames {
  /** For each element of the name, those directly inside of it. */
  readonly names: readonly (readonly string[])[]
  /** Where the document is not well-formed: the feed's reader is more lenient, and guesses from there on. */
  readonly broken?: Refused
}

/**
 * The names of the elements directly inside each element of a name, with what tells links apart: a parser of feeds keeps
 * silent about those that it does not know, and about a document that breaks off.
 */
export function childNames(xml: string, parent: 'item' | 'entry'): ChildNames {
  const names: string[][] = []
  const open: string[] = []
  const parser = lenientParser()
  parser.on('opentag', ({ name, attributes }) => {
    const inside = open.at(-1)
    const current = names.at(-1)
    if (inside === parent && current !== undefined) current.push(nameOf(name, attributes as Record<string, string>))
    if (localName(name) === parent) names.push([])
    open.push(localName(name))
  })
  parser.on('closetag', () => open.pop())
  try {
    parser.write(xml).close()
    return { names }
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    return { names, broken: brokenFeed(error) }
  }
}

/** A feed that cannot be read for the reason that is known already has none to throw. */
export function orBroken<Feed>(parse: () => Feed, broken: Refused | undefined): Feed | undefined {
  try {
    return parse()
  } catch (error) {
    if (broken === undefined) throw error
    return undefined
  }
}

function brokenFeed({ message }: MarkupError): Refused {
  return refused('', {
    found: `a feed that is no well-formed XML from here on: ${message}`,
    wanted: 'a whole document',
    fix: 'save it again; whatever was imported from it wants a look',
  })
}

/** Those that no reader has a use for, each once. */
export function unusedNames(names: readonly string[] | undefined, used: ReadonlySet<string>): string[] {
  return [...new Set(names ?? [])].filter((name) => !used.has(name))
}

function nameOf(name: string, attributes: Record<string, string>): string {
  const isLink = localName(name) === 'link' && attributes.rel !== undefined
  return isLink ? `${name} rel=${attributes.rel}` : name
}

function localName(name: string): string {
  return name.replace(/^.*:/, '')
}
