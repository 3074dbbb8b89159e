import { publishedJson, publishedText } from '../../../cli/remote/print-publish.ts'
import { MemorySite } from '../../support/memory-site.ts'

const ARTICLE = { title: 'A ferry', content_text: 'It is back.', date_published: '2026-03-01T08:00:00Z', tags: ['sea'] }

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open()
})
afterEach(() => site.close())

it('says what is live where, and what was refused why', async () => {
  await site.content.article('broken', '{\n  "title": "Tides",\n  "date_published": "yesterday"\n}')
  await site.content.article('later', { ...ARTICLE, date_published: '2999-01-01T00:00:00Z' })
  await site.content.article('ferry', ARTICLE)
  expect(await textOf(await site.publish())).toBe(`articles/broken.json
  error   3:3     $.date_published
          3 │   "date_published": "yesterday"
            │   ^
          found   the text "yesterday"
          wanted  a date, a time and its offset from UTC
          fix     write it like "2026-03-01T09:30:00+01:00"; Z stands for UTC

site.json             uploaded  current
articles/broken.json  uploaded  rejected   1 error, above
articles/ferry.json   uploaded  live       Everything · Tag: sea
articles/later.json   uploaded  scheduled  for 2999-01-01T00:00:00Z

Feeds
  Everything  1 live  https://feeds.times.example/all/feed.json
  Tag: sea    1 live  https://feeds.times.example/tags/sea/feed.json

4 files, 4 uploaded, 0 unchanged: 1 current, 1 rejected, 1 live, 1 scheduled in 1.5 s`)
})

it('says what was not seen', async () => {
  await site.content.article('ferry', ARTICLE)
  await site.publish()
  await site.freeze('tags/')
  await site.content.article('ferry', { ...ARTICLE, title: 'A ferry again' })
  expect(await textOf(await site.publish())).toBe(`site.json            unchanged  current
articles/ferry.json  uploaded   not live yet  Everything · Tag: sea (not yet)

Feeds
  Everything  1 live                                                     https://feeds.times.example/all/feed.json
  Tag: sea    0 live, 1 not seen: another version of the entry is there  https://feeds.times.example/tags/sea/feed.json

2 files, 1 uploaded, 1 unchanged: 1 current, 1 not live yet in 1.5 s`)
})

it('has a row for every file only where they are few, or it is asked to', async () => {
  for (let at = 0; at < 30; at++) await site.content.article(`${at}`, { ...ARTICLE, tags: [] })
  const files = await site.publish()
  expect(await textOf(files)).not.toContain('articles/')
  expect((await textOf(files, true)).match(/articles\/\d+\.json +uploaded +live +Everything/g)).toHaveLength(30)
})

it('says the same to scripts', async () => {
  await site.content.article('ferry', ARTICLE)
  expect(publishedJson(await site.publish(['site.json', 'articles/ferry.json']))).toMatchObject({
    files: [
      { object: 'site.json', uploaded: true, outcome: 'current', accepted: true, feeds: [], problems: [] },
      {
        object: 'articles/ferry.json',
        outcome: 'live',
        standing: 'live',
        entry_id: 'tag:times.example,2026:ferry',
        date_published: '2026-03-01T08:00:00Z',
        feeds: [
          { title: 'Everything', json: 'https://feeds.times.example/all/feed.json', seen_in: 'feed' },
          { title: 'Tag: sea', seen_in: 'feed' },
        ],
      },
    ],
    uploaded: 2,
    unchanged: 0,
    unfinished: 0,
  })
})

/** With the folder of the test cut off. */
async function textOf(files: Parameters<typeof publishedText>[0], verbose = false): Promise<string> {
  const named = files.map((file) => ({ ...file, name: file.name.replace(/^.*\/content\//, '') }))
  return publishedText(named, { verbose, seconds: 1.46 })
}
