import { readArticle } from '../../../../core/intake/read-article.ts'
import { idPath, inputFor } from '../../../../core/intake/vocabularies/input-of-key.ts'
import { articleReceipt } from '../../../../core/receipts/article-receipt.ts'
import { FIRST_SEEN, NOW, siteOf } from '../../../support/publish-site.ts'
import { documentOf, FIXTURES } from './fixtures.ts'

const INPUTS = [
  { prefix: 'wire/', as: 'ninjs' },
  { prefix: 'wire/blog/', as: 'wordpress' },
  { prefix: 'blog/', as: 'ghost' },
]
const site = siteOf({ inputs: INPUTS })
const read = (key: string, document: unknown, at = site) =>
  readArticle(new TextEncoder().encode(JSON.stringify(document)), { site: at, key, firstSeen: FIRST_SEEN })

it.each([
  ['wire/a', 'ninjs'],
  ['wire/2026/a', 'ninjs'],
  ['wire/blog/a', 'wordpress'],
  ['wire/blogs', 'ninjs'],
  ['blog/a', 'ghost'],
  ['wires/a', undefined],
  ['a/wire/b', undefined],
  ['wire', undefined],
])('the longest prefix decides: %s is %s', (key, as) => {
  expect(inputFor(site, key)?.as).toBe(as)
})

it('an empty prefix fits what no other does', () => {
  const all = siteOf({ inputs: [...INPUTS, { prefix: '', as: 'schema.org' }] })
  expect(['a', 'x/y', 'wire/a', 'blog/a'].map((key) => inputFor(all, key)?.as)).toEqual([
    'schema.org',
    'schema.org',
    'ninjs',
    'ghost',
  ])
})

it('a document is read in the vocabulary of its folder only', () => {
  expect(read('wire/a', documentOf('ninjs-1')).entry?.id).toBe('urn:newsml:wire.example:20260301:lights-7')
  expect(read('blog/a', documentOf('ninjs-1')).entry).toBeUndefined()
})

it('an article in our own words stays what it is beside the declared folders', () => {
  const article = { title: 'Ours', date_published: '2026-03-01T08:00:00Z', tags: ['a'] }
  expect(read('own/a', article)).toEqual(read('own/a', article, siteOf()))
  expect(read('own/a', article).problems).toEqual([])
})

it('a document without an id has one of its key', () => {
  const { uri: _, ...document } = documentOf('ninjs-1')
  expect(read('wire/2026/lights', document).entry?.id).toBe('tag:example.org,2026-03-01:wire/2026/lights')
})

it('what has no place is one notice, at the member where it is one, and each name once', () => {
  const more = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, 'y']))
  const noticesOf = (members: object) =>
    read('wire/a', { uri: 'urn:x:1', headline: 'A', firstcreated: '2026-03-01T08:00:00Z', ...members }).problems
  expect(noticesOf({})).toEqual([])
  expect(noticesOf(more(1))).toMatchObject([
    { severity: 'warning', path: '$.x0', found: expect.stringMatching(/: x0$/) },
  ])
  expect(noticesOf(more(2))).toMatchObject([{ path: '$', found: expect.stringMatching(/: x0, x1$/) }])
  expect(noticesOf(more(14))).toMatchObject([{ found: expect.stringMatching(/: x0, x1, .*, x11 and 2 more$/) }])
  expect(noticesOf({ subject: [1, 2, 3].map((each) => ({ name: `tag ${each}`, note: 'y' })) })).toMatchObject([
    { found: 'fields that feeds have no place for: subject[].note' },
  ])
})

it.each(FIXTURES)('$name in a folder that is not declared is told how to declare it', ({ as, text }) => {
  const { entry, problems } = read('desk/march/a', JSON.parse(text))
  expect(problems).toContainEqual({
    severity: entry === undefined ? 'error' : 'warning',
    path: '$',
    line: 1,
    column: 1,
    found: expect.stringMatching(/^what looks like /),
    wanted: "an article in Feedwright's own fields, or a folder with a vocabulary in site.json",
    fix: `add to site.json: "inputs": [{"prefix":"desk/march/","as":"${as}"}]`,
  })
})

it('a document at the top is told to have a folder first', () => {
  expect(read('a', documentOf('wordpress-bare')).problems.map(({ fix }) => fix)).toContain(
    'put such files in a folder of their own, and add to site.json: "inputs": [{"prefix":"wire/","as":"wordpress"}]',
  )
})

it.each([
  ['an article of ours', { title: 'A', id: 'a', url: 'https://a.example/', tags: ['x'], content_html: '<p>A</p>' }],
  ['an item of a JSON Feed', { id: '1', content_text: 'A', date_published: '2026-03-01T08:00:00Z', _x: { uuid: 'a' } }],
  ['an article with a uri', { title: 'A', uri: 'urn:x:1' }],
  ['an article with one member of Ghost', { title: 'A', feature_image: 'https://a.example/b.jpg' }],
  ['an article with an object for its title', { title: { rendered: 'A' } }],
  ['a list', [documentOf('ninjs-1')]],
  ['a text', 'https://schema.org'],
])('%s looks like nothing but itself', (_, document) => {
  expect(read('desk/a', document).problems.map(({ found }) => found)).not.toContainEqual(
    expect.stringMatching(/^what looks like/),
  )
})

it.each([
  ['wire/a', '$.uri'],
  ['wire/blog/a', '$.guid.rendered'],
  ['blog/a', '$.id'],
  ['a', '$.id'],
])('an id that another file has is told of where the file has it: %s at %s', (key, path) => {
  expect(idPath(site, key)).toBe(path)
  const { entry } = read('wire/a', documentOf('ninjs-1'))
  const article = { key, normaliserVersion: 1, sourceDigest: '', firstSeen: 0, ...(entry && { entry }) }
  const record = { run: 1, generation: 1, article, standing: 'live' as const, lost: true, keys: [] }
  const [problem] = articleReceipt({ record, site, now: NOW, problems: [], heldBy: 'wire/b' }).problems
  expect(problem).toMatchObject({ path, found: expect.stringContaining('articles/wire/b.json') })
})
