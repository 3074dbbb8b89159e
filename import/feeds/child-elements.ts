import { type Refused, refused } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { brokenFeed } from '../source-texts.ts'
import { Namespaces } from '../xml/namespaces.ts'
import { repairedXml } from '../xml/repaired-xml.ts'
import { lenientParser, MarkupError, withoutControls } from '../xml/xml-parser.ts'
import { withoutStrayMarkup } from './stray-markup.ts'

/** An item's or an entry's child elements, as far as no feed parser reports them. */
export interface Children {
  /** The names as the document writes them, and what distinguishes links. */
  readonly names: readonly string[]
  /** The short texts of elements that may hold the item back, by name with the customary prefix; the first of each. */
  readonly standing: Readonly<Record<string, string>>
}

export interface ChildElements {
  /** For each element with the parent's name, in order. */
  readonly children: readonly Children[]
  /** The error if the document is not well-formed: the feed's parser is more lenient, and guesses from there on. */
  readonly broken?: Refused
}

/** In characters: longer than a status, a flag, or a date. */
const MAX_STANDING = 100
/** Their namespaces say whether an entry is public; an element without a prefix is the publisher's own. */
const STANDING_NAME = /^(?:(?:app|blogger):)?[^:]+$/
/** The element of AtomPub that contains the draft's mark (RFC 5023, section 13.1.1). */
const CONTROL = 'app:control'

/**
 * The child elements of each element with this name: a feed parser does not report elements that it does not know, nor
 * a truncated document.
 */
export function childElements(xml: string, parent: 'item' | 'entry'): ChildElements {
  const children: (Children & { names: string[]; standing: Record<string, string> })[] = []
  const open: string[] = []
  const namespaces = new Namespaces()
  const parser = lenientParser()
  let text: string | undefined
  parser.on('opentag', ({ name, attributes }) => {
    namespaces.open(attributes as Record<string, string>)
    const inside = open.at(-1)
    const customary = namespaces.nameOf(name)
    if (inside === parent) children.at(-1)?.names.push(nameOf(name, attributes as Record<string, string>))
    const isChild = inside === parent || (inside === CONTROL && open.at(-2) === parent)
    text = isChild && STANDING_NAME.test(customary) ? '' : undefined
    if (localName(name) === parent) children.push({ names: [], standing: Object.create(null) })
    open.push(localName(name) === parent ? parent : customary)
  })
  const more = (piece: string) => {
    if (text !== undefined && text.length <= MAX_STANDING) text += piece.slice(0, MAX_STANDING + 1)
  }
  parser.on('text', more)
  parser.on('cdata', more)
  parser.on('closetag', () => {
    namespaces.close()
    const name = open.pop() ?? ''
    const standing = children.at(-1)?.standing
    if (text !== undefined && text.length <= MAX_STANDING && standing !== undefined) standing[name] ??= text.trim()
    text = undefined
  })
  try {
    parser.write(xml).close()
    return { children }
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    return { children, broken: refused('', brokenFeed(error.message)) }
  }
}

/**
 * A feed's document, repaired if it is not well-formed as it is, with its child elements.
 * @returns the XML to parse
 */
export async function feedXml(
  document: SourceDocument,
  parent: 'item' | 'entry',
): Promise<ChildElements & { readonly xml: string }> {
  const written = withoutControls(await document.text())
  const found = childElements(written, parent)
  if (found.broken === undefined) return { xml: written, ...found }
  const { xml, repairs } = repairedXml(written)
  for (const repair of repairs) document.repairs.add(repair)
  return { xml, ...childElements(xml, parent) }
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
