import { convert, documentOf, upload } from './fixtures.ts'

const alone = (members: object = {}) => ({ ...documentOf('schema-org-alone'), ...members })
const articleOf = (document: unknown) => convert('schema.org', document).article as Record<string, unknown>
const problemsOf = (document: unknown, site?: object) => upload('schema.org', document, site).problems
const errorsOf = (document: unknown) => problemsOf(document).filter(({ severity }) => severity === 'error')

it('is published with its @id for an id', () => {
  const { entry } = upload('schema.org', alone())
  expect(entry).toMatchObject({
    id: 'https://paper.gullhaven.example/articles/8841',
    url: 'https://paper.gullhaven.example/2026/lights',
    title: 'Lights & ferries',
    html: '<p>After three dark weeks the lights of the north mole are on again.</p>\n<p>The ferry is still late.</p>',
    published: Date.parse('2026-03-01T08:30:00Z'),
    section: 'Harbour',
    tags: ['lights', 'ferry', 'north mole', 'Town'],
    language: 'en-GB',
  })
})

it.each([
  'NewsArticle',
  'BlogPosting',
  'Article',
  'OpinionNewsArticle',
  'LiveBlogPosting',
  'TechArticle',
  'https://schema.org/NewsArticle',
  'http://schema.org/Report',
  'schema:BlogPosting',
])('knows %s for an article', (type) => {
  expect(articleOf(alone({ '@type': type }))).toEqual(articleOf(alone()))
  expect(articleOf(alone({ '@type': ['Thing', type] }))).toEqual(articleOf(alone()))
})

it('finds the one article of a graph, and what it refers to', () => {
  expect(articleOf(documentOf('schema-org-graph'))).toMatchObject({
    url: 'https://paper.gullhaven.example/2026/eels/',
    image: 'https://paper.gullhaven.example/eels.jpg',
    image_caption: 'Eels in a bucket',
    authors: [
      {
        name: 'Ada Brook',
        url: 'https://paper.gullhaven.example/author/ada/',
        avatar: 'https://paper.gullhaven.example/ada.png',
      },
    ],
  })
})

it('finds it in a list of nodes, and as what a page is about', () => {
  const { '@graph': nodes } = documentOf('schema-org-graph')
  expect(articleOf(nodes)).toEqual(articleOf(documentOf('schema-org-graph')))
  expect(articleOf({ '@type': 'WebPage', mainEntity: alone() })).toEqual(articleOf(alone()))
})

it('survives nodes that refer to each other in a ring', () => {
  const ring = [
    { '@type': 'Article', '@id': 'a', headline: 'A', author: { '@id': 'b' } },
    { '@id': 'b', '@type': 'Person', image: { '@id': 'b' }, url: { '@id': 'a' } },
  ]
  expect(articleOf({ '@graph': ring })).toMatchObject({ title: 'A' })
})

it.each([
  ['a text', 'Ada Brook', [{ name: 'Ada Brook' }]],
  ['an address', 'https://ada.example/', [{ url: 'https://ada.example/' }]],
  ['an organisation', { '@type': 'Organization', name: 'The &quot;Paper&quot;' }, [{ name: 'The "Paper"' }]],
  ['a list', [{ name: 'Ada' }, 'Bo'], [{ name: 'Ada' }, { name: 'Bo' }]],
  ['a name with a language', { name: { '@value': 'Ada', '@language': 'en' } }, [{ name: 'Ada' }]],
])('reads the author from %s', (_, author, authors) => {
  expect(articleOf(alone({ author })).authors).toEqual(authors)
})

it.each([
  ['a text', 'https://a.example/1.jpg', { image: 'https://a.example/1.jpg' }],
  ['a list', ['https://a.example/1.jpg', 'https://a.example/2.jpg'], { image: 'https://a.example/1.jpg' }],
  [
    'an object',
    { contentUrl: 'https://a.example/1.jpg', width: '1200px', creator: { name: 'Cy' } },
    { image: 'https://a.example/1.jpg', image_width: 1200, image_credit: 'Cy' },
  ],
])('reads the image from %s', (_, image, members) => {
  expect(articleOf(alone({ image }))).toMatchObject(members)
})

it.each([
  ['commas', 'a, b ,c', ['a', 'b', 'c']],
  ['a list', ['a, b', 'c'], ['a, b', 'c']],
  ['terms', [{ '@type': 'DefinedTerm', name: 'a' }, 'b'], ['a', 'b']],
])('reads keywords from %s', (_, keywords, tags) => {
  expect(articleOf(alone({ keywords, articleSection: 'Harbour' })).tags).toEqual(tags)
})

it.each([
  ['the notice', {}, { copyrightNotice: '© Ada' }, '© Ada'],
  ['the holder and the year', {}, {}, '© 2026 The Gullhaven Paper'],
  ['a licence without an address', { copyrightHolder: null }, { license: 'Ask us' }, 'Ask us'],
  ['no licence with one', { copyrightHolder: null }, {}, undefined],
])('takes the rights from %s', (_, less, more, rights) => {
  expect(articleOf(alone({ ...less, ...more })).rights).toBe(rights)
})

it.each([
  ['an address', 'https://creativecommons.org/licenses/by/4.0/'],
  ['a work', { '@type': 'CreativeWork', url: 'https://creativecommons.org/licenses/by/4.0/' }],
])('takes the licence from %s', (_, license) => {
  expect(articleOf(alone({ license })).license).toBe('https://creativecommons.org/licenses/by/4.0/')
  expect(articleOf(alone({ license: 'Ask us' })).license).toBeUndefined()
})

it('takes a film that is a file, and leaves out what would have the article rejected', () => {
  const film = { '@type': 'VideoObject', contentUrl: 'https://films.example/1.mp4', duration: 'P1Y', name: 'A film' }
  const player = { '@type': 'VideoObject', embedUrl: 'https://films.example/embed/1' }
  expect(articleOf(alone({ video: [player, film] })).video).toEqual({ url: film.contentUrl, caption: 'A film' })
  expect(articleOf(alone({ video: { ...film, contentUrl: 'rtmp://films.example/1' } })).video).toBeUndefined()
  const image = { url: 'https://a.example/a.jpg', copyrightHolder: 'x'.repeat(201), license: { name: 'L-1' } }
  expect(articleOf(alone({ image })).image_rights).toEqual({ license_id: 'L-1' })
})

it('takes a secondary title for a short one only if it is shorter', () => {
  expect(articleOf(alone({ alternativeHeadline: 'Lights' })).title_short).toBe('Lights')
  expect(articleOf(alone({ alternativeHeadline: 'Lights, ferries and eels' })).title_short).toBeUndefined()
})

it('has no id that another document could have', () => {
  for (const id of ['#article', '_:b0', 'article']) expect(articleOf(alone({ '@id': id }))).not.toHaveProperty('id')
  expect(articleOf(alone({ '@id': '#article', identifier: { '@type': 'PropertyValue', value: 'A-1' } })).id).toBe('A-1')
})

it('leaves out a text that is not for free, and says so', () => {
  const { entry, problems } = upload('schema.org', alone({ isAccessibleForFree: 'False' }))
  expect(entry).toMatchObject({ title: 'Lights & ferries', html: '' })
  expect(problems).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      path: '$.articleBody',
      found: expect.stringContaining('not free'),
    }),
  )
})

it('keeps a draft from readers', () => {
  expect(articleOf(alone({ creativeWorkStatus: 'Draft' })).status).toBe('draft')
  expect(articleOf(alone({ creativeWorkStatus: { '@type': 'DefinedTerm', name: 'Incomplete' } })).status).toBe('draft')
  expect(articleOf(alone({ creativeWorkStatus: ' Published' })).status).toBe('published')
})

it('names the member, its line and column, and what would be right there', () => {
  const document = alone({ headline: 7, datePublished: '2026-03-01', inLanguage: 'English' })
  document.author[0].url = 'ftp://ada.example'
  document.audio.encodingFormat = 'mp3'
  document.citation[0].url = 'javascript:1'
  expect(errorsOf(document)).toEqual([
    expect.objectContaining({ path: '$.headline', line: 9, column: 3, found: 'the number 7' }),
    expect.objectContaining({
      path: '$.datePublished',
      line: 39,
      column: 3,
      found: 'the text "2026-03-01"',
      wanted: 'a date, a time and its offset from UTC',
    }),
    expect.objectContaining({ path: '$.author[0].url', line: 46, column: 7 }),
    expect.objectContaining({ path: '$.inLanguage', wanted: 'a language tag such as en or pt-BR' }),
    expect.objectContaining({ path: '$.citation[0].url' }),
    expect.objectContaining({ path: '$.audio.encodingFormat', found: 'the text "mp3"' }),
  ])
})

it('finds the member in another node of the graph', () => {
  const document = documentOf('schema-org-graph')
  document['@graph'][3].url = 'ftp://ada.example'
  document['@graph'][1].keywords.push(3)
  expect(errorsOf(document)).toEqual([
    expect.objectContaining({ path: '$["@graph"][1].keywords[2]', found: 'the number 3' }),
    expect.objectContaining({ path: '$["@graph"][3].url' }),
  ])
})

it('says what is missing by the name that schema.org has for it, where the article is', () => {
  const document = { '@graph': [{ '@type': 'WebSite' }, { '@type': 'Article', articleBody: ' ' }] }
  expect(problemsOf(document, { article_url: undefined })).toEqual([
    expect.objectContaining({
      path: '$["@graph"][1].url',
      line: 6,
      column: 5,
      fix: expect.stringMatching(/^write "url", or/),
    }),
    expect.objectContaining({ path: '$["@graph"][1]', fix: 'write "headline", and the text as "articleBody"' }),
    expect.objectContaining({ path: '$["@graph"][1].datePublished', fix: expect.stringContaining('"datePublished"') }),
  ])
})

it.each([
  ['several articles', { '@graph': [alone(), alone(), alone()] }, '$', '3 articles'],
  [
    'a page',
    { '@context': 'https://schema.org', '@type': 'WebPage', name: 'A' },
    '$["@type"]',
    'no article, only WebPage',
  ],
  [
    'a graph without one',
    { '@graph': [{ '@type': 'WebPage' }, { '@type': ['Person', 'Thing'] }] },
    '$',
    'no article, only WebPage, Person, Thing',
  ],
  ['something without a type', { headline: 'A' }, '$', 'nothing with an "@type"'],
  ['an empty list', [], '$', 'nothing with an "@type"'],
  ['a number', 7, '$', 'the number 7'],
])('says that %s is not one article', (_, document, path, found) => {
  expect(problemsOf(document)).toEqual([
    expect.objectContaining({
      severity: 'error',
      path,
      found,
      wanted: 'one article of schema.org: a NewsArticle, BlogPosting, Article, or a type below them',
    }),
  ])
})
