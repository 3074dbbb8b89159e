import { buildSite } from '../../../core/build-site.ts'
import { documentAt } from '../../../core/documents/document-at.ts'
import { NOW, nastySet } from '../../support/nasty-set.ts'

const { site, records } = await nastySet()
const hubs = ['https://hub.example/']
const feeds = site.feeds.map((feed, index) => ({ ...feed, listed: index % 2 === 0, archive: 'month' as const }))

it('tells of every document, by its path alone, what the build says of it', () => {
  const documents = [...buildSite({ ...site, hubs, feeds }, records, NOW)].map(({ body: _, ...described }) => described)
  expect(documents.filter(({ isUnlisted }) => isUnlisted).length).toBeGreaterThan(5)
  expect(documents.filter(({ isArchive }) => isArchive).length).toBeGreaterThan(5)
  expect(documents.filter(({ push }) => push).length).toBeGreaterThan(5)
  expect(documents.map(({ path }) => documentAt({ ...site, hubs, feeds }, path))).toEqual(documents)
})

it.each(['', 'all', 'all/', 'all/other.xml', 'nowhere/rss.xml', 'rss.xml', 'feeds.opml/rss.xml', 'all/x/y/rss.xml'])(
  'knows of no document at %j',
  (path) => {
    expect(documentAt(site, path)).toBeUndefined()
  },
)
