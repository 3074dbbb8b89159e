import type { Path } from './problem.ts'

interface Node {
  readonly below: Map<PropertyKey, Node>
  isMember: boolean
}

/**
 * Paths by their steps: `formatPath` cuts names for people, so that two members may look the same. Steps are looked up one by
 * one, since a text of thousands of letters for each path would multiply long names.
 */
export class PathSet {
  readonly #root: Node = { below: new Map(), isMember: false }

  constructor(paths: Iterable<Path>) {
    for (const path of paths) this.#add(path)
  }

  has(path: Path): boolean {
    return this.#at(path)?.isMember === true
  }

  /** Whether the path, or one that it leads to, is in the set. */
  leadsTo(path: Path): boolean {
    return this.#at(path) !== undefined
  }

  #add(path: Path): void {
    let node = this.#root
    for (const step of path) {
      const next: Node = node.below.get(step) ?? { below: new Map(), isMember: false }
      node.below.set(step, next)
      node = next
    }
    node.isMember = true
  }

  #at(path: Path): Node | undefined {
    return path.reduce<Node | undefined>((node, step) => node?.below.get(step), this.#root)
  }
}
