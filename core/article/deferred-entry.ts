import type { Entry } from './entry.ts'

/** The members of an entry by which feeds choose and order it. */
export type SelectionMembers = Pick<
  Entry,
  | 'id'
  | 'published'
  | 'modified'
  | 'expires'
  | 'authors'
  | 'tags'
  | 'section'
  | 'draft'
  | 'withdrawn'
  | 'notFor'
  | 'onlyFor'
>

/** A member that is in neither list would be missing from the documents of a second build: the types demand each. */
const SELECTION_MEMBERS = namesIn<keyof SelectionMembers>({
  id: true,
  published: true,
  modified: true,
  expires: true,
  authors: true,
  tags: true,
  section: true,
  draft: true,
  withdrawn: true,
  notFor: true,
  onlyFor: true,
})
const OTHER_MEMBERS = namesIn<Exclude<keyof Entry, keyof SelectionMembers>>({
  writtenId: true,
  url: true,
  externalUrl: true,
  title: true,
  shortTitle: true,
  html: true,
  summary: true,
  image: true,
  bannerImage: true,
  video: true,
  language: true,
  attachments: true,
  rights: true,
  license: true,
  aiUse: true,
  sources: true,
  podcast: true,
})

function namesIn<Name extends string>(names: Record<Name, true>): readonly Name[] {
  return Object.keys(names) as Name[]
}

/** The part of an entry that is needed to decide where it is shown. */
export function selectionMembersOf(entry: Entry): SelectionMembers {
  const members: Record<string, unknown> = {}
  for (const name of SELECTION_MEMBERS) if (entry[name] !== undefined) members[name] = entry[name]
  return members as unknown as SelectionMembers
}

/**
 * An entry whose other members are loaded when the first of them is read: most entries of an archive are in no document
 * that is written. It serialises to the same JSON as the entry itself. The members are on the prototype, since accessors
 * of its own would take kilobytes for each entry.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block defines every member of an entry.
export class DeferredEntry {
  readonly #members: SelectionMembers
  readonly #load: () => Entry
  #whole: Entry | undefined
  #json: Uint8Array | undefined

  /**
   * @param load makes the whole entry
   * @param whole the whole entry, if it is known
   */
  constructor(members: SelectionMembers, load: () => Entry, whole?: Entry) {
    this.#members = members
    this.#load = load
    this.#whole = whole
  }

  /** Keeps the whole entry as JSON: bytes take less memory than objects, and none of the collector's time. */
  compact(): void {
    if (this.#whole !== undefined) this.#json = new TextEncoder().encode(JSON.stringify(this.#whole))
    this.#whole = undefined
  }

  /** Frees the memory of the whole entry: it is loaded if it is wanted after all. */
  release(): void {
    this.#whole = undefined
    this.#json = undefined
  }

  toJSON(): Entry {
    this.#whole ??= this.#json === undefined ? this.#load() : JSON.parse(new TextDecoder().decode(this.#json))
    this.#json = undefined
    return this.#whole as Entry
  }

  static {
    const define = (name: string, get: (this: DeferredEntry) => unknown) =>
      Object.defineProperty(DeferredEntry.prototype, name, { get })
    for (const name of SELECTION_MEMBERS)
      define(name, function () {
        return this.#members[name]
      })
    for (const name of OTHER_MEMBERS)
      define(name, function () {
        return this.toJSON()[name]
      })
  }
}

export interface DeferredEntry extends Entry {}

/** The entry as a plain object, which can be spread. */
export function plainEntry(entry: Entry): Entry {
  return entry instanceof DeferredEntry ? entry.toJSON() : entry
}
