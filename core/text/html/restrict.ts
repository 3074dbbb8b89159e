import { textInParagraphs } from './paragraphs.ts'

/** A tag of clean HTML: there, every attribute is quoted and has no angle bracket. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)( \/)?>/g
const ATTRIBUTE = / ([a-z]+)="[^"]*"/g

export interface HtmlRule {
  /** The names of the elements that stay, by default all; of every other element, only the content stays. */
  readonly elements?: readonly string[]
  /** The names of the attributes that stay, on any element; by default all. */
  readonly attributes?: readonly string[]
  /** Other names for elements; they must be among those that stay. */
  readonly replace?: Readonly<Record<string, string>>
  /** The names of the elements that text may stand in: other text becomes a paragraph. By default, it stands anywhere. */
  readonly text_in?: readonly string[]
}

/** Clean HTML (no other) with fewer kinds of elements and attributes. */
export function restrictHtml(html: string, { elements, attributes, replace = {}, text_in }: HtmlRule): string {
  const isKept = among(elements)
  const isKeptAttribute = among(attributes)
  const restricted = (all: string) =>
    all.replace(ATTRIBUTE, (attribute, name: string) => (isKeptAttribute(name) ? attribute : ''))
  const kept = html.replace(TAG, (_, slash: string, name: string, all: string, end = '') => {
    const written = replace[name] ?? name
    return isKept(written) ? `<${slash}${written}${restricted(all)}${end}>` : ''
  })
  return text_in === undefined ? kept : textInParagraphs(kept, text_in)
}

function among(names: readonly string[] | undefined): (name: string) => boolean {
  if (names === undefined) return () => true
  const set = new Set(names)
  return (name) => set.has(name)
}
