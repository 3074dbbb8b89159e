import { VOID_ELEMENTS } from './element-names.ts'

/** A tag of clean HTML, or the text up to the next one. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)[^<>]*>|[^<]+/g

/** WHATWG HTML, "phrasing content": what stands in a line of text, of the elements that clean HTML can have. */
const PHRASING = new Set(
  (
    'a abbr acronym b bdi big br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strike ' +
    'strong sub sup time tt u var wbr'
  ).split(' '),
)

interface Token {
  readonly source: string
  readonly name: string | undefined
  readonly isEnd: boolean
  readonly at: number
  /** Of a start tag: how many tokens its element has. */
  length: number
  /** Whether there is text in it. */
  hasText: boolean
  /** Whether it can stand in a paragraph: nothing in it is a block. */
  isPhrasing: boolean
}

/**
 * Clean HTML (no other) with a paragraph around text that stands in no paragraph and in none of these elements, together
 * with the phrasing elements next to it.
 */
export function textInParagraphs(html: string, holders: readonly string[]): string {
  const tokens = tokensOf(html)
  const isHolder = new Set([...holders, 'p'])
  let written = ''
  let isOpen = false
  const close = () => {
    if (isOpen) written += '</p>'
    isOpen = false
  }
  for (let at = 0; at < tokens.length; ) {
    const { name, isEnd, isPhrasing, hasText, length, source } = tokens[at] as Token
    const isWhole = isPhrasing || (name !== undefined && !isEnd && isHolder.has(name))
    if (!isPhrasing) close()
    else if (hasText && !isOpen) {
      written += '<p>'
      isOpen = true
    }
    const end = isWhole ? at + length : at + 1
    written += isWhole ? sourceOf(tokens.slice(at, end)) : source
    at = end
  }
  close()
  return written
}

function sourceOf(tokens: readonly Token[]): string {
  return tokens.map(({ source }) => source).join('')
}

/** The tokens, of which each start tag knows what is in its element. */
function tokensOf(html: string): Token[] {
  const tokens: Token[] = []
  const open: Token[] = []
  const addToOuter = ({ hasText, isPhrasing }: Token) => {
    const outer = open.at(-1)
    if (outer === undefined) return
    outer.hasText ||= hasText
    outer.isPhrasing &&= isPhrasing
  }
  for (const [source, slash, name] of html.matchAll(TOKEN)) {
    const at = tokens.length
    const isEnd = slash === '/'
    const hasText = name === undefined && source.trim() !== ''
    const token = { source, name, isEnd, at, length: 1, hasText, isPhrasing: isPhrasingTag(name, isEnd) }
    tokens.push(token)
    if (isEnd) {
      const start = open.pop()
      if (start === undefined) continue
      start.length = at + 1 - start.at
      addToOuter(start)
    } else if (name === undefined || VOID_ELEMENTS.has(name)) addToOuter(token)
    else open.push(token)
  }
  return tokens
}

function isPhrasingTag(name: string | undefined, isEnd: boolean): boolean {
  return name === undefined || (!isEnd && PHRASING.has(name))
}
