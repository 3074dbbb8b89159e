import { lenientParser, withoutControls } from '../xml-parser.ts'

/** An element of an export's item: its text, and what its attributes say. */
export interface Field {
  readonly text: string
  readonly domain?: string
  readonly nicename?: string
}

/** An item of a WXR export: a post, a page, an attachment, or whatever else WordPress keeps as a post. */
export class ExportItem {
  readonly #fields = new Map<string, Field[]>()
  readonly meta = new Map<string, string>()
  /** Names of elements in the item, in order. */
  get names(): readonly string[] {
    return [...this.#fields.keys()]
  }

  add(name: string, field: Field): void {
    const fields = this.#fields.get(name)
    if (fields === undefined) this.#fields.set(name, [field])
    else fields.push(field)
  }

  /** The text of the first element of that name; absent where it is empty. */
  text(name: string): string | undefined {
    return this.#fields.get(name)?.[0]?.text.trim() || undefined
  }

  all(name: string): readonly Field[] {
    return this.#fields.get(name) ?? []
  }
}

/** What an export says before and between its items: its elements by name, and its authors. */
export interface Channel {
  readonly fields: ReadonlyMap<string, string>
  /** Display names by login. */
  readonly authors: ReadonlyMap<string, string>
}

const HOLDERS = new Set([
  'wp:postmeta',
  'wp:comment',
  'wp:commentmeta',
  'wp:author',
  'wp:category',
  'wp:tag',
  'wp:term',
])

/**
 * Reads a WXR export piece by piece, and gives each item as soon as it is read: an export may be larger than memory.
 * What the channel says is in `channel`, as far as it was read.
 */
export class ExportReader {
  readonly #fields = new Map<string, string>()
  readonly #authors = new Map<string, string>()
  readonly channel: Channel = { fields: this.#fields, authors: this.#authors }
  readonly #parser = lenientParser()
  readonly #ready: ExportItem[] = []
  readonly #path: string[] = []
  #item: ExportItem | undefined
  /** The texts of the element that holds others, like `wp:postmeta`. */
  #holder = new Map<string, string>()
  #attributes: Record<string, string> = {}
  #text = ''

  constructor() {
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes as Record<string, string>))
    this.#parser.on('text', (text) => (this.#text += text))
    this.#parser.on('cdata', (text) => (this.#text += text))
    this.#parser.on('closetag', ({ name }) => this.#close(name))
  }

  /** @throws MarkupError where the export is not well-formed; items read before it have been given */
  async *items(pieces: AsyncIterable<string>): AsyncGenerator<ExportItem> {
    let failure: unknown
    for await (const piece of pieces) {
      try {
        this.#parser.write(withoutControls(piece))
      } catch (error) {
        failure = error
      }
      yield* this.#ready.splice(0)
      if (failure !== undefined) throw failure
    }
    this.#parser.close()
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (name === 'item') this.#item = new ExportItem()
    if (HOLDERS.has(name)) this.#holder = new Map()
    this.#path.push(name)
    this.#attributes = attributes
    this.#text = ''
  }

  #close(name: string): void {
    this.#path.pop()
    const inside = this.#path.at(-1) ?? ''
    if (name === 'item' && this.#item !== undefined) {
      this.#ready.push(this.#item)
      this.#item = undefined
    } else if (HOLDERS.has(name)) this.#closeHolder(name)
    else if (HOLDERS.has(inside)) this.#holder.set(name, this.#text)
    else if (inside === 'item') this.#item?.add(name, { text: this.#text, ...this.#attributes })
    else if (inside === 'channel' || inside === 'image') this.#keep(inside === 'image' ? `image/${name}` : name)
    this.#text = ''
  }

  #closeHolder(name: string): void {
    if (name === 'wp:postmeta')
      this.#item?.meta.set(this.#holder.get('wp:meta_key') ?? '', this.#holder.get('wp:meta_value') ?? '')
    if (name === 'wp:author') {
      const login = this.#holder.get('wp:author_login')?.trim() ?? ''
      this.#authors.set(login, this.#holder.get('wp:author_display_name')?.trim() || login)
    }
  }

  #keep(name: string): void {
    if (!this.#fields.has(name)) this.#fields.set(name, this.#text.trim())
  }
}
