import { licenseAddress } from '../../../core/article/license.ts'
import { readArticle } from '../../../core/intake/read-article.ts'
import { parseSite } from '../../../core/site/site.ts'
import { atomEntry, FIRST_SEEN, rssItem, SITE, siteOf } from '../../support/publish-site.ts'
import { all, one, texts } from '../../support/xml-tree.ts'

/** A short title, a film, rights and licences, and what machines may do. */

const ARTICLE = { title: 'A', content_text: 'Text.', date_published: '2026-04-01T08:00:00Z' }

function read(members: object) {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...ARTICLE, ...members }))
  return readArticle(bytes, { site: siteOf(), key: 'a', firstSeen: FIRST_SEEN })
}

it('leaves an entry without them as it was, byte for byte', () => {
  expect(JSON.stringify(read({}).entry)).toBe(
    '{"id":"tag:example.org,2026-03-01:a","url":"https://www.example.org/a","title":"A","html":"<p>Text.</p>",' +
      '"summary":"Text.","published":1775030400000,"authors":[],"tags":[],"attachments":[],"sources":[],"draft":false}',
  )
})

it('is in the entry, with whole addresses and texts on one line', () => {
  const { entry, problems } = read({
    title_short: ' A \n',
    image: '/a.jpg',
    image_rights: { holder: ' Harbour\nPictures ', license_id: '', syndication: false },
    video: { url: '/a.mp4', caption: '' },
    license: ' CC-BY-NC-SA-3.0 ',
    ai_use: { permits: ['search', 'ai-input', 'search'], prohibits: ['ai-train'], terms: '/machines' },
  })
  expect(problems).toEqual([])
  expect(entry).toMatchObject({
    shortTitle: 'A',
    license: 'https://creativecommons.org/licenses/by-nc-sa/3.0/',
  })
  expect(entry?.image?.rights).toEqual({ holder: 'Harbour Pictures', syndication: false })
  expect(entry?.video).toEqual({ url: 'https://www.example.org/a.mp4' })
  expect(entry?.aiUse).toEqual({
    ...{ permits: ['ai-input', 'search'], prohibits: ['ai-train'], terms: 'https://www.example.org/machines' },
  })
})

it('reads a use that is permitted and prohibited as prohibited', () => {
  const { entry } = read({ ai_use: { permits: ['ai-train'], prohibits: ['ai-train'] } })
  expect(entry?.aiUse).toEqual({ prohibits: ['ai-train'] })
})

it.each([
  ['CC-BY-4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  ['CC-BY-ND-2.5', 'https://creativecommons.org/licenses/by-nd/2.5/'],
  ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['https://example.org/licence of ours', 'https://example.org/licence%20of%20ours'],
  ['CC-BY-5.0', undefined],
  ['cc-by-4.0', undefined],
  ['MIT', undefined],
  ['/licence', undefined],
  ['', undefined],
])('the licence %s has the address %s', (written, address) => {
  expect(licenseAddress(written)).toBe(address)
})

it('shows the film with its picture in RSS and Atom, unless it is an attachment', () => {
  const video = {
    url: '/a.mp4',
    mime_type: 'video/mp4',
    caption: 'C & <c>',
    thumbnail: '/a.jpg',
    duration_in_seconds: 9.6,
  }
  for (const element of [rssItem({ video }), atomEntry({ video })]) {
    const film = one(element, 'media:content')
    expect(film.attributes).toEqual({
      ...{ url: 'https://www.example.org/a.mp4', medium: 'video', type: 'video/mp4', duration: '10' },
    })
    expect(texts(film, 'media:description')).toEqual(['C & <c>'])
    expect(one(film, 'media:thumbnail').attributes).toEqual({ url: 'https://www.example.org/a.jpg' })
  }
  const attachments = [{ url: 'https://www.example.org/a.mp4', mime_type: 'video/mp4', size_in_bytes: 5 }]
  expect(all(rssItem({ video, attachments }), 'media:content')).toEqual([])
})

it('names who holds the rights in the image', () => {
  const article = { image: '/a.jpg', image_rights: { holder: 'Harbour & <Sons>' } }
  for (const element of [rssItem(article), atomEntry(article)])
    expect(texts(one(element, 'media:content'), 'media:copyright')).toEqual(['Harbour & <Sons>'])
})

describe('in site.json', () => {
  const parse = (members: object) => parseSite(new TextEncoder().encode(JSON.stringify({ ...SITE, ...members })))

  it('is in the site, with whole addresses', () => {
    const { site, problems } = parse({
      ...{ accent_color: '#2F6f8f', publication_name: 'The Times', license: 'CC0-1.0' },
      ai_use: { prohibits: ['ai-all'], terms: '/machines' },
    })
    expect(problems).toEqual([])
    expect(site).toMatchObject({
      ...{ accentColor: '#2f6f8f', publicationName: 'The Times' },
      license: 'https://creativecommons.org/publicdomain/zero/1.0/',
      aiUse: { prohibits: ['ai-all'], terms: 'https://www.example.org/machines' },
    })
  })

  it.each([
    [{ accent_color: 'abc' }, '$.accent_color', 'write "#aabbcc"'],
    [{ accent_color: '2F6F8F' }, '$.accent_color', 'write "#2F6F8F"'],
    [{ accent_color: 'blue' }, '$.accent_color', 'write it like "#2f6f8f"'],
    [{ license: 'cc by 4.0' }, '$.license', 'write "CC-BY-4.0"'],
    [{ license: 'All rights reserved' }, '$.license', 'write it like "CC-BY-4.0"'],
    [{ ai_use: {} }, '$.ai_use', 'write it like {"permits":["search"],"prohibits":["ai-train"]}'],
  ])('%j is an error with its fix', (members, path, fix) => {
    expect(parse(members).problems).toEqual([expect.objectContaining({ severity: 'error', path, fix })])
  })

  it('warns of a use that is both permitted and prohibited', () => {
    const { site, problems } = parse({ ai_use: { permits: ['search'], prohibits: ['search'] } })
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', path: '$.ai_use' })])
    expect(site?.aiUse).toEqual({ prohibits: ['search'] })
  })
})
