import { feedOf, placementsOf } from '../../../core/site/feed.ts'
import { recordsOf, siteOf } from '../../support/publish-site.ts'

/** The paths of the feeds, out of those given, that show an article. */
function pathsOf(article: object, ...feeds: object[]): string[] {
  const site = siteOf({ feeds: feeds.map((feed, index) => ({ path: `feed-${index}`, title: 'x', ...feed })) })
  const entry = recordsOf(site, { a: article })[0]?.entry
  return entry === undefined ? [] : placementsOf(site.feeds, entry).map((placement) => feedOf(placement).path)
}

const ARTICLE = { section: 'Harbour', tags: ['fish', 'boats'], authors: [{ name: 'Ada' }, { name: 'Ben' }] }

describe('a filter', () => {
  const shows = (filter: object) => pathsOf(ARTICLE, { filter }).length === 1

  it.each([
    [{}],
    [{ section: 'Harbour' }],
    [{ tag: 'boats' }],
    [{ author: 'Ben' }],
    [{ section: 'Harbour', tag: 'fish', author: 'Ada' }],
    [{ any: [{ tag: 'x' }, { author: 'Ada' }] }],
    [{ all: [{ tag: 'fish' }, { tag: 'boats' }] }],
    [{ none: [{ tag: 'x' }, { section: 'Town' }] }],
    [{ any: [{ tag: 'fish', author: 'Ben' }] }],
  ])('lets through what it describes: %j', (filter) => expect(shows(filter)).toBe(true))

  it.each([
    [{ section: 'harbour' }],
    [{ tag: 'Fish' }],
    [{ author: 'Cy' }],
    [{ section: 'Harbour', tag: 'x' }],
    [{ any: [{ tag: 'x' }, { author: 'y' }] }],
    [{ all: [{ tag: 'fish' }, { tag: 'x' }] }],
    [{ none: [{ tag: 'x' }, { tag: 'boats' }] }],
    [{ any: [{ tag: 'fish', author: 'Cy' }] }],
    [{ tag: 'fish', none: [{ author: 'Ben' }] }],
  ])('keeps out the rest: %j', (filter) => expect(shows(filter)).toBe(false))
})

describe('an article that names feeds', () => {
  const FEEDS = [
    { path: 'all' },
    { path: 'wire' },
    { path: 'tags/{name}', each: 'tag' },
    { path: 'x', filter: { tag: 'x' } },
  ]
  const EVERYWHERE = ['all', 'wire', 'tags/fish', 'tags/boats']

  it.each<[members: object, paths: string[]]>([
    [{}, EVERYWHERE],
    [{ not_for: ['wire'] }, ['all', 'tags/fish', 'tags/boats']],
    [{ not_for: ['wire', 'all'] }, ['tags/fish', 'tags/boats']],
    [{ not_for: ['tags/boats'] }, ['all', 'wire', 'tags/fish']],
    [{ not_for: ['tags/{name}'] }, ['all', 'wire']],
    [{ not_for: ['elsewhere', 'tags'] }, EVERYWHERE],
    [{ not_for: [], only_for: [] }, EVERYWHERE],
    [{ only_for: ['all', 'tags/fish'] }, ['all', 'tags/fish']],
    [{ only_for: ['tags/{name}'] }, ['tags/fish', 'tags/boats']],
    [{ only_for: ['elsewhere'] }, []],
    [{ only_for: ['x', 'wire'] }, ['wire']],
    [{ only_for: [], not_for: ['all', 'tags/{name}'] }, ['wire']],
  ])('with %j is in %j', (members, paths) => expect(pathsOf({ ...ARTICLE, ...members }, ...FEEDS)).toEqual(paths))
})

describe('a family', () => {
  it.each([
    ['section', ['x/_harbour']],
    ['tag', ['x/fish', 'x/boats']],
    ['author', ['x/_ada', 'x/_ben']],
  ])('of each %s has a feed for each name', (each, paths) => {
    expect(pathsOf(ARTICLE, { path: 'x/{name}', each })).toEqual(paths)
  })

  it('shows an entry once where a name comes twice', () => {
    expect(pathsOf({ authors: [{ name: 'Ada' }, { name: 'Ada' }] }, { path: '{name}', each: 'author' })).toEqual([
      '_ada',
    ])
  })

  it('has no feed for an entry without a name', () => {
    expect(pathsOf({}, { path: '{name}', each: 'section' })).toEqual([])
  })

  it('has the name in its title and description, whatever characters it is of', () => {
    const site = siteOf({
      feeds: [{ path: 'x/{name}', title: 'On {name}', description: '{name}, {name}', each: 'tag' }],
    })
    const feed = feedOf({ definition: site.feeds[0] as never, name: '$& {name}' })
    expect(feed).toMatchObject({ title: 'On $& {name}', description: '$& {name}, $& {name}' })
  })
})

it('with a path of its own keeps braces in its title', () => {
  const site = siteOf({ feeds: [{ path: 'all', title: 'All {name}', description: '{name}' }] })
  expect(feedOf({ definition: site.feeds[0] as never, name: '' })).toMatchObject({
    title: 'All {name}',
    description: '{name}',
  })
})
