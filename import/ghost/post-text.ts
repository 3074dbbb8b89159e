import { type Recording, recordingsIn } from '../recordings.ts'
import { BEHIND_CUT, FOR_MEMBERS, unreadableText } from '../source-texts.ts'
import { lexicalToHtml } from './lexical.ts'
import { type PublicText, publicTextOf } from './members-only.ts'
import { mobiledocToHtml } from './mobiledoc.ts'

type Row = Readonly<Record<string, unknown>>

export interface PostText {
  /** The post with its text as HTML, and only what its readers may see. */
  readonly post: Row
  readonly recordings: readonly Recording[]
  /** What is not in the text, or is in it without its form. */
  readonly remarks: readonly string[]
}

/** A post's text, which exports have as HTML, as the state of an editor, or as both. */
export function withText(post: Row): PostText {
  const remarks = new Set<string>()
  const recordings: Recording[] = []
  const html =
    typeof post.html === 'string' && post.html.trim() !== '' ? post.html : htmlOfEditor(post, { remarks, recordings })
  if (html === undefined) return { post: withoutEditors(post), recordings, remarks: [...remarks] }
  const shown = publicTextOf(html)
  if (shown.hasCut) remarks.add(BEHIND_CUT)
  if (shown.hasBlocks) remarks.add(FOR_MEMBERS)
  return {
    post: forReaders({ ...post, html: shown.html }, shown),
    // What may not be read is not to be heard either.
    recordings: isForAll(post) || shown.hasCut ? playedIn(shown.html, recordings) : [],
    remarks: [...remarks],
  }
}

/** With what the cards say of them. */
function playedIn(html: string, known: readonly Recording[]): Recording[] {
  const byAddress = new Map(known.map((recording) => [recording.url, recording]))
  return recordingsIn(html).map((played) => byAddress.get(played.url) ?? played)
}

function isForAll({ visibility, access }: Row): boolean {
  return visibility === undefined || visibility === 'public' || access === false
}

/** What has been read of them is nothing; a text in another form stays. */
function withoutEditors(post: Row): Row {
  const { lexical: _, mobiledoc: __, ...others } = post
  return others
}

/**
 * A post for members has a public part if it has a cut (Ghost, "Public preview"): `access` says that the text is that
 * part, as the Content API says it. Other forms of the text, and what Ghost makes of it, have what stands behind the cut.
 */
function forReaders(post: Row, { hasCut, hasBlocks }: PublicText): Row {
  if (!hasCut && !hasBlocks && isForAll(post)) return post
  const { plaintext: _, lexical: __, mobiledoc: ___, excerpt: ____, html, ...others } = post
  return { ...others, ...(String(html).trim() !== '' && { html }), ...(hasCut && { access: false }) }
}

function htmlOfEditor(post: Row, found: { remarks: Set<string>; recordings: Recording[] }): string | undefined {
  for (const name of ['lexical', 'mobiledoc'] as const) {
    const source = post[name]
    if (source === undefined || source === null || source === '') continue
    const text = typeof source === 'string' ? source : JSON.stringify(source)
    const document = parsed(text, name)
    const html = name === 'lexical' ? lexicalToHtml(document, found) : mobiledocToHtml(document, text.length, found)
    if (html.trim() !== '') return html
  }
  return undefined
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(unreadableText(name, (error as Error).message))
  }
}
