/** A file that may be a page of the site. */
export interface PageFile {
  readonly path: string
  /** Its path below the folder that was named. */
  readonly place: string
  readonly name: string
  readonly size: number
}

const ENDING = /\.(?:md|mdx|mdown|markdown)$/i
/** A folder's own page has the folder's name ("Page bundles" of Hugo, "Assets colocation" of Zola). */
const OWN_PAGE = /(?:^|\/)_?index$/
/** In UTF-16 code units: of a reference in a text. */
const MAX_REFERENCE = 512

/** The pages that are imported, by what other pages call them. */
export class SitePages {
  /** By each end of a file's path, in lower case and without its ending: "2026-01-02-tides", "posts/2026-01-02-tides". */
  readonly #byEnd = new Map<string, PageFile>()
  readonly #addresses = new Map<PageFile, Promise<string | undefined>>()
  readonly #read: (file: PageFile) => Promise<string | undefined>

  /** @param read finds the address of a page */
  constructor(read: (file: PageFile) => Promise<string | undefined>) {
    this.#read = read
  }

  add(file: PageFile): void {
    if (!isPagePlace(file.place)) return
    const parts = nameOf(file.place).split('/')
    for (let start = 0; start < parts.length; start++) {
      const end = parts.slice(start).join('/')
      const known = this.#byEnd.get(end)
      // Of several files with one name, the one nearest to the root is meant.
      if (known === undefined || known.place.split('/').length > file.place.split('/').length)
        this.#byEnd.set(end, file)
    }
  }

  /**
   * The address of a page, with the part of it that the reference names; undefined if no such page is imported.
   * @param from the place of the file that has the reference
   */
  async addressOf(reference: string, from: string): Promise<string | undefined> {
    const [, written = '', part = ''] = /^([^#?]*)(?:\?[^#]*)?(#.*)?$/s.exec(reference.trim()) ?? []
    if (written === '' || written.length > MAX_REFERENCE) return undefined
    const file = this.#find(written, from)
    if (file === undefined) return undefined
    const known = this.#addresses.get(file) ?? this.#read(file)
    this.#addresses.set(file, known)
    const address = await known
    return address === undefined ? undefined : address + encoded(part)
  }

  #find(written: string, from: string): PageFile | undefined {
    const path = nameOf(decoded(written).replace(/^@\//, '/'))
    const isRooted = /^(?:@\/|\/)/.test(written)
    const relative = isRooted ? undefined : this.#exactly(joined(from, path))
    return relative ?? this.#byEnd.get(path.replace(/^(?:\.{0,2}\/)+/, ''))
  }

  #exactly(place: string): PageFile | undefined {
    const file = this.#byEnd.get(place)
    return file !== undefined && nameOf(file.place) === place ? file : undefined
  }
}

/** Whether a file may be a page by the ending of its name. */
export function isPagePlace(place: string): boolean {
  return ENDING.test(place)
}

function nameOf(place: string): string {
  return place.replace(ENDING, '').replace(OWN_PAGE, '').normalize('NFC').toLowerCase()
}

/** A path as it is from the folder of a file. */
function joined(from: string, path: string): string {
  const parts = nameOf(from.replace(/[^/]*$/, ''))
    .split('/')
    .filter(Boolean)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

function encoded(part: string): string {
  return part.replace(/\s/g, '-').toLowerCase()
}
