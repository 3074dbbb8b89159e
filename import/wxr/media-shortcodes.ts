import { element, figure } from '../markup.ts'
import { playerOf, type Recording, recordingType } from '../recordings.ts'
import type { Attachment, PostFiles } from './attachments.ts'

/** The pictures and recordings that WordPress's own shortcodes show. */

type Attributes = ReadonlyMap<string, string>

const PICTURE = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:[?#]|$)/i
/** Attributes with the address of a file, in the order in which WordPress prefers them ("Audio", "Video"). */
const SOURCES = {
  audio: ['src', 'mp3', 'm4a', 'ogg', 'wav', 'flac', 'wma'],
  video: ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv', 'mov'],
} as const

/** Those that a gallery names, once each, or otherwise all that were uploaded to the post. */
export function filesNamed(
  kind: 'image' | Recording['kind'],
  attributes: Attributes,
  { byId, own }: PostFiles,
): Attachment[] {
  const ids = attributes.get('ids') ?? attributes.get('include')
  const left = new Set((attributes.get('exclude') ?? '').split(/[\s,]+/))
  if (ids === undefined) return own.filter((file) => isOfKind(file, kind) && !left.has(file.id))
  return [...new Set(ids.split(/[\s,]+/))].flatMap((id) => byId.get(id) ?? [])
}

function isOfKind({ url }: Attachment, kind: 'image' | Recording['kind']): boolean {
  return kind === 'image' ? PICTURE.test(url) : (recordingType(url)?.startsWith(`${kind}/`) ?? false)
}

export function galleryOf(pictures: readonly Attachment[]): string {
  return pictures.map(({ url, alt, caption }) => figure(element('img', { src: url, alt: alt ?? '' }), caption)).join('')
}

export function playlistOf(attributes: Attributes, files: PostFiles): Recording[] {
  const kind = attributes.get('type') === 'video' ? 'video' : 'audio'
  return filesNamed(kind, attributes, files).map(({ url, title }) => ({ kind, url, title }))
}

/** @returns the page of a film that is elsewhere, as WordPress allows it, or undefined if nothing is named */
export function recordingOf(
  kind: Recording['kind'],
  { attributes, address }: { attributes: Attributes; address: string | undefined },
  files: PostFiles,
): Recording | { readonly page: string } | undefined {
  const named = SOURCES[kind].map((name) => attributes.get(name)).find((value) => value !== undefined && value !== '')
  const [attached] = named === undefined && address === undefined ? filesNamed(kind, attributes, files) : []
  const url = named ?? address ?? attached?.url
  if (url === undefined) return undefined
  if (recordingType(url) === undefined && /^https?:\/\//i.test(url)) return { page: url }
  return { kind, url, title: attached?.title, poster: attributes.get('poster') }
}

export function playersOf(recordings: readonly Recording[]): string {
  return recordings.map((recording) => figure(playerOf(recording))).join('')
}
