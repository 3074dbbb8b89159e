import { checkCommand } from '../../cli/commands/check-command.ts'
import { outcomeOf } from '../../cli/remote/outcome.ts'
import { SITE } from '../support/content.ts'
import { MemorySite } from '../support/memory-site.ts'
import { runHere } from '../support/run-here.ts'

/** A path in `not_for` that names no feed, before the upload and after it. */

const PARTNERS = [
  { path: 'partners/msn', title: 'For MSN', profile: 'msn' },
  { path: 'partners/locked', title: 'Locked', profile: 'full-text', access: 'token' },
]
const ARTICLE = {
  title: 'A ferry that everybody waited for',
  content_text: 'It is back. '.repeat(60),
  date_published: '2026-03-01T08:00:00Z',
}

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open({ ...SITE, feeds: [...SITE.feeds, ...PARTNERS] })
  await site.publish()
})
afterEach(() => site.close())

const checked = () => runHere(checkCommand(), ['content'], site.content.path)

it('is an error if it is near that of a feed: nothing is uploaded', async () => {
  await site.content.article('ferry', { ...ARTICLE, not_for: ['partners/mns'] })
  const { code, output } = await checked()
  expect([code, output]).toEqual([1, expect.stringContaining('$.not_for[0]')])
  expect(output).toContain('did you mean "partners/msn"? As it is, that feed would show the article')
  const [, ferry] = await site.publish()
  expect([ferry && outcomeOf(ferry), ferry?.problems]).toMatchObject(['rejected', [{ severity: 'error' }]])
  expect(site.puts).not.toContain('articles/ferry.json')
})

it('knows private feeds by the path that the site gives them', async () => {
  await site.content.article('ferry', { ...ARTICLE, not_for: ['partners/lokced'] })
  expect((await checked()).output).toContain('did you mean "partners/locked"?')
  await site.content.article('ferry', { ...ARTICLE, not_for: ['partners/locked'] })
  expect((await checked()).code).toBe(0)
})

it('is a warning if no feed has a similar path, and in only_for', async () => {
  await site.content.article('one', { ...ARTICLE, not_for: ['partners/newsstand-of-old'] })
  await site.content.article('two', { ...ARTICLE, only_for: ['partners/mns'] })
  expect((await checked()).code).toBe(0)
  const published = await site.publish()
  expect(published.slice(1).map(outcomeOf)).toEqual(['live', 'in no feed'])
})

it('loses no article when a feed is removed: the pipeline warns, and what is uploaded stays', async () => {
  await site.content.article('ferry', { ...ARTICLE, not_for: ['partners/msn'] })
  await site.publish()
  const near = { ...PARTNERS[0], path: 'partners/msm' }
  await site.content.write('content/site.json', { ...SITE, feeds: [...SITE.feeds, near] })
  const [, ferry] = await site.publish()
  expect(ferry && outcomeOf(ferry)).toBe('live')
  expect(ferry?.problems.map(({ severity }) => severity)).toEqual(['warning'])
})

describe('another name than the path of the feed', () => {
  it.each([
    ['msn', 'partners/msn'],
    ['locked', 'partners/locked'],
    ['partners', 'partners/msn'],
    ['full-text', 'partners/locked'],
  ])('%s: the feed at %s would show the article', async (name, meant) => {
    await site.content.article('ferry', { ...ARTICLE, not_for: [name] })
    const { code, output } = await checked()
    expect([code, output]).toEqual([1, expect.stringContaining(`did you mean "${meant}"? As it is, that feed would`)])
  })

  it.each([
    ['https://feeds.gullhaven.example/partners/msn/rss.xml', 'partners/msn'],
    ['news/sitemap.xml', 'news'],
    ['news/sitemap-12.xml', 'news'],
    ['tags/{tag}', 'tags/{name}'],
    ['partners/*', 'partners'],
  ])('%s is no path: the fix is %s', async (written, path) => {
    await site.content.article('ferry', { ...ARTICLE, only_for: [written] })
    const { code, output } = await checked()
    expect([code, output]).toEqual([1, expect.stringContaining(`fix     write "${path}"`)])
  })
})

it('has its line', async () => {
  await site.content.write(
    'content/articles/ferry.json',
    '{\n  "title": "A ferry",\n  "not_for": [\n    "all",\n    "partners/mns"\n  ]\n}',
  )
  expect((await checked()).output).toContain('error   5:5     $.not_for[1]')
})

it('says nothing of paths while site.json is rejected: nobody knows its feeds', async () => {
  await site.content.article('ferry', { ...ARTICLE, not_for: ['partners/msn'] })
  await site.content.write('content/site.json', { ...SITE, feeds: [...SITE.feeds, ...PARTNERS, { path: 'x' }] })
  const { output } = await checked()
  expect(output).toContain('site.json is rejected')
  expect(output).not.toContain('$.not_for')
})
