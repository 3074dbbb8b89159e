/** The customary prefixes of the namespaces that decide something in an import; of two that match, the first counts. */
const CUSTOMARY: readonly (readonly [namespace: RegExp, prefix: string])[] = [
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/[\d.]*\/?excerpt\/?$/i, 'excerpt'],
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\b/i, 'wp'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/i, 'content'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/?$/i, 'dc'],
  [/^(?:https?:\/\/www\.w3\.org\/2007\/app|https?:\/\/purl\.org\/atom\/app#?)$/i, 'app'],
  [/^https?:\/\/schemas\.google\.com\/blogger\/\d+\/?$/i, 'blogger'],
]
const DECLARATION = /^xmlns(?::(.+))?$/

/** Names of elements with the customary prefixes of their namespaces, whatever prefixes a document declares for them. */
export class Namespaces {
  /** For each declared prefix, what it stands for in the open elements; the last counts. */
  readonly #bound = new Map<string, (string | undefined)[]>()
  /** The prefixes that each open element declares. */
  readonly #open: (readonly string[])[] = []

  open(attributes: Readonly<Record<string, string>>): void {
    const declared: string[] = []
    for (const [name, value] of Object.entries(attributes)) {
      const [whole, prefix = ''] = DECLARATION.exec(name) ?? []
      if (whole === undefined) continue
      const known = this.#bound.get(prefix) ?? []
      known.push(CUSTOMARY.find(([namespace]) => namespace.test(value))?.[1])
      this.#bound.set(prefix, known)
      declared.push(prefix)
    }
    this.#open.push(declared)
  }

  close(): void {
    for (const prefix of this.#open.pop() ?? []) this.#bound.get(prefix)?.pop()
  }

  /** The name of an element that has just been opened; a prefix without a known namespace stays as it is. */
  nameOf(name: string): string {
    const colon = name.indexOf(':')
    const customary = this.#bound.get(name.slice(0, Math.max(colon, 0)))?.at(-1)
    return customary === undefined ? name : `${customary}:${name.slice(colon + 1)}`
  }
}
