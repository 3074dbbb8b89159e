import { namedObjects } from '../../../cli/remote/named-objects.ts'
import { removalOutcome } from '../../../cli/remote/print-unpublish.ts'
import type { Removed } from '../../../cli/remote/removed-article.ts'
import { removalsOf, unpublish } from '../../../cli/remote/unpublish-articles.ts'
import { MemorySite } from '../../support/memory-site.ts'

const ARTICLE = { title: 'A ferry', content_text: 'It is back.', date_published: '2026-03-01T08:00:00Z', tags: ['sea'] }

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open()
  await site.content.article('ferry', ARTICLE)
  await site.content.article('crane', { ...ARTICLE, title: 'A crane', tags: [] })
  await site.publish()
})
afterEach(() => site.close())

it('takes an article out of every feed, each of which says so; a feed that is gone with it is without it', async () => {
  const [removed] = await remove('ferry')
  expect(removed && removalOutcome(removed)).toBe('gone')
  expect(removed?.places.map(({ feed, isGone, hasTombstone }) => [feed.title, isGone, hasTombstone])).toEqual([
    ['Everything', true, true],
    ['Tag: sea', true, false],
  ])
  expect(await site.cloud.stored.articles.get('articles/ferry.json')).toBeUndefined()
})

it('waits for the receipt', async () => {
  site.isHeldBack = true
  expect((await remove('ferry')).map(removalOutcome)).toEqual(['no receipt yet'])
})

it('waits for the feeds, and tells which one still has it', async () => {
  await site.freeze('all/')
  const [removed] = await remove('crane')
  expect(removed && removalOutcome(removed)).toBe('not gone yet')
  expect(removed?.places).toMatchObject([
    { feed: { title: 'Everything' }, isGone: false, why: 'the entry is still there' },
  ])
})

it('waits for Atom to tell of it', async () => {
  await site.freeze('all/atom.xml')
  const [removed] = await remove('crane')
  expect(removed?.places).toMatchObject([{ isGone: false, hasTombstone: false, why: expect.stringContaining('Atom') }])
})

it('does not wait for an id that another article has taken over', async () => {
  await site.content.article('one', { ...ARTICLE, id: 'same' })
  await site.publish()
  await site.content.article('two', { ...ARTICLE, id: 'same' })
  await site.publish()
  expect((await remove('one')).map(removalOutcome)).toEqual(['gone'])
})

it('leaves what is not there', async () => {
  const removed = await remove('none')
  expect(removed.map(removalOutcome)).toEqual(['not there'])
})

it('knows an article by its key, its object and its file; a folder is its articles', async () => {
  const ferry = 'articles/ferry.json'
  for (const name of ['ferry', 'ferry.json', ferry, site.content.file(`content/${ferry}`)])
    expect(await namedObjects([name])).toEqual([ferry])
  expect(await namedObjects([site.content.file('content')])).toEqual(['articles/crane.json', ferry])
  expect(await namedObjects(['site.json'])).toEqual(['site.json'])
})

async function remove(key: string): Promise<Removed[]> {
  const removals = await removalsOf(site.articles, [`articles/${key}.json`])
  return unpublish(removals, { articles: site.articles, readAt: site.address, timeoutMs: 400, intervalMs: 20 })
}
