import { convert, documentOf, upload } from './fixtures.ts'

const post = (members: object = {}) => ({ ...documentOf('wordpress-embedded'), ...members })
const articleOf = (document: unknown) => convert('wordpress', document).article as Record<string, unknown>
const problemsOf = (document: unknown, site?: object) => upload('wordpress', document, site).problems

it('is published with the id that its own RSS has, and with plain text where that is wanted', () => {
  const { entry } = upload('wordpress', post())
  expect(entry).toMatchObject({
    id: 'https://blog.gullhaven.example/?post_type=post&p=4711',
    url: 'https://blog.gullhaven.example/2026/03/harbour-lights-on-again/',
    title: 'Harbour lights ‘on again’ & the ferry is late',
    published: Date.parse('2026-03-01T09:30:00Z'),
    modified: Date.parse('2026-03-02T07:05:12Z'),
    authors: [{ name: 'Ada O’Brook' }],
    section: 'Harbour & Mole',
    tags: ['lights', 'ferry', 'Town'],
    draft: false,
  })
  expect(entry?.html).toContain(
    '<img src="https://blog.gullhaven.example/wp-content/uploads/2026/03/mole.jpg" alt="The mole"',
  )
})

it.each([
  ['publish', 'published'],
  ['future', 'published'],
  ['draft', 'draft'],
  ['pending', 'draft'],
  ['private', 'draft'],
  ['trash', 'draft'],
])('has the standing of its status: %s is %s', (status, meaning) => {
  expect(articleOf(post({ status })).status).toBe(meaning)
})

it('keeps back what is behind a password', () => {
  expect(articleOf(post({ content: { rendered: '', protected: true } })).status).toBe('draft')
})

it('takes the first category that is one for the section', () => {
  const document = post()
  document._embedded['wp:term'][0].unshift({ name: 'Uncategorised', slug: 'uncategorized', taxonomy: 'category' })
  expect(articleOf(document).section).toBe('Harbour & Mole')
  expect(convert('wordpress', document).unmapped).toEqual([['meta']])
})

it('does without what may not be embedded', () => {
  const gone = { code: 'rest_user_invalid_id', message: 'Invalid user ID.', data: { status: 404 } }
  const document = post({ _embedded: { author: [gone], 'wp:featuredmedia': [gone], 'wp:term': [[gone]] } })
  expect(articleOf(document)).not.toHaveProperty('authors')
  expect(articleOf(document)).not.toHaveProperty('image')
  expect(problemsOf(document)).toEqual([
    expect.objectContaining({
      path: '$.author',
      found: 'numbers in place of names: author, featured_media, categories, tags',
    }),
    expect.objectContaining({ found: 'fields that feeds have no place for: meta' }),
    expect.objectContaining({ fix: expect.stringContaining('the first picture of the text is used') }),
  ])
})

it('takes a change from before the publication for none', () => {
  expect(articleOf(documentOf('wordpress-bare'))).not.toHaveProperty('date_modified')
})

it('names the member, its line and column, and what WordPress would send', () => {
  const document = post({
    date_gmt: '01.03.2026 09:30',
    link: 'javascript:alert(1)',
    title: { rendered: 7 },
    status: 'live',
  })
  expect(problemsOf(document).filter(({ severity }) => severity === 'error')).toEqual([
    {
      severity: 'error',
      path: '$.date_gmt',
      line: 4,
      column: 3,
      found: 'the text "01.03.2026 09:30"',
      wanted: 'a date and time in UTC, as the REST API returns it in "date_gmt"',
      fix: 'send "date_gmt", like "2026-03-01T08:30:00", or "date" with its offset',
    },
    expect.objectContaining({
      path: '$.status',
      line: 11,
      column: 3,
      found: 'the text "live"',
      wanted: expect.stringContaining('publish, future'),
    }),
    expect.objectContaining({ path: '$.link', line: 13, column: 3, wanted: 'a web address (http or https)' }),
    expect.objectContaining({ path: '$.title.rendered', line: 15, column: 5, found: 'the number 7' }),
  ])
})

it('names `date` where there is no `date_gmt`: its offset is not told', () => {
  expect(problemsOf(post({ date_gmt: null }))[0]).toMatchObject({
    path: '$.date',
    found: 'the text "2026-03-01T10:30:00"',
    fix: 'send "date_gmt", like "2026-03-01T08:30:00", or "date" with its offset',
  })
})

it('says where an embedded thing is wrong', () => {
  const document = post()
  document._embedded.author[0].url = 'ftp://ada.example/'
  document._embedded['wp:featuredmedia'][0].media_details.width = 'wide'
  document._embedded['wp:term'][1][0].name = 'x'.repeat(101)
  expect(problemsOf(document).filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({ path: '$._embedded.author[0].url', line: 75 }),
    expect.objectContaining({ path: '$._embedded["wp:featuredmedia"][0].media_details.width' }),
    expect.objectContaining({ path: '$._embedded["wp:term"][1][0].name', fix: 'shorten it by 1 character' }),
  ])
})

it('says what is missing by the name that WordPress has for it', () => {
  const { link: _, date: __, date_gmt: ___, ...document } = post()
  expect(problemsOf(document, { article_url: undefined })).toEqual([
    expect.objectContaining({
      severity: 'error',
      path: '$.link',
      line: 1,
      fix: 'write "link", or add an "article_url" pattern to site.json',
    }),
    expect.objectContaining({
      severity: 'warning',
      path: '$.date_gmt',
      fix: expect.stringContaining('write "date_gmt"'),
    }),
    expect.objectContaining({ path: '$.meta' }),
  ])
})

it.each([
  ['a list of posts', [post(), post()], '$', 'a list of 2 items'],
  ['a number', 7, '$', 'the number 7'],
  [
    'an error',
    { code: 'rest_post_invalid_id', message: 'Invalid post ID.', data: { status: 404 } },
    '$.code',
    'rest_post_invalid_id',
  ],
  [
    'an attachment',
    { id: 1, type: 'attachment', media_type: 'image', source_url: 'https://a.example/b.jpg' },
    '$',
    'an attachment',
  ],
])('says that %s is not one post', (_, document, path, found) => {
  expect(problemsOf(document)).toEqual([
    {
      severity: 'error',
      path,
      line: 1 + Number(path !== '$'),
      column: path === '$' ? 1 : 3,
      found: expect.stringContaining(found),
      wanted: 'one WordPress post: the object that the REST API returns for it',
      fix: expect.stringMatching(/upload/),
    },
  ])
})

it('says of a post without words which members have them', () => {
  expect(problemsOf(post({ title: { rendered: '' }, content: { rendered: '' } }))[0]).toMatchObject({
    found: 'neither a title nor content',
    fix: 'write "title.rendered", and the text as "content.rendered"',
  })
})
