import { convert, documentOf, upload } from './fixtures.ts'

const object = (version: 1 | 2 | 3, members: object = {}) => ({ ...documentOf(`ninjs-${version}`), ...members })
const articleOf = (document: unknown) => convert('ninjs', document).article as Record<string, unknown>
const problemsOf = (document: unknown, site?: object) => upload('ninjs', document, site).problems
const errorsOf = (document: unknown) => problemsOf(document).filter(({ severity }) => severity === 'error')

it('is published with its uri for an id', () => {
  const { entry } = upload('ninjs', object(1))
  expect(entry).toMatchObject({
    id: 'urn:newsml:wire.example:20260301:lights-7',
    url: 'https://wire.example/read/lights-7',
    title: 'Lights of the north mole are on again',
    published: Date.parse('2026-03-01T08:00:00Z'),
    modified: Date.parse('2026-03-01T10:15:00Z'),
    rights: 'Copyright 2026 The Wire. For editorial use only.',
    sources: [{ name: 'Harbour Office' }, { name: 'Lighthouse Board' }],
  })
})

it.each([1, 2, 3] as const)('means the same in version %i', (version) => {
  const older = version < 3
  const text = { contenttype: 'text/plain', contentType: 'text/plain', value: 'Text.' }
  const document = {
    uri: 'urn:x:1',
    ...(version === 1
      ? { headline: 'Head', body_text: 'Text.', description_text: 'Sum.', byline: 'Ada', subject: [{ name: 'a' }] }
      : {
          headlines: [{ value: 'Head' }],
          bodies: [text],
          descriptions: [{ value: 'Sum.' }],
          by: 'Ada',
          subjects: [{ name: 'a' }],
        }),
    [older ? 'firstcreated' : 'firstCreated']: '2026-03-01T08:00:00Z',
    [older ? 'pubstatus' : 'pubStatus']: 'canceled',
    [older ? 'copyrightnotice' : 'copyrightNotice']: '© Ada',
    [version === 1 ? 'infosource' : older ? 'infosources' : 'infoSources']: [{ name: 'Office' }],
  }
  expect(articleOf(document)).toEqual({
    id: 'urn:x:1',
    title: 'Head',
    content_text: 'Text.',
    summary: 'Sum.',
    date_published: '2026-03-01T08:00:00Z',
    authors: [{ name: 'Ada' }],
    tags: ['a'],
    status: 'withdrawn',
    rights: '© Ada',
    sources: [{ name: 'Office' }],
  })
})

it('shows the widest rendition that a page needs, and the narrowest where all are wider', () => {
  expect(articleOf(object(1))).toMatchObject({ image: 'https://wire.example/photo/lights-1600.jpg' })
  const document = object(1)
  for (const rendition of Object.values(document.associations.mainpic.renditions) as { width: number }[])
    rendition.width += 5_000
  expect(articleOf(document)).toMatchObject({ image: 'https://wire.example/photo/lights-300.jpg', image_width: 5_300 })
})

it('prefers the picture that is named the main one', () => {
  const document = object(2)
  document.associations[1].name = 'featuremedia'
  expect(articleOf(document)).toMatchObject({
    image: 'https://wire.example/photo/bell.jpg',
    attachments: [{ url: 'https://wire.example/photo/hook-1200.jpg' }],
  })
})

it('reads an object that is itself a picture', () => {
  const picture = { ...object(1).associations.mainpic, headline: 'The lights', language: 'en' }
  expect(articleOf(picture)).toEqual({
    id: 'urn:newsml:wire.example:20260301:lights-7-photo',
    title: 'The lights',
    summary: 'The lights of the mole on Sunday night.',
    image: 'https://wire.example/photo/lights-1600.jpg',
    image_width: 1600,
    image_height: 1067,
    authors: [{ name: 'Cy Gull' }],
    language: 'en',
  })
})

it.each([
  ['the end of the embargo', { embargoed: '2026-03-02T06:00:00Z' }, '2026-03-02T06:00:00Z'],
  ['the first version, after the embargo', { embargoed: '2026-02-01T06:00:00Z' }, '2026-03-01T08:00:00Z'],
  ['the first version', {}, '2026-03-01T08:00:00Z'],
  [
    'the content, where there is no first version',
    { firstcreated: null, contentcreated: '1933-04-03T00:00:00Z' },
    '1933-04-03T00:00:00Z',
  ],
  ['this version, where there is no other', { firstcreated: null }, '2026-03-01T10:15:00+00:00'],
])('has the date of %s', (_, members, date) => {
  expect(articleOf(object(1, members)).date_published).toBe(date)
})

it('leaves formats of the trade to programs', () => {
  const nitf = { role: 'nitf', contentType: 'text/vnd.IPTC.NITF', value: '<nitf><body>Text.</body></nitf>' }
  expect(articleOf(object(3, { bodies: [nitf, { value: 'Text.' }] }))).toMatchObject({ content_text: 'Text.' })
  expect(articleOf(object(1, { body_nitf: '<nitf/>', body_xhtml: null }))).toMatchObject({
    content_text: expect.stringMatching(/^After three dark weeks/),
  })
  const { article, unmapped } = convert('ninjs', object(3, { bodies: [nitf] }))
  expect(article).not.toHaveProperty('content_text')
  expect(unmapped).toContainEqual(['bodies'])
})

it.each([
  ['usable', 'published'],
  ['withheld', 'draft'],
  ['canceled', 'withdrawn'],
])('has the standing of its status: %s is %s', (pubstatus, meaning) => {
  expect(articleOf(object(1, { pubstatus })).status).toBe(meaning)
})

it('keeps what newsrooms tell each other to itself', () => {
  const { article, unmapped } = convert('ninjs', object(1))
  expect(JSON.stringify(article)).not.toMatch(/quote of the harbour master|lights-mole|A-7731/)
  expect(unmapped.map(String)).not.toContain('ednote')
})

it('keeps private contacts of an author private', () => {
  const document = object(2)
  document.people[0].contactinfo[0].role = 'private'
  expect(articleOf(document).authors).toEqual([{ name: 'Ada Brook', url: 'https://wire.example/ada' }])
})

it('reads what Superdesk adds', () => {
  expect(articleOf(documentOf('ninjs-superdesk'))).toMatchObject({
    id: 'urn:newsml:desk.example:2026-03-07T09:02:48.114367:bbd634b3',
    date_published: '2026-03-07T09:06:12+00:00',
    section: 'Sport',
    tags: ['rowing', 'rowing', 'cup'],
    authors: [{ name: 'Bo Tern', avatar: 'https://desk.example/bo.png' }, { name: 'Cy Gull' }],
    sources: [{ name: 'Gullhaven Desk' }],
  })
})

it('keeps the notice, where the terms of use would make it too long', () => {
  const { article, unmapped } = convert('ninjs', object(1, { usageterms: 'x'.repeat(2_000) }))
  expect(article).toMatchObject({ rights: 'Copyright 2026 The Wire' })
  expect(unmapped).toContainEqual(['usageterms'])
})

it('names the member of the version that the document is in', () => {
  expect(errorsOf(object(1, { versioncreated: 'now', subject: 'fishing', pubstatus: 'held', headline: 7 }))).toEqual([
    expect.objectContaining({ path: '$.versioncreated', line: 12, column: 3, found: 'the text "now"' }),
    expect.objectContaining({
      path: '$.pubstatus',
      line: 13,
      wanted: 'a publishing status of ninjs: usable, withheld or canceled',
      fix: 'write one of these words, or remove the field',
    }),
    expect.objectContaining({ path: '$.headline', found: 'the number 7' }),
  ])
  const document = object(3, { versionCreated: 'now', headlines: [{ value: 'x'.repeat(501) }] })
  document.renditions[1].sizeInBytes = '7 MB'
  expect(errorsOf(document)).toEqual([
    expect.objectContaining({ path: '$.versionCreated' }),
    expect.objectContaining({ path: '$.headlines[0].value', fix: 'shorten it by 1 character' }),
    expect.objectContaining({ path: '$.renditions[1].sizeInBytes', found: 'the text "7 MB"' }),
  ])
})

it('says what is missing by the name that the version has for it', () => {
  const bare = { uri: 'urn:x:1', headline: '', language: 'en' }
  expect(problemsOf(bare, { article_url: undefined })).toEqual([
    expect.objectContaining({ path: '$', line: 1, fix: 'add an "article_url" pattern to site.json' }),
    expect.objectContaining({ path: '$', fix: 'write "headline", and the text as "body_xhtml" or "body_text"' }),
    expect.objectContaining({ path: '$.firstcreated', line: 1, fix: expect.stringContaining('"firstcreated"') }),
  ])
  expect(problemsOf({ uri: 'urn:x:1', pubStatus: 'usable' })).toEqual([
    expect.objectContaining({ fix: 'write "headlines", and the text as "bodies"' }),
    expect.objectContaining({ path: '$.firstCreated' }),
  ])
})

it.each([
  ['a list', [object(1)], '$', 'a list of 1 item'],
  ['a collection', { items: [object(1), object(2)] }, '$.items', 'a list of 2 items'],
  ['a number', 7, '$', 'the number 7'],
])('says that %s is not one news object', (_, document, path, found) => {
  expect(problemsOf(document)).toEqual([
    expect.objectContaining({ severity: 'error', path, found, wanted: 'one ninjs news object' }),
  ])
})
