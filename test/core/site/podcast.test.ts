import { podcastGuid } from '../../../core/site/podcast-guid.ts'
import { parseSite } from '../../../core/site/site.ts'
import { SITE, siteOf } from '../../support/publish-site.ts'

const PODCAST = {
  guid: 'b42caea1-df38-5085-98bc-bac6357d8d91',
  image: 'https://www.example.org/cover.jpg',
  categories: ['Society & Culture > Documentary'],
  explicit: false,
}

function siteWith(feed: object, members: object = {}): object {
  return {
    ...SITE,
    ...members,
    feeds: [{ path: 'talk', title: 'Talk', profile: 'podcast', podcast: PODCAST, ...feed }],
  }
}

function problemsOf(site: object) {
  return parseSite(new TextEncoder().encode(JSON.stringify(site))).problems
}

function without(member: keyof typeof PODCAST): object {
  return { ...PODCAST, [member]: undefined }
}

/** The first two are the namespace's own examples; the others are Python's uuid.uuid5. */
it.each([
  ['https://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ['http://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['https://mp3s.nashownotes.com/pc20rss.xml//', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['feeds.gullhaven.example/talk/rss.xml', 'b42caea1-df38-5085-98bc-bac6357d8d91'],
  ['https://feeds.gullhaven.example/förde/rss.xml', '19363090-365d-5fac-a184-da0812453888'],
])('the guid of %s is %s', (address, guid) => {
  expect(podcastGuid(address)).toBe(guid)
})

it.each(['guid', 'image', 'categories', 'explicit'] as const)('a podcast without its %s is an error', (member) => {
  expect(problemsOf(siteWith({ podcast: without(member) }))).toEqual([
    expect.objectContaining({
      severity: 'error',
      path: `$.feeds[0].podcast.${member}`,
      found: 'nothing',
      fix: expect.stringContaining(`"${member}": `),
    }),
  ])
})

describe('the fix for a missing guid', () => {
  const fixFor = (feed: object, members: object = {}) =>
    problemsOf(siteWith({ podcast: without('guid'), ...feed }, members))[0]?.fix
  const base = { feed_base_url: 'https://feeds.gullhaven.example' }

  it("is the one of the podcast's address", () => {
    expect(fixFor({}, base)).toContain('"guid": "b42caea1-df38-5085-98bc-bac6357d8d91"')
  })

  it('is the one of the old address by which directories know it', () => {
    const guid = '"guid": "0550d5e3-dbbd-5007-a449-859e98961349"'
    const moved = { 'feed/podcast/': 'talk/rss.xml', 'newer/': 'talk/rss.xml' }
    expect(fixFor({}, { ...base, moved })).toContain(guid)
    const whole = { 'feed/podcast': 'https://feeds.gullhaven.example/talk/rss.xml' }
    expect(fixFor({}, { ...base, moved: whole })).toContain(guid)
  })

  it('is there in a file with other errors, of any kind', () => {
    expect(fixFor({}, { feed_base_url: 7 })).toBeDefined()
    expect(fixFor({ path: 7 }, base)).toBeDefined()
    const moved = { a: 7, b: 'https://[', 'c/*': 'talk/*', 'd/': 'talk/rss.xml' }
    const problems = problemsOf(siteWith({ podcast: without('guid') }, { ...base, moved }))
    expect(problems.map(({ path }) => path)).toContain('$.feeds[0].podcast.guid')
  })

  it('is the same in small letters, for one in capitals', () => {
    const podcast = { ...PODCAST, guid: '9B024349-CCF0-5F69-A609-6B82873EAB3C' }
    expect(problemsOf(siteWith({ podcast }))[0]?.fix).toContain('9b024349-ccf0-5f69-a609-6b82873eab3c')
  })
})

it.each([
  ['a podcast without its members', { podcast: undefined }, '$.feeds[0].podcast'],
  ['members without the profile', { profile: undefined }, '$.feeds[0].podcast'],
  ['members with another profile', { profile: 'msn' }, '$.feeds[0].podcast'],
  ['a family', { path: 'talk/{name}', title: 'Talk: {name}', each: 'tag' }, '$.feeds[0].each'],
  ['a long description', { description: 'é'.repeat(2_001) }, '$.feeds[0].description'],
  ['a long title', { title: 'a'.repeat(256) }, '$.feeds[0].title'],
  ['no category', { podcast: { ...PODCAST, categories: [] } }, '$.feeds[0].podcast.categories'],
  ['a relative cover', { podcast: { ...PODCAST, image: '/cover.jpg' } }, '$.feeds[0].podcast.image'],
  ['another type', { podcast: { ...PODCAST, type: 'weekly' } }, '$.feeds[0].podcast.type'],
  ['an owner without an address', { podcast: { ...PODCAST, owner: { name: 'A' } } }, '$.feeds[0].podcast.owner.email'],
])('%s is an error', (_, feed, path) => {
  expect(problemsOf(siteWith(feed))).toEqual([expect.objectContaining({ severity: 'error', path })])
})

it('the fix for missing members is a podcast that is accepted', () => {
  const [problem] = problemsOf(siteWith({ podcast: undefined }))
  const written = JSON.parse(`{${problem?.fix.replace(/^add it, like /, '')}}`) as object
  expect(problemsOf(siteWith(written))).toEqual([])
})

it('a category that Apple does not have is a warning, with the one that was meant', () => {
  const categories = ['Society & Culture > Documentry', 'Arts>Books', 'Weather']
  expect(problemsOf(siteWith({ podcast: { ...PODCAST, categories } }))).toEqual([
    expect.objectContaining({
      severity: 'warning',
      path: '$.feeds[0].podcast.categories[0]',
      fix: 'did you mean "Society & Culture > Documentary"?',
    }),
    expect.objectContaining({ severity: 'warning', path: '$.feeds[0].podcast.categories[2]' }),
  ])
})

it.each([
  ['Video Games', 'Leisure > Video Games'],
  ['documentary', 'Society & Culture > Documentary'],
  ['Society > Documentary', 'Society & Culture > Documentary'],
  ['TV & Film > Video games', 'Leisure > Video Games'],
  ['news', 'News'],
])('%s as a category is taken for %s', (written, meant) => {
  const [problem] = problemsOf(siteWith({ podcast: { ...PODCAST, categories: [written] } }))
  expect(problem?.fix).toBe(`did you mean "${meant}"?`)
})

it('a private podcast is hidden from Apple, and says no address', () => {
  const moved = { 'old/rss.xml': 'https://feeds.example.org/talk/rss.xml' }
  const [open] = siteOf(siteWith({}, { moved })).feeds
  expect(open?.podcast).toMatchObject({ hasMovedHere: true })
  expect(open?.podcast?.blocked).toBeUndefined()
  const [closed] = siteOf(siteWith({ access: 'token' })).feeds
  expect(closed?.podcast).toMatchObject({ blocked: true })
  expect(closed?.podcast?.hasMovedHere).toBeUndefined()
})

it('two podcasts with one guid are a warning at the second', () => {
  const [talk] = (siteWith({}) as { feeds: object[] }).feeds
  const other = { ...talk, path: 'other' }
  expect(problemsOf({ ...SITE, feeds: [talk, other] })).toMatchObject([
    {
      severity: 'warning',
      path: '$.feeds[1].podcast.guid',
      found: `"${PODCAST.guid}", which is the guid of the feed "talk" too`,
    },
  ])
  const own = { ...other, podcast: { ...PODCAST, guid: '9b024349-ccf0-5f69-a609-6b82873eab3c' } }
  expect(problemsOf({ ...SITE, feeds: [talk, own] })).toEqual([])
})
