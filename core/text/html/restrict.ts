/** A tag of clean HTML: there, every attribute is quoted and has no angle bracket. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)( \/)?>/g
const ATTRIBUTE = / ([a-z]+)="[^"]*"/g

export interface HtmlRule {
  /** The names of the elements that stay; of every other element, only the content stays. */
  readonly elements: readonly string[]
  /** The names of the attributes that stay, on any element. */
  readonly attributes: readonly string[]
  /** Other names for elements; they must be among those that stay. */
  readonly replace?: Readonly<Record<string, string>>
}

/** Clean HTML (no other) with fewer kinds of elements and attributes. */
export function restrictHtml(html: string, { elements, attributes, replace = {} }: HtmlRule): string {
  const kept = new Set(elements)
  const keptAttributes = new Set(attributes)
  const restricted = (all: string) =>
    all.replace(ATTRIBUTE, (attribute, name: string) => (keptAttributes.has(name) ? attribute : ''))
  return html.replace(TAG, (_, slash: string, name: string, all: string, end = '') => {
    const written = replace[name] ?? name
    return kept.has(written) ? `<${slash}${written}${restricted(all)}${end}>` : ''
  })
}
