import type { Element, Nodes } from 'hast'
import { MAX_SHOWN_EXAMPLE } from './html-limits.ts'
import { andTheFirst, LOST_KINDS } from './markup-texts.ts'

/** What had words, a picture or an address and is not in the cleaned HTML. */
export type LostKind = keyof typeof LOST_KINDS

interface Lost {
  count: number
  /** The beginning of the first one's words, or its address; empty if it has neither. */
  readonly example: string
}

/** Counts what cleaning takes out, by kind, and keeps an example of each. */
export class Losses {
  readonly #byKind = new Map<LostKind, Lost>()

  get isEmpty(): boolean {
    return this.#byKind.size === 0
  }

  /** @param example called only for the first of a kind */
  add(kind: LostKind, example: () => string): void {
    const lost = this.#byKind.get(kind)
    if (lost === undefined) this.#byKind.set(kind, { count: 1, example: example() })
    else lost.count++
  }

  /**
   * "2 hidden parts (the first in line 3: "Advertisement")", one kind after the other, in alphabetical order.
   * @param source the text as its author wrote it, in which the line is found
   */
  describe(source: string): string {
    const described = [...this.#byKind].map(([kind, { count, example }]) => {
      const [one, several] = LOST_KINDS[kind]
      const counted = `${count} ${count === 1 ? one : several}`
      return example === '' ? counted : `${counted} ${andTheFirst(example, lineOf(source, example), count)}`
    })
    return described.sort((a, b) => (a.replace(/^\d+ /, '') < b.replace(/^\d+ /, '') ? -1 : 1)).join(', ')
  }
}

/** From 1; undefined if the text has one line, or writes the example in another way (with references, say). */
function lineOf(source: string, example: string): number | undefined {
  const at = source.indexOf(example)
  if (at < 0 || !source.includes('\n')) return undefined
  let line = 1
  for (let end = source.indexOf('\n'); end >= 0 && end < at; end = source.indexOf('\n', end + 1)) line++
  return line
}

/** Elements whose text is code, and no words. */
const CODE = new Set(['script', 'style'])

/** The beginning of the words of a tree: its first text, as far as one line of a message goes. */
export function firstWords(root: Nodes): string {
  const pending: Nodes[] = [root]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'text' && node.value.trim() !== '') return cut(node.value.trim())
    if (node.type === 'element' && CODE.has(node.tagName)) continue
    if (node.type === 'element' && node.content !== undefined) pending.push(node.content)
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] as Nodes)
  }
  return ''
}

function cut(text: string): string {
  const line = text.split('\n', 1)[0] as string
  return line.length > MAX_SHOWN_EXAMPLE ? line.slice(0, MAX_SHOWN_EXAMPLE).toWellFormed() : line
}

/** The address that an element has as its author wrote it, cut to what a message shows. */
export function writtenAddress({ properties }: Element): string {
  const { src, href, data, srcSet } = properties
  const address = [src, href, data, srcSet].find((each) => typeof each === 'string' && each.trim() !== '')
  return typeof address === 'string' ? cut(address.trim()) : ''
}
