import { Ajv2020 } from 'ajv/dist/2020.js'
import { profileJsonSchema } from '../../../../core/site/profiles/profile-schema.ts'
import { parseSite } from '../../../../core/site/site.ts'
import { SAMPLE_FILES } from '../../../support/own-profile-site.ts'
import { publish, SITE, siteOf } from '../../../support/publish-site.ts'

/** Profiles that users write, in files next to `site.json`. */

const KEY = 'profiles/paper.json'
const PROFILE = {
  name: 'paper',
  title: 'The Paper',
  base: 'rss',
  channel: [{ element: 'title', from: 'feed.title' }],
  entry: [
    { element: 'title', from: 'title' },
    { element: 'guid', from: 'id' },
  ],
}
const FEED = { path: 'paper', title: 'For the Paper', profile: `./${KEY}` }

const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

function parse(profile: unknown, members: object = {}) {
  const files = new Map(profile === undefined ? [] : [[KEY, bytesOf(profile)] as const])
  return parseSite(bytesOf(JSON.stringify({ ...SITE, feeds: [{ ...FEED, ...members }] }, null, 2)), files)
}

/** What is said of a profile with other members, without the name of the file. */
function problemsOf(members: object) {
  const { site, problems } = parse(JSON.stringify({ ...PROFILE, ...members }, null, 2))
  expect(site).toBeUndefined()
  expect(problems.map(({ severity, path }) => [severity, path])).toEqual(
    problems.map(() => ['error', '$.feeds[0].profile']),
  )
  return problems.map(({ found, wanted, fix }) => [found.replace(`./${KEY}, `, ''), wanted, fix])
}

it('has the defaults that most profiles share', () => {
  expect(parse(PROFILE).problems).toEqual([])
  const [feed] = parse(PROFILE).site?.feeds ?? []
  expect(feed).toMatchObject({ limit: 50, listed: false, profile: { id: 'entry', date: 'published', checks: [] } })
})

it('decides limits and the window of its feeds, unless these have their own', () => {
  const limits = { entries: 7, bytes: 9_000, window: '2 days' }
  expect(parse({ ...PROFILE, limits }).site?.feeds[0]).toMatchObject({
    limit: 7,
    maxBytes: 9_000,
    windowMs: 2 * 86_400_000,
  })
  expect(parse({ ...PROFILE, limits }, { window: '1 hour' }).site?.feeds[0]).toMatchObject({ windowMs: 3_600_000 })
})

it('makes the document of its feed', () => {
  const site = { feeds: [{ ...FEED, title: 'A < B' }] }
  const documents = [...publishWith(site, PROFILE, { one: { title: 'One & two' } })]
  expect(documents.find(([path]) => path === 'paper/rss.xml')?.[1]).toContain(
    '    <item>\n      <title>One &#x26; two</title>\n      <guid>tag:example.org,2026-03-01:one</guid>\n    </item>\n',
  )
})

function publishWith(members: object, profile: object, articles: Record<string, object>) {
  const site = siteOf(members, new Map([[KEY, bytesOf(profile)]]))
  return new Map([...publish({ articles }, site)].map(([path, { body }]) => [path, body]))
}

it('an id that must be no address is a digest of one, and otherwise the id', () => {
  const articles = { one: { id: 'https://www.example.org/one' }, two: { id: 'two-2026' } }
  const text = publishWith({ feeds: [FEED] }, { ...PROFILE, id: 'no-address' }, articles).get('paper/rss.xml')
  expect(text).toContain('<guid>two-2026</guid>')
  expect(text).not.toContain('<guid>http')
  expect(text).toMatch(/<guid>[0-9a-f]{32}<\/guid>/)
})

it.each([
  [{ replace: { h1: 'h2' } }, '<h2>One</h2><ul><li>two</li></ul>'],
  [{ elements: ['p'] }, 'Onetwo'],
  [{ text_in: ['h1'] }, '<h1>One</h1><ul><li><p>two</p></li></ul>'],
  [{ elements: ['p'], text_in: ['p'] }, '<p>Onetwo</p>'],
])('the text of an article is as its body wants it: %j', (body, wanted) => {
  const profile = {
    ...PROFILE,
    body,
    entry: [...PROFILE.entry, { element: 'description', from: 'body', format: 'html' }],
  }
  const articles = { one: { content_html: '<h1>One</h1><ul><li>two</li></ul>' } }
  const text = publishWith({ feeds: [FEED] }, profile, articles).get('paper/rss.xml')
  expect(text).toContain(`<description><![CDATA[${wanted}]]></description>`)
})

it('a file that does not exist, is no JSON or is too large is an error of site.json', () => {
  const found = (profile: unknown) => parse(profile).problems.map((problem) => problem.found)
  expect(found(undefined)).toEqual([`./${KEY}, which does not exist`])
  expect(found('{"name": "paper",}')).toEqual([`./${KEY}, line 1: "}"`])
  expect(found(`"${'x'.repeat(70_000)}"`)).toEqual([`./${KEY}, which is too large`])
  expect(parse(undefined).problems[0]).toMatchObject({ severity: 'error', path: '$.feeds[0].profile', line: 13 })
})

it('says once what is wrong with a file that two feeds name', () => {
  const feeds = [FEED, { ...FEED, path: 'other' }]
  expect(parseSite(bytesOf({ ...SITE, feeds })).problems).toHaveLength(1)
})

it('a feed may choose only what the profile leaves open', () => {
  const options = { profile_options: { id: 'permalink' } }
  expect(parse(PROFILE, options).problems).toMatchObject([{ path: '$.feeds[0].profile_options.id' }])
  expect(parse({ ...PROFILE, options: ['id'] }, options).site?.feeds[0]?.profile?.id).toBe('permalink')
})

const entry = (...entry: object[]) => ({ entry })
const title = { element: 'title', from: 'title' }
const check = (members: object) => ({ code: 'x', severity: 'warn', measure: 'title', min: 3, ...members })

it.each([
  [entry({ element: 'title', form: 'title' }), '$.entry[0].form is an unknown field "form"', 'rename it to "from"'],
  [entry({ ...title, from: 'pubDate' }), '$.entry[0].from is the text "pubDate"', 'write "published"'],
  [
    entry({ ...title, source: 'title' }),
    '$.entry[0].source is an unknown field "source"',
    'remove it: "from" is already',
  ],
  [entry({ element: 'a', source: 'title' }), '$.entry[0].source is an unknown field "source"', 'rename it to "from"'],
  [
    entry({ element: 'a', attributes: { href: { form: 'url' } } }),
    '$.entry[0].attributes.href.form is an unknown field "form"',
    'rename it to "from"',
  ],
  [{ limits: { max_bytes: 4_000 } }, '$.limits.max_bytes is an unknown field "max_bytes"', 'rename it to "bytes"'],
  [{ date: 'modified' }, '$.date is the text "modified"', 'write "changed"'],
  [{ options: ['ids'] }, '$.options[0] is the text "ids"', 'write one of these words'],
  [{ body: { elements: ['p', 'figur'] } }, '$.body.elements[1] is the text "figur"', 'write "figure"'],
  [{ body: { text_in: ['p', 'dt', 'fig-caption'] } }, '$.body.text_in[2] is the text', 'write "figcaption"'],
  [{ checks: [check({ severity: 'warning' })] }, '$.checks[0].severity is the text "warning"', 'write "warn"'],
  [{ checks: [check({ measure: 'titel' })] }, '$.checks[0].measure is the text "titel"', 'write "title"'],
  [
    entry({ element: 'a', from: 'status', values: { udpate: '1' } }),
    '$.entry[0].values.udpate is the text "udpate"',
    'rename it to "update"',
  ],
  [entry({ ...title, from: 'titel' }), '$.entry[0].from is the text "titel"', 'write "title"'],
  [{ base: 'json' }, '$.base is the text "json"', 'write one of these words'],
  [{ limits: { window: '48h' } }, '$.limits.window is the text "48h"', 'write "48 hours"'],
  [entry({ element: 'media:status', value: 'on' }), '$.entry[0].element is the text "media:status"', 'add the prefix'],
  [entry({ element: 'a b', value: 'on' }), '$.entry[0].element is the text "a b"', 'write it like "dc:creator"'],
  [entry({ ...title, format: 'html' }), '$.entry[0].format is the text "html"', 'write "text"'],
  [entry({ ...title, format: 'rfc822' }), '$.entry[0].format is the text "rfc822"', 'remove it'],
  [entry({ ...title, format: 'rfc5322' }), '$.entry[0].format is the text "rfc5322"', 'remove it'],
  [entry({ ...title, format: 'digit' }), '$.entry[0].format is the text "digit"', 'remove it'],
  [entry({ ...title, value: 'x' }), '$.entry[0] is an object', 'remove the others'],
  [
    entry({ element: 'a', from: 'author.name' }),
    '$.entry[0].from is the text "author.name"',
    'write "each": "authors"',
  ],
  [
    entry({ element: 'a', each: 'authors', children: [{ element: 'b', each: 'hubs', from: 'hub' }] }),
    '$.entry[0].children[0].each is the text "hubs"',
    'remove one of the two',
  ],
  [{ channel: [title] }, '$.channel[0].from is the text "title"', 'move the element to "entry"'],
  [
    entry({ element: 'a', attributes: { xmlns: { value: 'x' } } }),
    '$.entry[0].attributes.xmlns',
    'write it like "url"',
  ],
  [entry({ element: 's', from: 'status', values: { news: '1' } }), '$.entry[0].values.news', 'rename it to "new"'],
  [entry({ element: 's', values: { new: '1' } }), '$.entry[0].values is an object', 'write "from", or "value"'],
  [{ namespaces: { xmlfoo: 'urn:x' } }, '$.namespaces.xmlfoo is the text "xmlfoo"', 'write it like "media"'],
  [{ namespaces: { media: 'mrss' } }, '$.namespaces.media is the text "mrss"', 'write it like "http'],
  [{ body: { replace: { p: 'script' } } }, '$.body.replace.p is the text "script"', 'write another one, like "p"'],
  [{ body: { replace: { br: 'p' } } }, '$.body.replace.br is the text "p"', 'write another one, like "p"'],
  [{ checks: [{ code: 'a', severity: 'warn', measure: 'title' }] }, '$.checks[0] is', 'add one of them'],
  [
    { checks: [{ code: 'a', severity: 'warn', measure: 'title', min: 3, max: 2 }] },
    '$.checks[0].min is the number 3',
    'exchange the two',
  ],
  [entry({ element: 'a', attributes: { b: {} } }), '$.entry[0].attributes.b is', '{"from":"image.url"} or {"value"'],
  [
    entry({ element: 'a', attributes: { b: { from: 'url', value: 'x' } } }),
    '.attributes.b is',
    'remove one of the two',
  ],
  [entry({ element: 'a' }), '$.entry[0] is an object', 'add one of them'],
  [entry({ element: 'a', each: 'authors' }), '$.entry[0] is an object', 'add one of them'],
  [entry({ element: 'a', needs: 'url' }), '$.entry[0] is an object', 'add one of them'],
  [
    { removal: { days: 3, elements: [{ element: 'a', from: 'summary' }] } },
    '$.removal.elements[0].from is the text "summary"',
    'remove the element, or write one of id, ',
  ],
  [
    { removal: { days: 3, elements: [{ element: 'a', each: 'authors', from: 'author.name' }] } },
    '$.removal.elements[0].from is the text "author.name"',
    'remove the element',
  ],
  [{ removal: { days: 90, elements: [] } }, '$.removal.days is the number 90', 'write 30 or less'],
  [{ removal: { days: 0, elements: [] } }, '$.removal.days is the number 0', 'write 1 or more'],
  [{ removal: { days: '7', elements: [] } }, '$.removal.days is the text "7"', 'without quotes: 7'],
  [{ removal: { days: 2.5, elements: [] } }, '$.removal.days is the number 2.5', 'without decimals: 3'],
  [{ limits: { entries: 'thirty' } }, '$.limits.entries is the text "thirty"', 'write only the number'],
  [{ limits: { bytes: '500 KB' } }, '$.limits.bytes is the text "500 KB"', '500000'],
  [
    { checks: [{ code: 'a', severity: 'warn', measure: 'body', max: '20,000' }] },
    '$.checks[0].max is the text "20,000"',
    'without quotes: 20000',
  ],
])('%j is an error with its line and its fix', (members, found, fix) => {
  const problems = problemsOf(members)
  expect(problems).toHaveLength(1)
  expect(problems[0]?.[0]).toMatch(/^line \d+: /)
  expect(problems[0]?.[0]).toContain(found)
  expect(problems[0]?.[2]).toContain(fix)
})

it.each([
  ['mns', 'write "msn"'],
  ['profiles/paper.json', 'write "./profiles/paper.json"'],
  ['./profiles/paper', 'write "./profiles/paper.json"'],
  ['../paper.json', 'write "./profiles/paper.json"'],
  ['paper', 'write one of these words or such a file, or remove the field'],
])('a profile %j is an error that says what to write', (profile, fix) => {
  const { problems } = parse(PROFILE, { profile })
  expect(problems).toEqual([expect.objectContaining({ path: '$.feeds[0].profile', fix })])
})

it('the JSON Schema takes the samples, and not what is no profile', () => {
  const fits = new Ajv2020({ strict: false, formats: { uri: true } }).compile(profileJsonSchema())
  for (const file of SAMPLE_FILES.values()) expect(fits(JSON.parse(file.toString()))).toBe(true)
  expect(fits(PROFILE)).toBe(true)
  expect(fits({ ...PROFILE, entry: [{ element: 'a', children: [{ element: 'b', from: 'titel' }] }] })).toBe(false)
})

it.each([
  ['smartnew', 'write "smartnews"'],
  ['google', 'write "google-news"'],
  ['Flipboard', 'write "full-text"'],
  ['iTunes', 'write "podcast"'],
  ['./paper.json', 'write "./profiles/paper.json"'],
])('a feed with the profile %j: %s', (profile, fix) => {
  expect(parse(PROFILE, { profile }).problems).toMatchObject([{ path: '$.feeds[0].profile', fix }])
})

it.each([
  ['format', 'atm', 'write "atom"'],
  ['date', 'modified', 'write "changed"'],
  ['id', 'perma-link', 'write "permalink"'],
  ['id', 'url', 'write "permalink"'],
  ['id', 'guid', 'write "entry"'],
])('a feed with the option %j as %j: %s', (option, value, fix) => {
  expect(parse(PROFILE, { profile: 'msn', profile_options: { [option]: value } }).problems).toMatchObject([{ fix }])
})

it('a file that does not exist is one with a similar name, if it is known which are there', () => {
  const site = bytesOf({ ...SITE, feeds: [{ ...FEED, profile: './profiles/papr.json' }] })
  const fixes = (present: string[]) => parseSite(site, new Map(), present).problems.map(({ fix }) => fix)
  expect(fixes(['profiles/other.json', KEY])).toEqual([`did you mean "./${KEY}"?`])
  expect(fixes(['profiles/other.json'])).toEqual(['add the file, or correct its name'])
})

it('options by other names, and beside the profile, are warnings that name the field', () => {
  const fixes = (members: object) => parse(PROFILE, { profile: 'full-text', ...members }).problems.map(({ fix }) => fix)
  expect(fixes({ profile_options: { guid: 'permalink' } })).toEqual(['rename it to "id"'])
  expect(fixes({ profile_options: { pubDate: 'changed' } })).toEqual(['rename it to "date"'])
  expect(fixes({ format: 'atom' })).toEqual([expect.stringContaining('rename it to "profile_options"')])
})
