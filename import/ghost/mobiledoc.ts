import { escapeHtml } from '../../core/text/escape.ts'
import { Allowance } from '../../core/text/html/html-limits.ts'
import { isObject } from '../../core/text/json.ts'
import { element, figure } from '../markup.ts'
import { unknownCard } from '../source-texts.ts'
import { Card } from './card.ts'
import { type CardsFound, showCard } from './cards.ts'

/** The kinds of sections, by their numbers (Mobiledoc 0.3.2, "Sections"). */
const SECTION = { markup: 1, image: 2, list: 3, card: 10 } as const
/** Of markers in a section. */
const ATOM = 1
const BLOCK = /^(?:p|h[1-6]|blockquote|aside|pull-quote)$/
const INLINE = /^(?:a|b|code|del|em|i|ins|mark|q|s|small|strike|strong|sub|sup|u)$/
/** In UTF-16 code units, for a text of any length, and for each of its own: a card may be named in many places. */
const ALLOWANCE = 32_768
const MULTIPLE = 8

type List = readonly unknown[]

/**
 * The text of Ghost's editor before version 5 (Mobiledoc 0.3) as HTML.
 * @param length of its source, in UTF-16 code units
 * @throws MarkupError if it is far longer than its source
 */
export function mobiledocToHtml(document: unknown, length: number, found: CardsFound): string {
  return isObject(document) ? new Mobiledoc(document, length, found).html() : ''
}

class Mobiledoc {
  readonly #sections: List
  readonly #markups: readonly Markup[]
  readonly #atoms: readonly string[]
  readonly #cards: List
  readonly #found: CardsFound
  readonly #allowance: Allowance
  /** Each card is made once, however often it is named. */
  readonly #made = new Map<unknown, string>()

  constructor(document: Readonly<Record<string, unknown>>, length: number, found: CardsFound) {
    this.#sections = listOf(document.sections)
    this.#cards = listOf(document.cards)
    this.#found = found
    this.#markups = listOf(document.markups).map(markupOf)
    this.#atoms = listOf(document.atoms).map((atom) => this.#atomOf(listOf(atom)))
    this.#allowance = new Allowance(ALLOWANCE + MULTIPLE * length)
  }

  html(): string {
    return this.#sections
      .map((section) => {
        const html = this.#section(listOf(section))
        this.#allowance.take(html.length)
        return html
      })
      .join('')
  }

  #section([kind, first, second]: List): string {
    if (kind === SECTION.markup) return this.#block(first, this.#inline(listOf(second)))
    if (kind === SECTION.image) return typeof first === 'string' ? figure(element('img', { src: first, alt: '' })) : ''
    if (kind === SECTION.list) {
      const items = listOf(second).map((item) => element('li', {}, this.#inline(listOf(item))))
      return element(first === 'ol' ? 'ol' : 'ul', {}, items.join(''))
    }
    return kind === SECTION.card ? this.#card(first) : ''
  }

  #block(tag: unknown, inside: string): string {
    const name = typeof tag === 'string' && BLOCK.test(tag.toLowerCase()) ? tag.toLowerCase() : 'p'
    if (inside === '') return ''
    return element(name === 'pull-quote' || name === 'aside' ? 'blockquote' : name, {}, inside)
  }

  /** Markers open and close markups around their text, as tags do; what is left open ends with its section. */
  #inline(markers: List): string {
    const parts: string[] = []
    const open: Markup[] = []
    for (const marker of markers) {
      const [kind, opened, closed, value] = listOf(marker)
      for (const index of listOf(opened)) this.#push(parts, this.#markups[Number(index)], open)
      const text =
        kind === ATOM ? (this.#atoms[Number(value)] ?? '') : typeof value === 'string' ? escapeHtml(value) : ''
      this.#allowance.take(text.length)
      parts.push(text)
      for (let left = Math.min(Number(closed) || 0, open.length); left > 0; left--) parts.push(open.pop()?.end ?? '')
    }
    return (
      parts.join('') +
      open
        .reverse()
        .map(({ end }) => end)
        .join('')
    )
  }

  #push(parts: string[], markup: Markup | undefined, open: Markup[]): void {
    if (markup === undefined) return
    this.#allowance.take(markup.start.length + markup.end.length)
    parts.push(markup.start)
    open.push(markup)
  }

  #card(index: unknown): string {
    const known = this.#made.get(index)
    if (known !== undefined) return known
    const [name, members] = listOf(this.#cards[Number(index)])
    const html = typeof name === 'string' ? showCard(new Card(name, members), this.#found) : ''
    this.#made.set(index, html)
    return html
  }

  /** Ghost has one kind, for a line break within a paragraph. */
  #atomOf([name, text]: List): string {
    if (name === 'soft-return') return '<br>'
    this.#found.remarks.add(unknownCard(String(name)))
    return typeof text === 'string' ? escapeHtml(text) : ''
  }
}

interface Markup {
  readonly start: string
  readonly end: string
}

/** `["a", ["href", "https://…"]]` */
function markupOf(value: unknown): Markup {
  const [tag, attributes] = listOf(value)
  const name = typeof tag === 'string' ? tag.toLowerCase() : ''
  if (!INLINE.test(name)) return { start: '', end: '' }
  const pairs = listOf(attributes)
  const at = pairs.indexOf('href')
  const end = `</${name}>`
  const href = name === 'a' && typeof pairs[at + 1] === 'string' && at >= 0 ? (pairs[at + 1] as string) : undefined
  return { start: element(name, { href }).slice(0, -end.length), end }
}

function listOf(value: unknown): List {
  return Array.isArray(value) ? value : []
}
