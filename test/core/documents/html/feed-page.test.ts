import { createHash } from 'node:crypto'
import { buildSite } from '../../../../core/build-site.ts'
import { COPY_SCRIPT_SOURCE, PAGE_POLICY } from '../../../../core/documents/html/page-policy.ts'
import { reviseRecord } from '../../../../core/record/revise-record.ts'
import fc from '../../../support/fast-check.ts'
import { elements } from '../../../support/html-tree.ts'
import { bodyOf, FIRST_SEEN, NOW, publish, recordsOf, siteOf } from '../../../support/publish-site.ts'
import { RICH } from '../../../support/rich-site.ts'

const FEED = 'https://feeds.example.org/all'
const NASTY = `</title></script><script>alert(1)</script>" onload="alert(1) ' & <b>`

/** The page of the feed "all". */
function pageOf(articles: Readonly<Record<string, object>> = {}, site: object = {}): string {
  return bodyOf({ site, articles }, 'all/index.html')
}

function texts(page: string, name: string): string[] {
  return elements(page, name).map(({ text }) => text)
}

function linksOf(page: string, rel: string): string[] {
  const links = elements(page, 'link').filter(({ attributes }) => attributes.rel === rel)
  return links.map(({ attributes }) => `${attributes.type ?? ''} ${attributes.href} ${attributes.title ?? ''}`.trim())
}

function metaOf(page: string, name: string): string | undefined {
  const found = elements(page, 'meta').find(({ attributes }) => (attributes.name ?? attributes['http-equiv']) === name)
  return found?.attributes.content
}

describe('the page of a feed', () => {
  const feeds = [{ path: 'all', title: 'Everything', description: 'All of it' }]
  const site = { feeds, rights: '© 2026 All', favicon: 'https://www.example.org/f.png' }
  const page = pageOf(
    { a: { title: 'First', authors: [{ name: 'Ada' }, { name: 'Ben' }], summary: 'In short.' } },
    site,
  )

  it('says which feed it is, and of which site', () => {
    expect(texts(page, 'title')).toEqual(['Everything: feed of The Test Times'])
    expect(texts(page, 'h1')).toEqual(['Everything'])
    expect(metaOf(page, 'description')).toBe('All of it')
    expect(texts(page, 'p')).toContain('All of it')
    expect(texts(page, 'footer').join('').trim()).toBe('© 2026 All')
    expect(texts(pageOf({}, { feeds: [{ path: 'all', title: 'The Test Times' }] }), 'title')).toEqual([
      'The Test Times: feed',
    ])
  })

  it('has what the site says where the feed has no description, and no footer without rights', () => {
    expect(metaOf(pageOf(), 'description')).toBe('News for tests')
    expect(elements(pageOf(), 'footer')).toEqual([])
  })

  it('is found by feed readers in every format, and names its own address', () => {
    expect(linksOf(page, 'alternate')).toEqual([
      `application/rss+xml ${FEED}/rss.xml Everything (RSS)`,
      `application/atom+xml ${FEED}/atom.xml Everything (Atom)`,
      `application/feed+json ${FEED}/feed.json Everything (JSON Feed)`,
    ])
    expect(linksOf(page, 'canonical')).toEqual([`${FEED}/`])
    expect(linksOf(page, 'icon')).toEqual(['https://www.example.org/f.png'])
    expect(linksOf(pageOf(), 'icon')).toEqual([])
  })

  it('shows the address of every format beside a button that waits for its script', () => {
    expect(texts(page, 'code')).toEqual([`${FEED}/rss.xml`, `${FEED}/atom.xml`, `${FEED}/feed.json`])
    expect(texts(page, 'button')).toEqual([
      'Copy the RSS address',
      'Copy the Atom address',
      'Copy the JSON Feed address',
    ])
    for (const { attributes } of elements(page, 'button')) expect(attributes).toEqual({ type: 'button', hidden: '' })
  })

  it('leads home, to the list of feeds, to the documents as they are, and to the articles', () => {
    expect(elements(page, 'a').map(({ attributes, text }) => [text, attributes.href])).toEqual([
      ['The Test Times', 'https://www.example.org/'],
      ['All feeds', 'https://feeds.example.org/'],
      ...[
        ['RSS', `${FEED}/rss.xml?raw`],
        ['Atom', `${FEED}/atom.xml?raw`],
        ['JSON Feed', `${FEED}/feed.json?raw`],
      ],
      ['First', 'https://www.example.org/a'],
    ])
  })

  it('shows of an entry the title, the date, the authors and the summary', () => {
    expect(texts(page, 'article').map((text) => text.trim().split('\n'))).toEqual([
      ['First', '1 April 2026 · Ada, Ben', 'In short.'],
    ])
    expect(elements(page, 'time')).toEqual([{ attributes: { datetime: '2026-04-01T08:00:00Z' }, text: '1 April 2026' }])
    expect(texts(page, 'bdi')).toEqual(['Ada', 'Ben'])
  })

  it('shows a title that is all there is but once, and no more of a summary than a few lines', () => {
    expect(
      texts(pageOf({ a: { title: 'Alone', content_text: undefined } }), 'article')[0]?.split('Alone'),
    ).toHaveLength(2)
    const [shown = ''] = texts(pageOf({ a: { summary: 'word '.repeat(400) } }), 'article')
    expect(shown.length).toBeLessThan(350)
    expect(shown.trim().endsWith('word…')).toBe(true)
  })

  it('is served as HTML, and as the page of a feed that is not listed where it is not', () => {
    expect(publish().get('all/index.html')).toMatchObject({ contentType: 'text/html; charset=utf-8' })
    expect(publish().get('all/index.html')?.isUnlisted).toBeUndefined()
  })
})

describe('entries', () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `a-${index}`,
        { title: `Article ${index}`, date_published: `2026-04-${String(index + 1).padStart(2, '0')}T00:00:00Z` },
      ]),
    )

  it('are the newest 20, and the page says where there are more', () => {
    const shown = texts(pageOf(many(21)), 'h3')
    expect(shown).toHaveLength(20)
    expect([shown[0], shown[19]]).toEqual(['Article 20', 'Article 1'])
    expect(pageOf(many(21))).toContain('The feed itself has more')
    expect(texts(pageOf(many(20)), 'h3')).toHaveLength(20)
    expect(pageOf(many(20))).not.toContain('The feed itself has more')
  })

  it('that are older than those change no byte of the page but in the feed', () => {
    const changed = { ...many(25), 'a-0': { title: 'Other words', date_published: '2026-04-01T00:00:00Z' } }
    expect(pageOf(changed)).toBe(pageOf(many(25)))
    expect(bodyOf({ articles: changed }, 'all/atom.xml')).not.toBe(bodyOf({ articles: many(25) }, 'all/atom.xml'))
  })

  it('may be none', () => {
    expect(elements(pageOf(), 'ol')).toEqual([])
    expect(texts(pageOf(), 'p').join(' ')).toContain('This feed has no articles at the moment')
    expect(pageOf({ a: {} })).not.toContain('nothing in this feed')
  })
})

describe('a feed that is not listed', () => {
  const feeds = [
    { path: 'all', title: 'Quiet', listed: false },
    { path: 'other', title: 'Other' },
  ]
  const documents = publish({ site: { feeds }, articles: { a: {} } })
  const page = documents.get('all/index.html')?.body ?? ''

  it('is not for search engines, and leads to no other feed', () => {
    expect(metaOf(page, 'robots')).toBe('noindex')
    expect(page).not.toContain('href="https://feeds.example.org/"')
    expect(documents.get('all/index.html')?.isUnlisted).toBe(true)
    expect(metaOf(documents.get('other/index.html')?.body ?? '', 'robots')).toBeUndefined()
  })
})

describe('languages', () => {
  const articles = {
    own: { title: 'أضواء' },
    same: { title: 'أضواء', language: 'ar' },
    english: { title: 'Lights', language: 'en-GB' },
    hebrew: { title: 'אורות', language: 'he' },
  }
  const page = pageOf(articles, { language: 'ar' })

  it('run as they are written: the page, and entries of another language', () => {
    expect(elements(page, 'html')[0]?.attributes).toEqual({ lang: 'ar', dir: 'rtl' })
    expect(elements(pageOf(), 'html')[0]?.attributes).toEqual({ lang: 'en', dir: 'ltr' })
    expect(elements(page, 'article').map(({ attributes }) => attributes)).toEqual([
      { lang: 'en-GB', dir: 'ltr' },
      { lang: 'he', dir: 'rtl' },
      {},
      {},
    ])
    for (const { attributes } of elements(page, 'code')) expect(attributes.dir).toBe('ltr')
  })

  it('have English dates in English, and ISO dates elsewhere', () => {
    expect(texts(page, 'time')).toEqual(['1 April 2026', '2026-04-01', '2026-04-01', '2026-04-01'])
    expect(texts(pageOf({ a: { language: 'de' }, b: {} }), 'time')).toEqual(['2026-04-01', '1 April 2026'])
  })

  it('are told from our own words, which are English', () => {
    const ours = { lang: 'en', dir: 'ltr' }
    expect(elements(page, 'summary')[0]?.attributes).toEqual(ours)
    expect(elements(page, 'h2').at(-1)?.attributes).toEqual(ours)
    expect(elements(page, 'button')[0]?.attributes).toMatchObject(ours)
    expect(elements(pageOf(), 'summary')[0]?.attributes).toEqual({})
  })
})

describe('a player', () => {
  const podcast = {
    guid: 'b42caea1-df38-5085-98bc-bac6357d8d91',
    image: 'https://www.example.org/cover.jpg',
    categories: ['News'],
    explicit: false,
  }
  const recording = { url: '/a.mp3?a=1&b="', mime_type: 'audio/mpeg', size_in_bytes: 9 }
  const articles = {
    heard: { title: 'Heard & <seen>', attachments: [recording] },
    seen: { title: 'Seen', attachments: [{ ...recording, url: '/b.mp4', mime_type: 'Video/MP4' }] },
    read: { title: 'Read' },
  }
  const playersOf = (page: string) =>
    [...elements(page, 'audio'), ...elements(page, 'video')].map(({ attributes }) => attributes)

  it('is next to each episode of a podcast, and fetches nothing by itself', () => {
    const page = pageOf(articles, { feeds: [{ path: 'all', title: 'Talk', profile: 'podcast', podcast }] })
    const player = { controls: '', preload: 'none' }
    expect(playersOf(page)).toEqual([
      { ...player, src: 'https://www.example.org/a.mp3?a=1&b=%22', 'aria-label': 'Heard & <seen>' },
      { ...player, src: 'https://www.example.org/b.mp4', 'aria-label': 'Seen' },
    ])
  })

  it('is in no other feed', () => {
    expect(playersOf(pageOf(articles))).toEqual([])
  })
})

describe('what runs', () => {
  it('is one script, which the policy names by its digest', () => {
    const [script, ...others] = texts(pageOf(), 'script')
    expect(others).toEqual([])
    expect(COPY_SCRIPT_SOURCE).toBe(
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
    )
    expect(metaOf(pageOf(), 'Content-Security-Policy')).toBe(PAGE_POLICY)
    expect(PAGE_POLICY.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", `script-src ${COPY_SCRIPT_SOURCE}`, 'media-src https: http:']),
    )
  })

  it('is nothing that an editor wrote', () => {
    const feeds = [{ path: 'all', title: NASTY, description: NASTY }]
    const site = { title: NASTY, description: NASTY, rights: NASTY, feeds, home_page_url: 'https://x.example/?a="&b=<' }
    const articles = {
      a: { title: NASTY, summary: NASTY, authors: [{ name: NASTY }], url: 'https://x.example/?"><b>' },
    }
    const page = pageOf(articles, site)
    const shown = NASTY
    expect([texts(page, 'h1'), texts(page, 'h3'), texts(page, 'bdi')]).toEqual([[shown], [shown], [shown]])
    expect(texts(page, 'title')).toEqual([`${shown}: feed`])
    expect(metaOf(page, 'description')).toBe(shown)
    expect(texts(page, 'script')).toEqual(texts(pageOf(), 'script'))
    expect(elements(page, 'b')).toEqual([])
    expect(attributesOf(page).filter((name) => name.startsWith('on'))).toEqual([])
  })

  it('is the same whatever Unicode stands wherever, and all of it is shown as text', () => {
    const site = siteOf()
    const nothing = pageOf()
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({
        unit: fc.constantFrom('<', '>', '&', '"', "'", '</script>', '<script>', '<!--', 'on', '=', '\0', ' '),
      }),
    )
    const article = fc.record({ title: anyText, summary: anyText, language: fc.constantFrom('en', 'ar', 'de') })
    const [ownScripts, ownAttributes] = [
      texts(nothing, 'script'),
      new Set(attributesOf(pageOf({ a: { language: 'ar' } }))),
    ]
    let shown = 0
    fc.assert(
      fc.property(article, anyText, (members, name) => {
        const source = { ...members, authors: [{ name }], date_published: '2026-04-01T00:00:00Z', content_text: 'x' }
        const bytes = new TextEncoder().encode(JSON.stringify(source))
        const { record } = reviseRecord(undefined, { key: 'a', bytes, lastModified: FIRST_SEEN }, site)
        if (record.entry === undefined) return
        shown++
        const page = [...buildSite(site, [record], NOW)].find(({ path }) => path === 'all/index.html')?.body ?? ''
        expect(texts(page, 'script')).toEqual(ownScripts)
        expect(texts(page, 'h3')).toEqual([record.entry.title])
        expect(texts(page, 'bdi')).toEqual(record.entry.authors.map((author) => author.name))
        expect(new Set(attributesOf(page))).toEqual(ownAttributes)
      }),
      { numRuns: 500 },
    )
    expect(shown).toBeGreaterThan(250)
  })
})

it('has the same bytes at any time', () => {
  const site = siteOf(RICH.site)
  const records = recordsOf(site, RICH.articles ?? {})
  const pagesAt = (now: number) => [...buildSite(site, records, now)].filter(({ path }) => path.endsWith('index.html'))
  expect(pagesAt(NOW + 1e9)).toEqual(pagesAt(NOW))
})

/** The names of all attributes of the page, as a browser's parser finds them. */
function attributesOf(page: string): string[] {
  const names = [
    'html',
    'head',
    'meta',
    'link',
    'body',
    'header',
    'main',
    'section',
    'h1',
    'h2',
    'h3',
    'p',
    'a',
    'span',
  ]
  const more = ['time', 'bdi', 'article', 'ol', 'li', 'footer', 'script', 'style', 'code', 'button', 'b', 'img', 'svg']
  return [...names, ...more].flatMap((name) =>
    elements(page, name).flatMap(({ attributes }) => Object.keys(attributes)),
  )
}
