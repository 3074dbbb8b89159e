import { convert, documentOf, upload } from './fixtures.ts'

const post = (members: object = {}) => ({ ...documentOf('ghost-content-api').posts[0], ...members })
const articleOf = (document: unknown) => convert('ghost', document).article as Record<string, unknown>
const problemsOf = (document: unknown, site?: object) => upload('ghost', document, site).problems

it('is published with its id, its tags for readers, and plain text where that is wanted', () => {
  const { entry, problems } = upload('ghost', documentOf('ghost-content-api'))
  expect(problems).toEqual([])
  expect(entry).toMatchObject({
    id: 'tag:example.org,2026-03-01:id:65e1b0c2f1d2a30001a4b7c9',
    url: 'https://news.gullhaven.example/ferry-timetable/',
    externalUrl: 'https://ferries.example/winter',
    title: 'A timetable for <winter> & storms',
    summary: 'When the bell rings, be quick.',
    image: { alt: 'A small ferry in high waves', caption: 'Ferry & waves; photo: Bo Tern' },
    section: 'Sea',
    tags: ['Sea', 'Timetables'],
    authors: [{ name: 'Bo Tern', url: 'https://bo.example/' }, { name: 'Ada Brook' }],
    draft: false,
  })
})

it('reads a post alone as it reads the only one of an answer', () => {
  expect(articleOf(post())).toEqual(articleOf(documentOf('ghost-content-api')))
})

it.each([[{ name: '#wide' }], [{ name: 'Wide', visibility: 'internal' }]])('leaves out an internal tag: %j', (tag) => {
  expect(articleOf(post({ tags: [tag, { name: 'Sea' }] }))).toMatchObject({ tags: ['Sea'] })
  expect(convert('ghost', post({ tags: [tag] })).unmapped).toEqual([])
})

it.each([
  ['published', 'published'],
  ['scheduled', 'published'],
  ['draft', 'draft'],
  ['sent', 'draft'],
])('has the standing of its status: %s is %s', (status, meaning) => {
  expect(articleOf(post({ status })).status).toBe(meaning)
})

it('keeps the address of a post whose original is elsewhere, and has that one where it has no other', () => {
  expect(articleOf(post({ canonical_url: null }))).not.toHaveProperty('external_url')
  expect(articleOf(post({ url: null }))).toMatchObject({ url: 'https://ferries.example/winter' })
  expect(articleOf(post({ url: null }))).not.toHaveProperty('external_url')
})

it('leaves out a text for members, and says so once', () => {
  const { entry, problems } = upload('ghost', documentOf('ghost-export'))
  expect(entry).toMatchObject({ title: 'For members of the rowing club', summary: 'Where the key is.', html: '' })
  expect(problems).toEqual([
    expect.objectContaining({ path: '$.html', line: 8, column: 3, found: expect.stringContaining('"members"') }),
  ])
  expect(convert('ghost', documentOf('ghost-export')).unmapped).toEqual([['html']])
})

it('takes what the Content API lets everybody read of a post for members', () => {
  expect(articleOf(post({ visibility: 'paid', access: false }))).toHaveProperty('content_html')
  expect(articleOf(post({ visibility: 'paid', access: true }))).not.toHaveProperty('content_html')
  const made = { custom_excerpt: null, excerpt: 'Of the text.' }
  expect(articleOf(post({ visibility: 'paid', ...made }))).not.toHaveProperty('summary')
  expect(articleOf(post({ visibility: 'paid', access: false, ...made }))).toHaveProperty('summary', 'Of the text.')
  expect(articleOf(post({ visibility: 'paid', ...made, custom_excerpt: 'Own.' }))).toHaveProperty('summary', 'Own.')
})

it('writes addresses of the exported site as relative ones', () => {
  const document = { ...documentOf('ghost-export'), visibility: 'public' }
  expect(articleOf(document)).toMatchObject({
    content_html: '<p>The key is under the <a href="/boats/">third boat</a>.</p>',
    image: '/content/images/2026/01/boats.jpg',
  })
})

it('takes the plain text where there is no HTML, and says where a text is in its editor only', () => {
  expect(articleOf(post({ html: null, plaintext: 'The bell rings.' }))).toMatchObject({
    content_text: 'The bell rings.',
  })
  const { article, unmapped } = convert('ghost', post({ html: null, lexical: '{"root":{}}' }))
  expect(article).not.toHaveProperty('content_text')
  expect(unmapped).toEqual([['lexical']])
})

it('has the uuid of posts from when ids were numbers: Ghost’s RSS had it then', () => {
  expect(articleOf(post({ id: 12 })).id).toBe('0f4e5d1c-2b3a-4c5d-8e9f-a0b1c2d3e4f5')
})

it('names the member of the post, also inside of an answer', () => {
  const answer = documentOf('ghost-content-api')
  Object.assign(answer.posts[0], { published_at: 'yesterday', title: 7, status: 'live' })
  answer.posts[0].authors[0].website = 'mailto:bo@bo.example'
  answer.posts[0].tags[2].name = 'x'.repeat(102)
  expect(problemsOf(answer)).toEqual([
    expect.objectContaining({ path: '$.posts[0].title', line: 7, column: 7, found: 'the number 7' }),
    expect.objectContaining({
      path: '$.posts[0].published_at',
      line: 17,
      column: 7,
      wanted: 'a date, a time and its offset from UTC',
    }),
    expect.objectContaining({ path: '$.posts[0].authors[0].website', line: 31, column: 11 }),
    expect.objectContaining({ path: '$.posts[0].tags[2].name', fix: 'shorten it by 2 characters' }),
    expect.objectContaining({
      path: '$.posts[0].status',
      wanted: 'a status of Ghost: published, scheduled, draft or sent',
    }),
  ])
})

it('says what is missing by the name that Ghost has for it', () => {
  const { url: _, canonical_url: __, published_at: ___, ...document } = post()
  expect(problemsOf({ posts: [document] }, { article_url: undefined })).toEqual([
    expect.objectContaining({
      path: '$.posts[0].url',
      line: 3,
      fix: 'write "url", or add an "article_url" pattern to site.json',
    }),
    expect.objectContaining({ path: '$.posts[0].published_at', fix: expect.stringContaining('write "published_at"') }),
  ])
})

it.each([
  ['a list', [post()], '$', 'a list of 1 item'],
  ['an answer of two', { posts: [post(), post()], meta: {} }, '$.posts', 'a list of 2 items'],
  ['an answer of none', { posts: [], meta: {} }, '$.posts', 'an empty list'],
  ['an export', { db: [{ meta: {}, data: { posts: [] } }] }, '$.db', 'an export of a whole site'],
  ['a number', 7, '$', 'the number 7'],
])('says that %s is not one post', (_, document, path, found) => {
  expect(problemsOf(document)).toEqual([
    expect.objectContaining({
      severity: 'error',
      path,
      line: path === '$' ? 1 : 2,
      found,
      wanted: 'one Ghost post: the object that the Content API returns for it',
    }),
  ])
})
