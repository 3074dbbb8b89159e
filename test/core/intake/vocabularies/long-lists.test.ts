import { readArticle } from '../../../../core/intake/read-article.ts'
import { vocabularyNamed } from '../../../../core/intake/vocabularies/vocabularies.ts'
import type { VocabularyName } from '../../../../core/site/vocabulary-names.ts'
import { siteOf } from '../../../support/publish-site.ts'

/** What a list of a foreign vocabulary costs is measured in what is kept of it, and its true length is said. */

const DOCUMENTS: Readonly<Record<VocabularyName, object>> = {
  'schema.org': { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'x' },
  wordpress: { guid: { rendered: 'https://a.example/1' }, title: { rendered: 'x' }, content: { rendered: 'x' } },
  ghost: { id: '1', uuid: 'u', title: 'x', html: '<p>x</p>', url: 'https://a.example/1' },
  ninjs: { uri: 'urn:1', headline: 'x', body_html: '<p>x</p>', versioncreated: '2026-01-01T00:00:00Z' },
}
const MANY = 200_000
const IN_A_FILE = 20_000

const lists: [VocabularyName, string, object, string][] = [
  ...['author', 'creator', 'citation', 'isBasedOn', 'keywords', 'articleSection'].map(
    (name): [VocabularyName, string, object, string] => ['schema.org', name, many('a'), name],
  ),
  ['schema.org', 'associatedMedia', many({ contentUrl: '/a', encodingFormat: 'a/b' }, 2_000), 'associatedMedia'],
  ['wordpress', '_embedded', { author: many({ name: 'a' }) }, '_embedded.author'],
  ['wordpress', '_embedded', { 'wp:term': [many({ name: 'a', taxonomy: 'post_tag' })] }, '_embedded["wp:term"][0]'],
  ...['tags', 'authors', 'primary_author'].map((name): [VocabularyName, string, object, string] => [
    'ghost',
    name,
    many({ name: 'a' }),
    name,
  ]),
  ...['subjects', 'subject', 'keywords', 'genres', 'authors', 'infoSources', 'source'].map(
    (name): [VocabularyName, string, object, string] => ['ninjs', name, many({ name: 'a' }), name],
  ),
]

function many(element: unknown, length = MANY): unknown[] {
  return Array.from({ length }, () => element)
}

it.each(lists)('%s: %s is refused for its length, and only its beginning is kept', (vocabulary, name, value, path) => {
  const document = { ...DOCUMENTS[vocabulary], [name]: value }
  const { origins, unmapped, article } = vocabularyNamed(vocabulary).convert(document)
  expect(origins.length).toBeLessThan(1_000)
  expect(unmapped).toEqual([])
  expect(Object.values(article as object).reduce((sum, each) => sum + kept(each), 0)).toBeLessThan(1_000)
  const short = { ...document, [name]: shorten(value, IN_A_FILE) }
  const { problems, unreadable } = read(vocabulary, short)
  expect(unreadable).toBeUndefined()
  const found = problems.find((problem) => problem.path === `$.${path}`)?.found
  const length = Number(/^a list of (\d+) items$/.exec(found ?? '')?.[1])
  // One element of articleSection is the section.
  expect([lengthOf(short), lengthOf(short) - 1]).toContain(length)

  function lengthOf(whole: Record<string, unknown>): number {
    return JSON.stringify(whole[name]).split(/"a"|"a\/b"/).length - 1
  }
})

function kept(value: unknown): number {
  return Array.isArray(value) ? Object.keys(value).length : 1
}

/** The same with lists that fit in a file. */
function shorten(value: unknown, size: number): unknown {
  if (Array.isArray(value)) return value.slice(0, size).map((each) => shorten(each, size))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shorten(each, size)]))
}

it.each(['schema.org', 'wordpress', 'ghost', 'ninjs'] as const)(
  '%s: tells apart names of one beginning',
  (vocabulary) => {
    const beginning = 'n'.repeat(80)
    const document = { ...DOCUMENTS[vocabulary], [`${beginning}1`]: 1, [`${beginning}2`]: { a: 1 } }
    expect(vocabularyNamed(vocabulary).convert(document).unmapped).toHaveLength(2)
  },
)

it('leaves out the lesser notice of the very member that holds an article back, and no other', () => {
  const holder = `hidden${'-'.repeat(70)}`
  const text = JSON.stringify({ title: 'a', [holder]: true, [`${holder}story`]: 2, content_text: 'b' })
  const { problems } = readArticle(new TextEncoder().encode(text), { site: siteOf(), key: 'a', firstSeen: 0 })
  expect(problems.filter(({ found }) => found.startsWith('unknown field'))).toHaveLength(1)
})

function read(vocabulary: VocabularyName, document: object) {
  const site = { ...siteOf(), inputs: [{ prefix: 'f/', as: vocabulary }] }
  return readArticle(new TextEncoder().encode(JSON.stringify(document)), { site, key: 'f/a', firstSeen: 0 })
}
