import { withoutReferences } from '../core/text/html/plain-text.ts'
import { present } from './import-item.ts'
import { element } from './markup.ts'

/** A recording that a source shows in its text, and that subscribers of a podcast get as an attachment. */
export interface Recording {
  readonly kind: 'audio' | 'video'
  readonly url: string
  readonly type?: string | undefined
  readonly title?: string | undefined
  /** Bytes. */
  readonly size?: number | undefined
  /** Seconds. */
  readonly duration?: number | undefined
  readonly poster?: string | undefined
}

/** Media types by the ending of an address (IANA, "Media Types"): an attachment needs one, and a source may have none. */
const TYPES: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  webm: 'video/webm',
}

/** The media type of a recording; undefined if its address does not tell. */
export function recordingType(address: string): string | undefined {
  const [, ending = ''] = /\.(\w{1,5})(?:[?#]|$)/.exec(address.slice(address.lastIndexOf('/') + 1)) ?? []
  return Object.hasOwn(TYPES, ending.toLowerCase()) ? TYPES[ending.toLowerCase()] : undefined
}

/** A player for a recording; readers without one show nothing, which is why it is also an attachment. */
export function playerOf({ kind, url, poster }: Recording): string {
  return element(kind, { controls: 'controls', src: url, ...(kind === 'video' && { poster }) })
}

/** Up to the next bracket of either kind, so that no position is read twice. */
const PLAYER = /<(audio|video)\b([^<>]*)>(?:\s*<source\b([^<>]*)>)?/gi
const SOURCE = /\ssrc=(?:"([^"<>]*)"|'([^'<>]*)')/i

/** The recordings that a text plays: the first file of each player. */
export function recordingsIn(html: string): Recording[] {
  return [...html.matchAll(PLAYER)].flatMap(([, kind = '', player = '', source = '']) => {
    const [, double, single] = SOURCE.exec(player) ?? SOURCE.exec(source) ?? []
    const url = withoutReferences(double ?? single ?? '').trim()
    return url === '' ? [] : [{ kind: kind.toLowerCase() as Recording['kind'], url }]
  })
}

/** Attachments of an article; those that no media type is known of are only in its text. */
export function attachmentsOf(recordings: Iterable<Recording>): Record<string, unknown>[] {
  const byAddress = new Map<string, Recording>()
  for (const each of recordings) if (!byAddress.has(each.url)) byAddress.set(each.url, each)
  return [...byAddress.values()].flatMap(({ url, type = recordingType(url), title, size, duration }) =>
    type === undefined
      ? []
      : [{ ...present({ url, mime_type: type, title, size_in_bytes: size, duration_in_seconds: duration }) }],
  )
}
