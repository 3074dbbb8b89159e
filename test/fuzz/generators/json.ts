import type { Random } from '../../simulation/random.ts'
import { ARTICLES, corpus, jsonCorpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow, repeat } from '../grammar.ts'
import { mutate, mutateTree } from '../mutate.ts'
import { htmlText } from './html.ts'
import { markdownText } from './markdown.ts'
import { plainText } from './text.ts'

const MEMBERS = [
  ...['id', 'url', 'external_url', 'title', 'summary', 'content_html', 'content_text', 'content_markdown', 'image'],
  ...[
    'banner_image',
    'date_published',
    'date_modified',
    'date_expires',
    'language',
    'section',
    'status',
    'rights',
    'withdrawn_reason',
    'not_for',
    'only_for',
    'podcast',
  ],
  ...['image_alt', 'image_caption', 'image_credit', 'image_width', 'image_height', 'tags', 'authors', 'attachments'],
  ...['sources', '_x', '__proto__', 'constructor', 'toString', 'titel', 'draft', '$schema', ''],
]

const JSON_TEXT: Grammar = {
  tokens: [
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '""',
      '\\',
      '\\"',
      '"\\',
      '{"a":',
      '[{',
      '{}',
      '[]',
      '{},',
      '[],',
      '1,',
      '"a",',
    ],
    ...['"a":1,', '"a":{', '"a":[', '"":"",', 'null,', 'true,', '-', '1', '0', '.', 'e', '1e', '-0', '1e999,', '9'],
    ...[
      '\\u',
      '\\u0000',
      '\\ud800',
      '\\udc00',
      '\\ud83d\\udc1f',
      '\\n',
      '\\x',
      ' ',
      '\n',
      '\t',
      '\r',
      '\uFEFF',
      '\0',
      '/*',
    ],
    ...[
      '//',
      '/* */',
      "'",
      'a',
      'NaN',
      'undefined',
      'True',
      '“',
      '\ud800',
      '"title":"x",',
      '"tags":["a"],',
      '<p>',
      '---\n',
    ],
    (index) => `"a${index}":1,`,
    (index) => `"title${index}":"x",`,
    (index) => `"${'a'.repeat(index % 40_000)}":1,`,
    (index) => `"tag ${index}",`,
    (index) => `{"name":${index}},`,
  ],
  pairs: [
    ['{', '}'],
    ['[', ']'],
    ['{"a":', '}'],
    ['{"_a":', '}'],
    ['[{"a":', '}]'],
    ['"', '"'],
    ['[1,', '1]'],
  ],
  frames: [
    ['{"title":"', '"}'],
    ['{"title":"x",', '"b":1}'],
    ['{"title":"x","_b":{', '"b":1}}'],
    ['{"title":"x","b":[', '1]}'],
    ['{"title":"x","tags":[', '"b"]}'],
    ['{"title":"x","authors":[', '{}]}'],
    ['{"title":"x","attachments":[', '{}]}'],
    ['{"title":"x","sources":[', '{"name":"b"}]}'],
    ['{"title":"x","_b":', '}'],
    ['{"title":"x","', '":1}'],
    ['{"title":"x","image_width":', '}'],
    ['{"title":"x","id":"', '"}'],
    ['{"title":"x","date_published":"', '"}'],
    ['{"title":"x","language":"', '"}'],
    ['{"title":"x","url":"https://', '"}'],
    ['{"title":"x","image":"', '"}'],
    ['{"title":"x","authors":[{"email":"', '"}]}'],
    ['{"title":"x","attachments":[{"url":"https://a.b/","mime_type":"', '"}]}'],
    ['\uFEFF{"title":"x"', '}'],
    ['{"title":"x"}', ''],
    ['[', ']'],
  ],
  amplifiers: [
    (long) => ({ head: `{"title":"x","${long}":[`, use: '1,', tail: '1]}' }),
    (long) => ({ head: `{"title":"x","${long}":{`, use: (index) => `"a${index}":1,`, tail: '"b":1}}' }),
    (long) => ({ head: `{"title":"x","tags":["${long}",`, use: '1,', tail: '1]}' }),
    (long) => ({ head: `{"title":"x","authors":[{"${long}":1},`, use: '{"b":1},', tail: '1]}' }),
    (long) => ({ head: `{"title":"x","${long}":1,`, use: (index) => `"a${index}":1,`, tail: '"b":1}' }),
    (long) => ({ head: `{"title":"x",${'\n'.repeat(long.length)}`, use: (index) => `"a${index}":1,`, tail: '"b":1}' }),
  ],
}

const TEXTS = corpus(ARTICLES, /\.json$/)
const TREES = jsonCorpus(ARTICLES)

/** A text of any of the kinds that an article may hold. */
export function anyText(random: Random, size: number): string {
  return random.pick([htmlText, markdownText, plainText, jsonText, longWord])(random, size)
}

export function jsonText(random: Random, size: number): string {
  return grow(random, JSON_TEXT, size)
}

function longWord(random: Random, size: number): string {
  return repeat(
    random.pick(['a', 'a-', 'a.', '@', 'a@', '/', 'https://a.b/', '%', '%2', '-', '2026-', '0', '日', ' ', ':']),
    size,
  )
}

/** An object of members that an article has, each with a value of any kind. */
function anyArticle(random: Random, size: number): unknown {
  const count = 1 + random.below(8)
  return Object.fromEntries(
    Array.from({ length: count }, () => [random.pick(MEMBERS), anyValue(random, size / count, 0)]),
  )
}

export function anyValue(random: Random, size: number, depth: number): unknown {
  const kind = random.next()
  if (kind < 0.6 || depth > 5) return anyText(random, Math.max(1, size))
  if (kind < 0.7) return random.pick<unknown>([0, -1, 1.5, 1e21, 1e300, true, false, null, '', ' '])
  const few = 1 + random.below(4)
  if (kind < 0.8) return Array.from({ length: few }, () => anyValue(random, size / few, depth + 1))
  if (kind < 0.85) return new Array(Math.ceil(size / 8)).fill(anyValue(random, 4, 5))
  return Object.fromEntries(
    Array.from({ length: few }, () => [
      random.pick(['name', 'url', 'email', 'mime_type', 'title', 'size_in_bytes', 'avatar', 'x']),
      anyValue(random, size / few, depth + 1),
    ]),
  )
}

export const json: Generator = {
  name: 'json',
  door: 'article',
  place: 'fuzz/json',
  shapes: everyShape(JSON_TEXT),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.4) return jsonText(random, size)
    if (kind < 0.6) return mutate(random, TEXTS, size)
    if (kind < 0.8) return JSON.stringify(mutateTree(random, random.pick(TREES), (most) => anyText(random, most), size))
    if (kind < 0.95) return JSON.stringify(anyArticle(random, size))
    return randomBytes(random, size)
  },
}

/** Bytes that are no UTF-8, after a beginning that looks like JSON. */
function randomBytes(random: Random, size: number): Uint8Array {
  const beginning = random.pick(['', '{"title":"', '\uFEFF', '{'])
  const noise = Uint8Array.from({ length: Math.min(size, 65_536) }, () => random.below(256))
  return Buffer.concat([Buffer.from(beginning), noise])
}
