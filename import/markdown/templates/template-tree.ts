import type { TemplateTag } from './template-tags.ts'

/**
 * What a language takes a tag for:
 * - `open`: a tag that may have an end;
 * - `branch`: divides what is between a tag and its end, as "else" does;
 * - `close`: the end of a tag; without a name, of the last one that is open;
 * - `single`: a tag that never has an end.
 */
export interface Word {
  readonly role: 'open' | 'branch' | 'close' | 'single'
  readonly name: string
  /** What follows the name, as it is written. */
  readonly parameters: string
}

export interface Branch {
  /** Absent for the first one. */
  readonly word?: Word
  readonly nodes: Node[]
}

/** A tag, with what is between it and its end. */
export interface Call {
  readonly word: Word
  readonly tag: TemplateTag
  readonly branches: readonly [Branch, ...Branch[]]
  /** Whether it has an end. */
  readonly isPaired: boolean
}

/** Text, or a tag. */
export type Node = string | Call

/** Of tags within tags: pages have two or three. Evaluation recurses once for each, and reads what is inside once more. */
const MAX_DEPTH = 24

export interface ReadTag {
  readonly tag: TemplateTag
  /** What it is for its language; a text if it stands for one. */
  readonly word: Word | string
}

interface Frame {
  readonly index: number
  readonly branches: [Branch, ...Branch[]]
}

/** Puts tags and the text between them in a tree. A tag without an end has nothing in it, and a stray end goes to `onStray`. */
export function treeOf(text: string, tags: readonly ReadTag[], onStray: (tag: TemplateTag) => void): Node[] {
  const openers = pairsOf(tags)
  const paired = new Set(openers.values())
  const root: Node[] = []
  const frames: Frame[] = []
  const open = new Set<number>()
  const nodes = () => frames.at(-1)?.branches.at(-1)?.nodes ?? root
  for (const [index, { tag, word }] of tags.entries()) {
    nodes().push(textBetween(text, tags[index - 1]?.tag, tag))
    if (typeof word === 'string') nodes().push(word)
    else if (word.role === 'close') {
      const opener = openers.get(index)
      if (opener === undefined) onStray(tag)
      // If it is closed already, another end stands between the two.
      else if (open.has(opener)) close(frames, open, opener)
    } else if (word.role === 'branch' && frames.length > 0) frames.at(-1)?.branches.push({ word, nodes: [] })
    else {
      const branches: [Branch, ...Branch[]] = [{ nodes: [] }]
      const isPaired = paired.has(index) && frames.length < MAX_DEPTH
      nodes().push({ word, tag, branches, isPaired })
      if (!isPaired) continue
      frames.push({ index, branches })
      open.add(index)
    }
  }
  nodes().push(textBetween(text, tags.at(-1)?.tag, undefined))
  return root
}

function textBetween(text: string, before: TemplateTag | undefined, after: TemplateTag | undefined): string {
  const between = text.slice(before?.end ?? 0, after?.start)
  const begun = before?.trims.after ? between.trimStart() : between
  return after?.trims.before ? begun.trimEnd() : begun
}

function close(frames: Frame[], open: Set<number>, index: number): void {
  for (let frame = frames.pop(); frame !== undefined; frame = frames.pop()) {
    open.delete(frame.index)
    if (frame.index === index) return
  }
}

/** The tag that each end belongs to, by index: the last of its name that has none yet. */
function pairsOf(tags: readonly ReadTag[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const waiting = new Map<string, number[]>()
  const all: number[] = []
  const closed = new Set<number>()
  const last = (indices: number[]): number | undefined => {
    let index = indices.pop()
    while (index !== undefined && closed.has(index)) index = indices.pop()
    return index
  }
  for (const [index, { word }] of tags.entries()) {
    if (typeof word === 'string') continue
    const { role, name } = word
    if (role === 'open') {
      const same = waiting.get(name)
      if (same === undefined) waiting.set(name, [index])
      else same.push(index)
      all.push(index)
    } else if (role === 'close') {
      const opener = last(name === '' ? all : (waiting.get(name) ?? []))
      if (opener === undefined) continue
      pairs.set(index, opener)
      closed.add(opener)
    }
  }
  return pairs
}
