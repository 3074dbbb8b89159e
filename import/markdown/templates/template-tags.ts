import type { Part } from './code-parts.ts'

/**
 * - `shortcode`: `{{< … >}}` and `{{% … %}}` of Hugo and Nikola;
 * - `tag`: `{% … %}`, and `print`: `{{ … }}` of Liquid, Nunjucks and Tera;
 * - `comment`: `{# … #}` of Nunjucks.
 */
export type TagKind = 'shortcode' | 'tag' | 'print' | 'comment'

export interface TemplateTag extends Part {
  readonly kind: TagKind
  /** The text between the delimiters, without white space at its ends. */
  readonly inside: string
  /** The text between this tag and its end, if its language reads no tags there; it is part of the tag. */
  readonly verbatim?: string
  /** Whether white space before and after it goes ("Liquid, Whitespace control"). */
  readonly trims: { readonly before: boolean; readonly after: boolean }
}

export interface TagSyntax {
  readonly kinds: readonly TagKind[]
  /** Names of tags whose text is not read, with the names of their ends. */
  readonly verbatim: Readonly<Record<string, string>>
}

const CLOSINGS = {
  '{{<': { kind: 'shortcode', closing: '>}}' },
  '{{%': { kind: 'shortcode', closing: '%}}' },
  '{%': { kind: 'tag', closing: '%}' },
  '{{': { kind: 'print', closing: '}}' },
  '{#': { kind: 'comment', closing: '#}' },
} as const
/** In UTF-16 code units: a tag is a line, or a few. What is longer was never meant as one. */
const MAX_TAG = 4_096
const PARAGRAPH_END = /\n[ \t]*\r?\n/

/**
 * The template tags of a text in their order. A tag holds no blank line: two opening braces in a text reach no further
 * than their paragraph.
 * @param code parts that are not searched, in their order
 */
export function* tagsOf(text: string, syntax: TagSyntax, code: readonly Part[] = []): Generator<TemplateTag> {
  const search = new Search(text)
  const opening = openingOf(syntax)
  let next = 0
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    while (next < code.length && (code[next] as Part).end <= found.index) next++
    const inCode = code[next]
    if (inCode !== undefined && inCode.start <= found.index) {
      opening.lastIndex = inCode.end
      continue
    }
    const tag = tagAt(search, found.index, found[0] as keyof typeof CLOSINGS)
    if (tag === undefined) continue
    const whole = withVerbatim(search, tag, syntax)
    opening.lastIndex = whole.end
    yield whole
  }
}

function openingOf({ kinds }: TagSyntax): RegExp {
  const marks = Object.entries(CLOSINGS).flatMap(([mark, { kind }]) => (kinds.includes(kind) ? [mark] : []))
  return new RegExp(marks.join('|'), 'g')
}

function tagAt(search: Search, start: number, mark: keyof typeof CLOSINGS): TemplateTag | undefined {
  const { kind, closing } = CLOSINGS[mark]
  const from = start + mark.length
  const close = search.next(closing, from)
  if (close === undefined || close - from > MAX_TAG) return undefined
  const written = search.text.slice(from, close)
  if (PARAGRAPH_END.test(written)) return undefined
  const isTrimmed = kind !== 'shortcode'
  const before = isTrimmed && written.startsWith('-')
  const after = isTrimmed && written.length > 1 && written.endsWith('-')
  const inside = written.slice(before ? 1 : 0, after ? -1 : undefined).trim()
  return { kind, inside, start, end: close + closing.length, trims: { before, after } }
}

function withVerbatim(search: Search, tag: TemplateTag, { verbatim }: TagSyntax): TemplateTag {
  const [name = ''] = /^\w+/.exec(tag.inside) ?? []
  if (tag.kind !== 'tag' || !Object.hasOwn(verbatim, name)) return tag
  const close = search.nextEnd(verbatim[name] as string, tag.end)
  if (close === undefined) return tag
  return { ...tag, verbatim: search.text.slice(tag.end, close.start), end: close.end }
}

/** Finds the next of several texts, each of which is searched for once, however many places ask. */
class Search {
  readonly text: string
  readonly #known = new Map<string, number>()
  readonly #ends = new Map<string, Part | undefined>()

  constructor(text: string) {
    this.text = text
  }

  next(part: string, from: number): number | undefined {
    let at = this.#known.get(part) ?? -1
    if (at < from) {
      at = this.text.indexOf(part, from)
      this.#known.set(part, at < 0 ? Number.POSITIVE_INFINITY : at)
    }
    return at < 0 || at === Number.POSITIVE_INFINITY ? undefined : at
  }

  /** The next tag of a name without parameters. */
  nextEnd(name: string, from: number): Part | undefined {
    const known = this.#ends.get(name)
    if (this.#ends.has(name) && (known === undefined || known.start >= from)) return known
    const end = new RegExp(`\\{%-?\\s*${name}\\s*-?%\\}`, 'g')
    end.lastIndex = from
    const found = end.exec(this.text)
    const part = found === null ? undefined : { start: found.index, end: found.index + found[0].length }
    this.#ends.set(name, part)
    return part
  }
}
