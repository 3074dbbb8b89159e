import fc from './fast-check.ts'

/** Articles of every shape that the vocabulary allows, with text of any script and every character that breaks feeds. */

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcdefghij ÄßñŁ') },
  { weight: 2, arbitrary: fc.constantFrom(...'<>&"\'[]()%#?;,:/\\') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ']]>',
      '&amp;',
      '&#60;',
      '<!--',
      '\u00A0',
      '\u200F',
      '\u2028',
      '🐟',
      '👩‍👧',
      'ـة',
      'שלום',
      '漢字',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
)
const words = (maxLength: number) =>
  fc.array(character, { minLength: 1, maxLength }).map((characters) => characters.join('').slice(0, maxLength))
const name = words(40).map((text) => `N ${text}`)
const path = fc
  .array(fc.constantFrom('a', 'B', '7', '-', 'ü', '/', '%20', '?x=1&y=2', ' '), { maxLength: 12 })
  .map((parts) => parts.join(''))
const address = path.map((rest) => `https://www.example.org/${rest}`)
const date = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2026-05-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString())

const inline = fc.oneof(
  words(60).map(asHtml),
  fc
    .tuple(fc.constantFrom('em', 'strong', 'code', 'b', 'u'), words(30))
    .map(([tag, text]) => `<${tag}>${asHtml(text)}</${tag}>`),
  fc.tuple(address, words(20)).map(([href, text]) => `<a href="${href.replaceAll('&', '&amp;')}">${asHtml(text)}</a>`),
)
const block = fc.oneof(
  fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => `<p>${parts.join(' ')}</p>`),
  words(40).map((text) => `<h2>${asHtml(text)}</h2>`),
  fc
    .array(words(20), { minLength: 1, maxLength: 3 })
    .map((each) => `<ul>${each.map((text) => `<li>${asHtml(text)}`).join('')}</ul>`),
  words(40).map((text) => `<pre>\n${asHtml(text)}</pre>`),
  words(20).map((alt) => `<figure><img src="/pier.jpg" alt="${asHtml(alt)}"></figure>`),
)

const content = fc.oneof(
  fc.array(block, { maxLength: 6 }).map((blocks) => ({ content_html: blocks.join('\n') })),
  fc.array(words(80), { maxLength: 6 }).map((paragraphs) => ({ content_text: paragraphs.join('\n\n') })),
  fc.array(words(80), { maxLength: 6 }).map((paragraphs) => ({ content_markdown: paragraphs.join('\n\n') })),
)

const attachment = fc.record(
  {
    url: address,
    mime_type: fc.constantFrom('audio/mpeg', 'application/pdf'),
    title: words(20),
    size_in_bytes: fc.nat(9_999_999),
  },
  { requiredKeys: ['url', 'mime_type'] },
)

const members = fc.record(
  {
    title: words(80).map((text) => `T ${text}`),
    url: address,
    external_url: address,
    summary: words(200),
    date_published: date,
    date_modified: date,
    authors: fc.uniqueArray(name, { maxLength: 3 }).map((names) => names.map((each) => ({ name: each }))),
    tags: fc.uniqueArray(name, { maxLength: 4, selector: (tag) => tag.trim() }),
    section: name,
    rights: name,
    image: address,
    image_credit: name,
    attachments: fc.uniqueArray(attachment, { maxLength: 3, selector: ({ url }) => url }),
    sources: fc.array(fc.record({ name, url: address }, { requiredKeys: ['name'] }), { maxLength: 3 }),
    language: fc.constantFrom('en', 'ar', 'de-AT'),
  },
  { requiredKeys: ['title', 'date_published'] },
)

export interface GeneratedArticle {
  readonly title: string
  readonly date_published: string
  readonly url?: string
}

/** The members of one article. */
export const generatedArticle: fc.Arbitrary<GeneratedArticle> = fc
  .tuple(members, content)
  .map(([one, other]) => ({ ...one, ...other }))

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
