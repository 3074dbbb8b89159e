import { Allowance } from '../../core/text/html/html-limits.ts'
import { figure } from '../markup.ts'
import type { Recording } from '../recordings.ts'
import { FOR_SUBSCRIBERS, noFiles } from '../source-texts.ts'
import type { PostFiles } from './attachments.ts'
import { linkToBareAddress } from './bare-addresses.ts'
import { filesNamed, galleryOf, playersOf, playlistOf, recordingOf } from './media-shortcodes.ts'
import { attributesOf } from './shortcode-attributes.ts'

/**
 * The contents of a shortcode's brackets are matched up to the next bracket of either kind: so no position of a text is
 * read twice, even if many brackets are opened and never closed. Doubled brackets are a shortcode that is written about.
 */
const TAG = /\[(\[?)([a-z][\w-]{0,60})(?![\w-])([^[\]]*)\](\]?)/g
const CLOSING = /\[\/([a-z][\w-]{0,60})\]/g
const PICTURE = /^\s*((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*<\/a>)?)\s*([\s\S]*)$/
const ADDRESS = /^\s*(https?:\/\/[^\s[\]<>"]+)\s*$/
/** Common ones that may have no attributes; "[sic]" in a text is not a shortcode. */
const KNOWN = /^(?:gallery|playlist|audio|video|wp_\w+|contact-form(?:-7)?|vc_\w+|et_pb_\w+|toc)$/
/** What plug-ins for memberships show to some readers only, by the names of their shortcodes. */
const RESTRICTED = new Set([
  ...['restrict', 'restricted', 'members', 'members_only', 'members-only', 'members_logged_in', 'members_access'],
  ...['member', 'membership', 'pmpro_member', 'mepr-show', 'mepr-active', 'wcm_restrict', 'um_loggedin', 'private'],
  ...['ihc-hide-content', 'wpmem_logged_in', 'is_logged_in', 'loggedin', 'logged_in', 'paid', 'premium', 's2if'],
])
/** In UTF-16 code units, for a text of any length, and for each of its own: a picture may be named many times. */
const ALLOWANCE = 32_768
const MULTIPLE = 8

export interface ShownShortcodes {
  readonly html: string
  readonly recordings: readonly Recording[]
  /** What stays as it is, or is not shown. */
  readonly left: readonly string[]
}

/** The text with HTML in the place of WordPress's own shortcodes (WordPress, "Shortcodes"). */
export function showShortcodes(html: string, files: PostFiles): ShownShortcodes {
  return new Shortcodes(html, files).shown()
}

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly end: number
}

interface Shown {
  readonly html: string
  /** Behind the shortcode, and what it encloses. */
  readonly end: number
}

class Shortcodes {
  readonly #html: string
  readonly #files: PostFiles
  readonly #recordings: Recording[] = []
  readonly #left = new Set<string>()
  readonly #allowance: Allowance
  /** The next end of each name: found once, however many begin before it. */
  readonly #ends = new Map<string, number>()

  constructor(html: string, files: PostFiles) {
    this.#html = html
    this.#files = files
    this.#allowance = new Allowance(ALLOWANCE + MULTIPLE * html.length)
  }

  shown(): ShownShortcodes {
    let [done, from] = ['', 0]
    for (const match of this.#html.matchAll(TAG)) {
      const [written, before = '', name = '', attributes = '', after = ''] = match
      if (match.index < from) continue
      const start = match.index
      const tag = { name, attributes: attributesOf(attributes), end: start + written.length }
      const isQuoted = before !== '' && after !== ''
      const shown = isQuoted ? { html: written.slice(1, -1), end: tag.end } : this.#show(tag)
      if (shown === undefined) continue
      this.#allowance.take(shown.html.length)
      done += this.#html.slice(from, start) + shown.html
      from = shown.end
    }
    const html = done + this.#html.slice(from)
    return { html, recordings: this.#recordings, left: [...this.#left, ...shortcodesIn(html)] }
  }

  #show(tag: Tag): Shown | undefined {
    if (RESTRICTED.has(tag.name)) return this.#restricted(tag)
    switch (tag.name) {
      case 'caption':
      case 'wp_caption':
        return this.#caption(tag)
      case 'embed':
        return this.#embed(tag)
      case 'gallery':
        return this.#listed(tag, galleryOf(filesNamed('image', tag.attributes, this.#files)))
      case 'playlist':
        return this.#listed(tag, this.#played(playlistOf(tag.attributes, this.#files)))
      case 'audio':
      case 'video':
        return this.#recording(tag, tag.name)
      default:
        return undefined
    }
  }

  #caption(tag: Tag): Shown | undefined {
    const enclosed = this.#enclosed(tag)
    if (enclosed === undefined) return undefined
    const [, picture, words = ''] = PICTURE.exec(enclosed.text) ?? []
    if (picture === undefined) return undefined
    return { html: figure(picture, words.trim() || tag.attributes.get('caption') || ''), end: enclosed.end }
  }

  #embed(tag: Tag): Shown | undefined {
    const enclosed = this.#enclosed(tag)
    const address = ADDRESS.exec(enclosed?.text ?? tag.attributes.get('src') ?? '')?.[1]
    return address === undefined ? undefined : { html: linkToBareAddress(address), end: enclosed?.end ?? tag.end }
  }

  /** What names files that the export does not have shows nothing on the new site, and would stand as text. */
  #listed({ name, end }: Tag, html: string): Shown {
    if (html === '') this.#left.add(noFiles(name))
    return { html, end }
  }

  #recording(tag: Tag, kind: Recording['kind']): Shown {
    const enclosed = this.#enclosed(tag)
    const [, address] = ADDRESS.exec(enclosed?.text ?? '') ?? []
    // What stands before the end of another one is not its own.
    const isOwn = address !== undefined || enclosed?.text.trim() === ''
    const end = isOwn && enclosed !== undefined ? enclosed.end : tag.end
    const recording = recordingOf(kind, { attributes: tag.attributes, address }, this.#files)
    if (recording === undefined) return this.#listed({ ...tag, end }, '')
    const html = 'page' in recording ? linkToBareAddress(recording.page) : this.#played([recording])
    return { html, end }
  }

  #played(recordings: readonly Recording[]): string {
    this.#recordings.push(...recordings)
    return playersOf(recordings)
  }

  /** Without an end it encloses nothing, and the old site showed everything. */
  #restricted(tag: Tag): Shown | undefined {
    const enclosed = this.#enclosed(tag)
    if (enclosed === undefined) return undefined
    this.#left.add(FOR_SUBSCRIBERS)
    return { html: '', end: enclosed.end }
  }

  #enclosed({ name, end }: Tag): { text: string; end: number } | undefined {
    const closing = `[/${name}]`
    let at = this.#ends.get(name) ?? -1
    if (at < end) {
      const found = this.#html.indexOf(closing, end)
      at = found < 0 ? Number.POSITIVE_INFINITY : found
      this.#ends.set(name, at)
    }
    return Number.isFinite(at) ? { text: this.#html.slice(end, at), end: at + closing.length } : undefined
  }
}

/** Shortcodes of plug-ins, which stay in the text. */
function shortcodesIn(html: string): string[] {
  const closed = new Set([...html.matchAll(CLOSING)].map(([, name = '']) => name))
  const names = [...html.matchAll(TAG)].flatMap(([, , name = '', attributes = '']) =>
    KNOWN.test(name) || closed.has(name) || /^\s+[\w-]+\s*=/.test(attributes) ? [name] : [],
  )
  return [...new Set(names)].map((name) => `[${name}]`)
}
