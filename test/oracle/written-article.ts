/** An article as its file says it, read with `JSON.parse` and nothing more: the texts of these histories are plain. */
export interface WrittenArticle {
  /** The entry id that readers see. */
  readonly id: string
  /** The same for readers of RSS and JSON Feed. */
  readonly writtenId: string
  readonly title: string
  /** What its body says, without markup. */
  readonly text: string
  readonly section: readonly string[]
  readonly tag: readonly string[]
  readonly author: readonly string[]
  readonly published: number | undefined
  readonly modified: number | undefined
  readonly expires: number | undefined
  readonly isDraft: boolean
  readonly isWithdrawn: boolean
  /** Why it was withdrawn. */
  readonly reason: string | undefined
  /** Paths of feeds and families. */
  readonly notFor: readonly string[]
  readonly onlyFor: readonly string[]
  /** Two uploads with the same content are the same version of an article. */
  readonly content: string
}

interface Members {
  readonly id?: string
  readonly title?: string
  readonly content_text?: string
  readonly content_html?: string
  readonly section?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly { readonly name: string }[]
  readonly date_published?: string
  readonly date_modified?: string
  readonly date_expires?: string
  readonly status?: string
  readonly withdrawn_reason?: string
  readonly not_for?: readonly string[]
  readonly only_for?: readonly string[]
}

/**
 * @returns undefined if the file is rejected: it is no JSON, has the id that the site makes for another file, or names
 * both the feeds that may show it and those that may not
 */
export function readUpload(text: string, key: string, authority: string): WrittenArticle | undefined {
  const members = parsed(text)
  if (members === undefined) return undefined
  const own = `tag:${authority}:`
  const ownId = `${own}${inUri(key)}`
  if (members.id !== undefined && members.id !== ownId && members.id.startsWith(own)) return undefined
  const [notFor, onlyFor] = [members.not_for ?? [], members.only_for ?? []]
  if (notFor.length > 0 && onlyFor.length > 0) return undefined
  return {
    id: members.id === undefined ? ownId : /^[a-z]+:/.test(members.id) ? members.id : `${own}id:${inUri(members.id)}`,
    writtenId: members.id ?? ownId,
    title: members.title ?? '',
    text: members.content_html === undefined ? (members.content_text ?? '') : textOf(members.content_html),
    section: members.section === undefined ? [] : [members.section],
    tag: members.tags ?? [],
    author: (members.authors ?? []).map(({ name }) => name),
    published: time(members.date_published),
    modified: time(members.date_modified),
    expires: time(members.date_expires),
    isDraft: members.status === 'draft',
    isWithdrawn: members.status === 'withdrawn',
    reason: members.status === 'withdrawn' ? members.withdrawn_reason : undefined,
    notFor,
    onlyFor,
    content: JSON.stringify(members),
  }
}

function parsed(text: string): Members | undefined {
  try {
    return JSON.parse(text) as Members
  } catch {
    return undefined
  }
}

/** The words between the tags. */
export function textOf(html: string): string {
  let text = ''
  for (const part of html.split('<')) text += part.slice(part.indexOf('>') + 1)
  return text.trim()
}

function time(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}

/** A key as addresses and ids have it. */
export function inUri(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/')
}
