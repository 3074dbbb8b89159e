import { escapeHtml, escapeHtmlAttribute } from '../../core/text/escape.ts'
import { Allowance } from '../../core/text/html/html-limits.ts'
import { isObject, parsedOrNone } from '../../core/text/json.ts'
import { isWebReference } from '../../core/text/uri.ts'
import { dynamicBlock, FOR_SUBSCRIBERS } from '../source-texts.ts'
import { linkToBareAddress } from './bare-addresses.ts'

/** Written by the block editor: every block has its own markup. */
const BLOCKS = /<!-- \/?wp:/
const COMMENT = '<!--'
const COMMENT_END = '-->'
const HEAD = /^<!--\s+(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)/
/** Patterns may show patterns; WordPress shows none within itself. */
const MAX_PATTERNS = 4
/** In UTF-16 code units, for a text of any length, and for each of its own: a pattern may be shown many times. */
const ALLOWANCE = 65_536
const MULTIPLE = 8

/** Behind it, WordPress.com shows a text to subscribers only. */
const PAYWALL = 'jetpack/paywall'
/** What it shows to them, beside what others see. */
const SUBSCRIBERS = 'premium-content/subscriber-view'
/** Blocks without a text of their own whose absence nobody notices. */
const SILENT = new Set(['more', 'nextpage', 'spacer', 'separator', 'post-date', 'post-title', 'post-author'])

export interface PostBlocks {
  /** The texts of patterns (synced blocks), by post id. */
  readonly patterns: ReadonlyMap<string, string>
  /** The notes of the post as HTML. */
  readonly footnotes: string
}

export interface ShownBlocks {
  readonly html: string
  readonly left: readonly string[]
}

export function hasBlocks(html: string): boolean {
  return BLOCKS.test(html)
}

/**
 * A text with what the site fills into its blocks: footnotes, patterns, links. Blocks with markup of their own stay as
 * they are (WordPress, "Block Grammar").
 */
export function showBlocks(html: string, blocks: PostBlocks): ShownBlocks {
  const reader = new Blocks(html.length, blocks)
  const shown = reader.shown(html, 0)
  // Without its block, a site shows no notes; their marks in the text would lead nowhere.
  return { html: reader.hasFootnotes ? shown : shown + blocks.footnotes, left: [...reader.left] }
}

interface Block {
  readonly name: string
  readonly isEnd: boolean
  /** Without contents. */
  readonly isVoid: boolean
  readonly attributes: Readonly<Record<string, unknown>>
}

class Blocks {
  readonly left = new Set<string>()
  hasFootnotes = false
  readonly #blocks: PostBlocks
  readonly #allowance: Allowance

  constructor(length: number, blocks: PostBlocks) {
    this.#blocks = blocks
    this.#allowance = new Allowance(ALLOWANCE + MULTIPLE * length)
  }

  shown(html: string, depth: number): string {
    this.#allowance.take(html.length)
    let [done, from] = ['', 0]
    for (let start = html.indexOf(COMMENT); start >= 0; start = html.indexOf(COMMENT, from)) {
      const end = html.indexOf(COMMENT_END, start + COMMENT.length)
      if (end < 0) break
      const after = end + COMMENT_END.length
      const block = blockOf(html.slice(start, after))
      done += html.slice(from, start)
      from = after
      if (block?.name === PAYWALL || (block?.name === SUBSCRIBERS && !block.isEnd)) {
        this.left.add(FOR_SUBSCRIBERS)
        const close = block.name === PAYWALL ? -1 : html.indexOf(`<!-- /wp:${SUBSCRIBERS}`, after)
        if (close < 0) return done
        from = close
      } else done += block?.isVoid ? this.#filled(block, depth) : html.slice(start, after)
    }
    return done + html.slice(from)
  }

  #filled({ name, attributes }: Block, depth: number): string {
    if (name === 'footnotes') return this.#footnotes()
    if (name === 'block') return this.#pattern(String(attributes.ref), depth)
    const address = typeof attributes.url === 'string' && isWebReference(attributes.url) ? attributes.url : undefined
    if (name === 'social-link' && address !== undefined) {
      const words = escapeHtml(String(attributes.label ?? attributes.service ?? address))
      return `<li><a href="${escapeHtmlAttribute(address)}">${words}</a></li>`
    }
    if (!SILENT.has(name)) this.left.add(dynamicBlock(name))
    return address === undefined ? '' : linkToBareAddress(escapeHtmlAttribute(address))
  }

  #footnotes(): string {
    if (this.hasFootnotes) return ''
    this.hasFootnotes = true
    return this.#blocks.footnotes
  }

  #pattern(id: string, depth: number): string {
    const text = depth < MAX_PATTERNS ? this.#blocks.patterns.get(id) : undefined
    if (text !== undefined) return this.shown(text, depth + 1)
    this.left.add(dynamicBlock('block'))
    return ''
  }
}

/** Undefined for any other comment. */
function blockOf(comment: string): Block | undefined {
  const [head = '', slash, name = ''] = HEAD.exec(comment) ?? []
  if (head === '') return undefined
  const rest = comment.slice(head.length, -COMMENT_END.length).trim()
  const isVoid = rest.endsWith('/')
  const attributes = parsedOrNone(new TextEncoder().encode(isVoid ? rest.slice(0, -1) : rest))
  return {
    name: name.replace(/^core\//, ''),
    isEnd: slash === '/',
    isVoid,
    attributes: isObject(attributes) ? attributes : {},
  }
}
