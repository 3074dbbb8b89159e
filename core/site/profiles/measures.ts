import type { Attachment, Entry } from '../../article/entry.ts'
import { isEnclosure, recordingsOf } from '../../article/recordings.ts'
import { escapeHtml } from '../../text/escape.ts'
import { htmlToText } from '../../text/html/to-text.ts'
import type { Measure } from './profile.ts'

const TAGS = /<(\/?)[a-z][^<>]*?(\/?)>/g
const encoder = new TextEncoder()
const PLAYERS = /<(?:audio|video)[ >]/g

/** The number that a check is about; undefined if the article has none. */
export const measuresOf: Readonly<Record<Measure, (entry: Entry) => number | undefined>> = {
  url: ({ url }) => url.length,
  title: ({ title }) => charactersIn(title),
  title_alone: ({ title, shortTitle }) => (shortTitle === undefined ? charactersIn(title) : undefined),
  title_short: ({ shortTitle }) => (shortTitle === undefined ? undefined : charactersIn(shortTitle)),
  summary: ({ summary }) => charactersIn(summary),
  body: ({ html }) => charactersIn(htmlToText(html).trim()),
  // As documents have it: in elements that hold HTML.
  'summary.bytes': ({ summary }) => encoder.encode(escapeHtml(summary)).byteLength,
  recordings: ({ attachments }) => recordingsOf(attachments).length,
  enclosures: ({ attachments }) => enclosuresIn(recordingsOf(attachments)),
  images: ({ image }) => (image?.url === undefined ? 0 : 1),
  players: ({ html }) => html.match(PLAYERS)?.length ?? 0,
  nesting: ({ html }) => nestingOf(html),
  'image.width': (entry) => imageOf(entry)?.width,
  'image.height': (entry) => imageOf(entry)?.height,
  'image.shorter_side': (entry) => withSize(entry, (width, height) => Math.min(width, height)),
  'image.syndication': (entry) => {
    const may = imageOf(entry)?.rights?.syndication
    return may === undefined ? undefined : Number(may)
  },
  'image.ratio': (entry) => withSize(entry, (width, height) => width / height),
}

function enclosuresIn(recordings: readonly Attachment[]): number | undefined {
  return recordings.length === 0 ? undefined : recordings.filter(isEnclosure).length
}

/** As people count them: code points, which is what partners mean by characters. */
function charactersIn(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The deepest nesting of elements in clean HTML. */
function nestingOf(html: string): number {
  let [depth, deepest] = [0, 0]
  for (const [, end, empty] of html.matchAll(TAGS)) {
    if (empty !== '') continue
    depth += end === '' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function imageOf({ image }: Entry): Entry['image'] {
  return image?.url === undefined ? undefined : image
}

function withSize(entry: Entry, measure: (width: number, height: number) => number): number | undefined {
  const { width, height } = imageOf(entry) ?? {}
  return width === undefined || height === undefined ? undefined : measure(width, height)
}
