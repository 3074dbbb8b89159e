import { MAX_ARTICLE_BYTES } from '../../core/article/article-schema.ts'
import { addTo } from '../../core/text/group-by.ts'
import { ownText } from '../own-text.ts'
import { unbroken } from '../source-texts.ts'
import { lenientParser, MarkupError, withoutControls } from '../xml/xml-parser.ts'
import { ExportNames } from './export-names.ts'

/** An element of an export's item: its text, and its attributes. */
export interface Field {
  readonly text: string
  readonly domain?: string
  readonly nicename?: string
}

/**
 * The part of an item that is kept: four times an article's largest file, since cleaning may remove markup. The rest is
 * skipped, so that no item fills the memory.
 */
export const MAX_ITEM_CHARACTERS = 4 * MAX_ARTICLE_BYTES
/**
 * The parser buffers a text until it ends: this number of characters fits into memory, and no text of a post is that
 * long.
 */
const MAX_UNBROKEN = 16 * MAX_ITEM_CHARACTERS
/** In characters: longer than any id, date or name. */
const SHORT = 200
/** In characters, the cost of an element in addition to its text: an object and a map entry. */
const ELEMENT_CHARACTERS = 64

/** An item of a WXR export: a post, a page, an attachment, or any other type that WordPress stores as a post. */
export class ExportItem {
  readonly #fields = new Map<string, Field[]>()
  readonly meta = new Map<string, string>()
  /** A post may have several files for podcasts, each in a field of the same name. */
  readonly enclosures: string[] = []
  #room = MAX_ITEM_CHARACTERS
  /** Whether the item was larger than the limit. */
  isTooLarge = false
  /** The names of the item's elements, in order. */
  get names(): readonly string[] {
    return [...this.#fields.keys()]
  }

  /** Whether to keep this many further characters; short texts have a higher limit, since the id follows the text. */
  takes(characters: number): boolean {
    this.#room -= characters + ELEMENT_CHARACTERS
    this.isTooLarge ||= this.#room < 0
    return this.#room >= (characters > SHORT ? 0 : -MAX_ITEM_CHARACTERS)
  }

  add(name: string, field: Field): void {
    addTo(this.#fields, name, field)
  }

  addMeta(key: string, value: string): void {
    this.meta.set(key, value)
    if (key === 'enclosure') this.enclosures.push(value)
  }

  /** The text of the first element with this name; absent if it is empty. */
  text(name: string): string | undefined {
    return this.#fields.get(name)?.[0]?.text.trim() || undefined
  }

  all(name: string): readonly Field[] {
    return this.#fields.get(name) ?? []
  }
}

/** What an export has before and between its items: elements by name, and authors. */
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
 * Streams a WXR export, and yields each item as soon as it is complete: an export may be larger than memory. `channel`
 * holds what has been read of the channel so far.
 */
export class ExportReader {
  readonly #fields = new Map<string, string>()
  readonly #authors = new Map<string, string>()
  readonly channel: Channel = { fields: this.#fields, authors: this.#authors }
  readonly #parser = lenientParser()
  readonly #ready: ExportItem[] = []
  readonly #names = new ExportNames()
  readonly #path: string[] = []
  #item: ExportItem | undefined
  /** The texts of the children of an element such as `wp:postmeta`. */
  #holder = new Map<string, string>()
  #isInComment = false
  /** In characters, since the parser's last event. */
  #unbroken = 0
  #attributes: Record<string, string> = {}
  #text = ''

  constructor() {
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes as Record<string, string>))
    this.#parser.on('text', (text) => this.#more(text))
    this.#parser.on('cdata', (text) => this.#more(text))
    this.#parser.on('closetag', () => this.#close())
  }

  /** @throws MarkupError if the export is not well-formed; the items before the error have been yielded */
  async *items(pieces: AsyncIterable<string>): AsyncGenerator<ExportItem> {
    let failure: unknown
    for await (const piece of pieces) {
      try {
        this.#unbroken += piece.length
        if (this.#unbroken > MAX_UNBROKEN) throw new MarkupError(unbroken(MAX_UNBROKEN))
        this.#parser.write(withoutControls(piece))
      } catch (error) {
        failure = error
      }
      yield* this.#ready.splice(0)
      if (failure !== undefined) throw failure
    }
    this.#parser.close()
  }

  #open(written: string, attributes: Record<string, string>): void {
    const name = this.#names.open(written, attributes)
    this.#unbroken = 0
    if (name === 'item') this.#item = new ExportItem()
    if (name === 'wp:comment') this.#isInComment = true
    if (HOLDERS.has(name)) this.#holder = new Map()
    this.#path.push(name)
    this.#attributes = attributes
    this.#text = ''
  }

  #more(text: string): void {
    this.#unbroken = 0
    // Comments are skipped: they are not part of the post.
    if (this.#isInComment) return
    const isKept = this.#item?.takes(text.length) ?? this.#text.length < MAX_ITEM_CHARACTERS
    if (isKept) this.#text += text
  }

  #close(): void {
    this.#names.close()
    this.#unbroken = 0
    const name = this.#path.pop() ?? ''
    if (name === 'wp:comment') this.#isInComment = false
    const inside = this.#path.at(-1) ?? ''
    if (name === 'item' && this.#item !== undefined) {
      this.#ready.push(this.#item)
      this.#item = undefined
    } else if (HOLDERS.has(name)) this.#closeHolder(name)
    else if (HOLDERS.has(inside)) this.#holder.set(name, this.#text)
    else if (inside === 'item' && this.#item?.takes(0)) this.#item.add(name, { text: this.#text, ...this.#attributes })
    else if (inside === 'channel' || inside === 'image') this.#keep(inside === 'image' ? `image/${name}` : name)
    this.#text = ''
  }

  #closeHolder(name: string): void {
    if (name === 'wp:postmeta' && this.#item?.takes(0))
      this.#item.addMeta(this.#holder.get('wp:meta_key') ?? '', this.#holder.get('wp:meta_value') ?? '')
    if (name === 'wp:author') {
      const login = ownText(this.#holder.get('wp:author_login')?.trim() ?? '')
      this.#authors.set(login, ownText(this.#holder.get('wp:author_display_name')?.trim() || login))
    }
  }

  #keep(name: string): void {
    if (!this.#fields.has(name)) this.#fields.set(name, ownText(this.#text.trim()))
  }
}
