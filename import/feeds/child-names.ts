import { type Refused, refused } from '../import-item.ts'
import { brokenFeed } from '../source-texts.ts'
import { lenientParser, MarkupError } from '../xml-parser.ts'
import { withoutStrayMarkup } from './stray-markup.ts'

export interface ChildNames {
  /** For each element with the parent's name, the names of its child elements. */
  readonly names: readonly (readonly string[])[]
  /** The error if the document is not well-formed: the feed's parser is more lenient, and guesses from there on. */
  readonly broken?: Refused
}

/**
 * The names of the child elements of each element with this name, and what distinguishes links: a feed parser does not
 * report elements that it does not know, nor a truncated document.
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
    return { names, broken: refused('', brokenFeed(error.message)) }
  }
}

/** The parsed feed; undefined, without a second error, if parsing fails and the reason is known already. */
export function orBroken<Feed>(
  parse: (xml: string) => Feed,
  xml: string,
  broken: Refused | undefined,
): Feed | undefined {
  try {
    return parse(broken === undefined ? xml : withoutStrayMarkup(xml))
  } catch (error) {
    if (broken === undefined) throw error
    return undefined
  }
}

/** The names that no reader uses, each once. */
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
