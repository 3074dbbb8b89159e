import type { Members } from '../../import-item.ts'
import { closingBraces } from './closing-braces.ts'
import { codeParts, type Part } from './code-parts.ts'
import type { TemplateContext } from './evaluate-templates.ts'
import { mediaMarkup } from './media.ts'
import type { Parameters } from './parameters.ts'
import { memberAt, printed } from './values.ts'

/** MDX (mdxjs.com, "Using MDX"): JavaScript between paragraphs, components, and expressions in braces; in code there are none. */

const MODULE = /^(import|export)\s/
const DEFAULT_IMPORT = /^import\s+(\w+)\s*(?:,\s*\{[^}]*\}\s*)?from\s*["']([^"']+)["']/
const TAG = /<(\/?)([A-Za-z][\w.:-]*)?(?=[\s/>{])/y
const ATTRIBUTE = /\s*([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/y
const STRING = /^\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\$]|\\.)*)`|(-?\d+(?:\.\d+)?))\s*$/
const COMMENT = /^\s*\/\*/
const PATH = /^\s*([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*)*)\s*$/
const PICTURE_FILE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i
/** HTML's elements, which readers show; JSX writes two of their attributes in another way. */
const RENAMED: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for', srcSet: 'srcset' }
/** In UTF-16 code units: of an element's tag. */
const MAX_TAG = 8_192
/** In UTF-16 code units: an expression for a text is a word or a sentence. */
const MAX_VALUE = 2_048

/** The text of a page in MDX: components leave what is in them, and what a generator would compute is reported. */
export function withoutMdx(text: string, context: Pick<TemplateContext, 'page' | 'unresolved'>): string {
  return new MdxReader(text, context).read()
}

class MdxReader {
  readonly #text: string
  readonly #context: Pick<TemplateContext, 'page' | 'unresolved'>
  readonly #code: readonly Part[]
  readonly #braces: ReadonlyMap<number, number>
  readonly #files = new Map<string, string>()
  #next = 0
  #at = 0
  #done = ''

  constructor(text: string, context: Pick<TemplateContext, 'page' | 'unresolved'>) {
    this.#text = text
    this.#context = context
    this.#code = codeParts(text)
    this.#braces = closingBraces(text)
  }

  read(): string {
    const text = this.#text
    let isNewBlock = true
    while (this.#at < text.length) {
      const isLineStart = this.#at === 0 || text[this.#at - 1] === '\n'
      if (isLineStart && isNewBlock && MODULE.test(text.slice(this.#at, this.#at + 8)) && !this.#isCode()) {
        this.#module()
        continue
      }
      const end = this.#lineEnd()
      isNewBlock = text.slice(this.#at, end).trim() === ''
      this.#through(end)
    }
    return this.#done
  }

  #lineEnd(): number {
    const newline = this.#text.indexOf('\n', this.#at)
    return newline < 0 ? this.#text.length : newline + 1
  }

  /** The code that begins at this place or holds it. */
  #isCode(): Part | undefined {
    while (this.#next < this.#code.length && (this.#code[this.#next] as Part).end <= this.#at) this.#next++
    const part = this.#code[this.#next]
    return part !== undefined && part.start <= this.#at ? part : undefined
  }

  /** To the next blank line that is within no brackets; lines stay, so that those below keep their numbers. */
  #module(): void {
    const start = this.#at
    let depth = 0
    while (this.#at < this.#text.length) {
      const line = this.#text.slice(this.#at, this.#lineEnd())
      if (line.trim() === '' && depth <= 0) break
      depth += (line.match(/[{([]/g)?.length ?? 0) - (line.match(/[})\]]/g)?.length ?? 0)
      const [, name, file] = DEFAULT_IMPORT.exec(line) ?? []
      if (name !== undefined && file !== undefined && PICTURE_FILE.test(file)) this.#files.set(name, file)
      this.#at += line.length
      this.#done += '\n'
    }
    if (this.#text.startsWith('export', start)) this.#context.unresolved({ start, end: this.#at })
  }

  #through(end: number): void {
    const text = this.#text
    while (this.#at < end) {
      const code = this.#isCode()
      if (code !== undefined) this.#copy(code.end)
      else if (text[this.#at] === '\\' && /[{<]/.test(text[this.#at + 1] ?? '')) {
        this.#done += text[this.#at + 1] === '<' ? '&lt;' : '{'
        this.#at += 2
      } else if (text[this.#at] === '{') this.#expression()
      else if (text[this.#at] === '<') this.#element()
      else this.#copy(this.#plainEnd(end))
    }
  }

  #plainEnd(end: number): number {
    let at = this.#at + 1
    while (at < end && !'\\{<`~'.includes(this.#text[at] as string)) at++
    return at
  }

  #copy(end: number): void {
    this.#done += this.#text.slice(this.#at, end)
    this.#at = end
  }

  #expression(): void {
    const start = this.#at
    const end = this.#braces.get(start)
    if (end === undefined) {
      this.#copy(start + 1)
      return
    }
    const inside = this.#text.slice(start + 1, end - 1)
    this.#at = end
    const value = this.#valueOf(inside)
    if (COMMENT.test(inside)) this.#keepLines(inside)
    else if (value !== undefined) this.#done += value
    else {
      this.#context.unresolved({ start, end })
      this.#keepLines(inside)
    }
  }

  #keepLines(removed: string): void {
    this.#done += removed.replace(/[^\n]/g, '')
  }

  /** The text of a string, of a picture's import, or of the page's front matter. */
  #valueOf(expression: string): string | undefined {
    if (expression.length > MAX_VALUE) return undefined
    const [whole, double, single, template, number] = STRING.exec(expression) ?? []
    if (whole !== undefined) return (double ?? single ?? template ?? number ?? '').replace(/\\(["'`\\])/g, '$1')
    const [, name = '', path = ''] = PATH.exec(expression) ?? []
    if (name === 'frontmatter' && path !== '') return printed(memberAt(this.#context.page, path))
    return path === '' || path === '.src' ? this.#files.get(name) : undefined
  }

  /** An element's tag: HTML's stay, a component goes, with or without a report. */
  #element(): void {
    const start = this.#at
    if (this.#text.startsWith('<>', start) || this.#text.startsWith('</>', start)) {
      this.#at = this.#text.indexOf('>', start) + 1
      return
    }
    TAG.lastIndex = start
    const [opening, slash, name] = TAG.exec(this.#text) ?? []
    if (opening === undefined || name === undefined) {
      this.#copy(start + 1)
      return
    }
    const read = this.#attributes(start + opening.length)
    if (read === undefined) {
      this.#copy(start + 1)
      return
    }
    this.#at = read.end
    const isComponent = /^[A-Z]|\./.test(name)
    if (slash) this.#done += isComponent ? '' : `</${name}>`
    else
      this.#done += isComponent ? this.#component(name, read.attributes, { start, end: read.end }) : htmlTag(name, read)
    this.#keepLines(this.#text.slice(start, read.end))
  }

  #component(name: string, attributes: Members, part: Part): string {
    const named = Object.entries(attributes).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[key.toLowerCase(), value]] : [],
    )
    const parameters: Parameters = { positional: [], named: new Map(named) }
    const media = mediaMarkup(name, parameters)
    if (media === undefined) this.#context.unresolved(part)
    return media ?? ''
  }

  /** @returns undefined if the tag has no end */
  #attributes(from: number): { attributes: Members; isEmpty: boolean; end: number } | undefined {
    const text = this.#text
    const attributes: Record<string, string | undefined> = Object.create(null)
    let at = from
    while (at < text.length && at - from < MAX_TAG) {
      while (/\s/.test(text[at] ?? '')) at++
      if (text[at] === '>') return { attributes, isEmpty: false, end: at + 1 }
      if (text.startsWith('/>', at)) return { attributes, isEmpty: true, end: at + 2 }
      if (text[at] === '{') {
        const end = this.#braces.get(at)
        if (end === undefined) return undefined
        at = end
        continue
      }
      ATTRIBUTE.lastIndex = at
      const [whole, name, double, single] = ATTRIBUTE.exec(text) ?? []
      if (whole === undefined || name === undefined) return undefined
      at += whole.length
      attributes[name] = double ?? single ?? ''
      const [equals] = /^\s*=\s*\{/.exec(text.slice(at, at + 16)) ?? []
      if (equals === undefined) continue
      const start = at + equals.length - 1
      const end = this.#braces.get(start)
      if (end === undefined) return undefined
      attributes[name] = this.#valueOf(text.slice(start + 1, end - 1))
      at = end
    }
    return undefined
  }
}

function htmlTag(name: string, { attributes, isEmpty }: { attributes: Members; isEmpty: boolean }): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    typeof value === 'string' ? [` ${RENAMED[key] ?? key}="${value.replaceAll('"', '&quot;')}"`] : [],
  )
  return `<${name}${written.join('')}${isEmpty ? ' /' : ''}>`
}
