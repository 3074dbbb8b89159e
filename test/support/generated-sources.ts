import type { ArticleSource } from '../../core/record/article-record.ts'
import type { Instant } from '../../core/text/time.ts'

/** Articles of the nasty set that no file can hold, or that no repository should: bytes, sizes, names, histories. */

const MAX_FILE = 1_048_576
const LATER = 3_600_000

/** What happens to a key after its first upload. */
export const HISTORIES = {
  /** Uploaded with other content an hour after. */
  changed: 'generated/changed',
  /** Uploaded again as it was, but with other white space in the file. */
  unchanged: 'generated/unchanged',
  /** Uploaded well, and then as no JSON: the good version stays. */
  spoilt: 'generated/spoilt',
  /** Gone. */
  removed: ['generated/removed'],
} as const

/** Every generated upload, in the order of arrival. */
export function generatedSources(firstSeen: Instant): ArticleSource[] {
  return [...oddBytes(firstSeen), ...oddSizes(firstSeen), ...oddNames(firstSeen), ...histories(firstSeen)]
}

function oddBytes(lastModified: Instant): ArticleSource[] {
  const good = article({ title: 'Good but for its bytes', content_text: 'é' })
  const invalid = good.slice()
  invalid[invalid.lastIndexOf(0xc3)] = 0xff
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...article({ title: 'With a byte order mark', content_text: 'x' })])
  return [
    { key: 'generated/invalid-utf-8', bytes: invalid, lastModified },
    {
      key: 'generated/utf-16',
      bytes: new Uint8Array(Buffer.from('\uFEFF{"title":"UTF-16"}', 'utf16le')),
      lastModified,
    },
    { key: 'generated/byte-order-mark', bytes: marked, lastModified },
    { key: 'generated/nothing', bytes: new Uint8Array(), lastModified },
    { key: 'generated/zeros', bytes: new Uint8Array(64), lastModified },
  ]
}

function oddSizes(lastModified: Instant): ArticleSource[] {
  return [
    { key: 'generated/giant', bytes: giant(MAX_FILE), lastModified },
    { key: 'generated/too-large', bytes: giant(MAX_FILE + 1), lastModified },
    {
      key: 'generated/too-many-elements',
      bytes: article({ title: 'Too many elements', content_html: '<i class=x>x</i>'.repeat(50_001) }),
      lastModified,
    },
    {
      key: 'generated/too-deep',
      bytes: article({ title: 'Too deep', content_html: `${'<div>'.repeat(600)}x` }),
      lastModified,
    },
    { key: 'generated/json-too-deep', bytes: new TextEncoder().encode(`{"_x":${'['.repeat(100_000)}`), lastModified },
  ]
}

/** An article of exactly so many bytes: paragraphs of text with everything that wants escaping. */
function giant(bytes: number): Uint8Array {
  const paragraph = 'The harbour & the <gull>: "it\'s ]]> over", said nobody; ü 🐟 and on it went. '.repeat(12)
  const members = { title: 'One mebibyte of text', date_published: '2026-04-01T18:00:00Z', tags: ['giant'] }
  const frame = article({ ...members, content_text: '' }).byteLength
  let text = ''
  let length = frame
  const one = jsonLength(`${paragraph}\n\n`)
  while (length + one <= bytes) {
    text += `${paragraph}\n\n`
    length += one
  }
  return article({ ...members, content_text: text + 'x'.repeat(bytes - length) })
}

function jsonLength(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2
}

function oddNames(lastModified: Instant): ArticleSource[] {
  const bytes = article({ title: 'An odd file name', content_text: 'x', date_published: '2026-04-01T18:05:00Z' })
  const names = [
    'generated/names/Größe & "Co" <1>#2?x=y+100%',
    'generated/names/ leading and trailing ',
    "generated/names/it's (a) [file] {name}*!",
    'generated/names/日本語/🐟/..dots..',
    'generated/names/back\\slash:colon|pipe',
    `generated/names/${'long-'.repeat(99)}`.padEnd(512, 'x'),
    `generated/names/${'long-'.repeat(99)}`.padEnd(513, 'x'),
  ]
  return names.map((key) => ({ key, bytes, lastModified }))
}

function histories(firstSeen: Instant): ArticleSource[] {
  const { changed, unchanged, spoilt, removed } = HISTORIES
  const dated = { date_published: '2026-04-01T18:10:00Z', tags: ['history'] }
  const first = { lastModified: firstSeen }
  const second = { lastModified: firstSeen + LATER }
  return [
    { key: changed, bytes: article({ title: 'First version', content_text: 'x', ...dated }), ...first },
    { key: changed, bytes: article({ title: 'Second version', content_text: 'y', ...dated }), ...second },
    { key: unchanged, bytes: article({ title: 'Always the same', content_text: 'x', ...dated }), ...first },
    {
      key: unchanged,
      bytes: new TextEncoder().encode(
        JSON.stringify({ ...dated, content_text: 'x', title: 'Always the same' }, null, 4),
      ),
      ...second,
    },
    { key: spoilt, bytes: article({ title: 'The last good version', content_text: 'x', ...dated }), ...first },
    { key: spoilt, bytes: new TextEncoder().encode('{ "title": "Spoilt'), ...second },
    ...removed.map((key) => ({ key, bytes: article({ title: 'Removed', content_text: 'x', ...dated }), ...first })),
  ]
}

function article(members: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(members))
}
