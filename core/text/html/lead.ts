import type { Nodes, Root } from 'hast'
import { oneLine, WIDE_SPACE } from '../characters.ts'
import { isAside } from './asides.ts'
import { attribute } from './elements.ts'
import { provenTree } from './proven-tree.ts'
import { BLOCKS } from './to-text.ts'

/** What stands for an article whose author wrote no summary and no title. */
export interface Lead {
  /** The beginning of its own words: more than was asked for if it has more, otherwise all of them. */
  readonly words: string
  /** What its first picture shows; empty if that is not said. */
  readonly alt: string
}

/** The lead of a cleaned tree in which asides are marked. */
export function leadOf(tree: Root, length: number): Lead {
  const collected = new Collected(length)
  collect(tree, collected)
  return { words: collected.text.trim(), alt: oneLine(collected.alt) }
}

/** The lead of HTML that the fast path accepted, of which only the beginning is read. */
export function leadOfProven(html: string, length: number): Lead {
  for (let size = 4 * length; ; size *= 4) {
    const beginning = size >= html.length ? html : html.slice(0, size).replace(/<[^>]*$/, '')
    const lead = leadOf(provenTree(beginning), length)
    if (lead.words.length > length || size >= html.length) return lead
  }
}

class Collected {
  /** On one line; it may begin or end with a space. */
  text = ''
  alt = ''
  readonly #length: number

  constructor(length: number) {
    this.#length = length
  }

  get isEnough(): boolean {
    return this.text.length > this.#length + 1
  }

  add(text: string): void {
    const line = WIDE_SPACE.test(text) ? text.replace(/[\t\n\f\r ]+/g, ' ') : text
    this.text += this.text === '' || this.text.endsWith(' ') ? line.replace(/^ /, '') : line
  }
}

function collect(node: Nodes, collected: Collected): void {
  if (collected.isEnough) return
  if (node.type === 'text') collected.add(node.value)
  if (node.type === 'element') {
    if (node.tagName === 'img' && collected.alt === '') collected.alt = attribute(node, 'alt') ?? ''
    if (isAside(node)) return
  }
  if (!('children' in node)) return
  const isBlock = node.type === 'element' && BLOCKS.has(node.tagName)
  if (isBlock) collected.add(' ')
  for (const child of node.children) collect(child as Nodes, collected)
  if (isBlock) collected.add(' ')
}
