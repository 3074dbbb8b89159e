import { lenientParser } from '../../import/xml/xml-parser.ts'

/** An element as the document writes it. */
export interface Child {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * The child elements of each element with one of these names, at whatever depth it stands.
 * @throws MarkupError if the document is not well-formed
 */
export function childrenOfEach(names: readonly string[], xml: string): Child[][] {
  const found: Child[][] = []
  const open: string[] = []
  const parser = lenientParser()
  let child: { name: string; attributes: Record<string, string>; text: string } | undefined
  /** How many elements are open around the children; 0 outside of elements with these names. */
  let depth = 0
  const add = (text: string) => {
    if (child !== undefined) child.text += text
  }
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name)
    if (depth > 0 && open.length === depth + 1) child = { name, attributes: { ...attributes }, text: '' }
    if (depth > 0 || !names.includes(name)) return
    depth = open.length
    found.push([])
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    if (child !== undefined && open.length === depth + 1) {
      found.at(-1)?.push(child)
      child = undefined
    }
    if (open.length === depth) depth = 0
    open.pop()
  })
  parser.write(xml).close()
  return found
}
