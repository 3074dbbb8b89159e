import { SITE } from '../support/content.ts'
import { RejectingPaper } from './rejecting-paper.ts'

/** Rejected files wait as keys of the catalog, and each sweep that finds any sends one notice of all of them. */

const GOOD = { title: 'Ferry', content_text: 'It sails.' }
const BAD = { ...GOOD, date_published: 'yesterday' }
/** In bytes (AWS: "Publish", Message). */
const MAX_MESSAGE = 262_144

let paper: RejectingPaper
beforeEach(async () => {
  paper = new RejectingPaper()
  await paper.upload('site.json', SITE)
})

it('the files of several batches make one notice, and the next sweep sends none', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.upload('articles/2026/b.json', BAD)
  await paper.upload('articles/good.json', GOOD)
  expect(await paper.waiting()).toEqual(['rejected/2026/b/1', 'rejected/a/1'])
  await paper.sweep()
  await paper.sweep()
  expect(paper.notices).toHaveLength(1)
  expect(paper.subject()).toBe('Not published: 2 files')
  expect(paper.message()).toMatch(/^2 files were not published/)
  expect(paper.message()).toContain('Error in articles/a.json, line 1')
  expect(paper.message()).toContain('Error in articles/2026/b.json, line 1')
  expect(await paper.waiting()).toEqual([])
})

it('a file that is rejected again is in the next notice, and one that is read again unchanged is not', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.sweep()
  await paper.arrive('articles/a.json')
  await paper.sweep()
  expect(paper.notices).toHaveLength(1)
  await paper.upload('articles/a.json', { ...BAD, date_published: 'tomorrow' })
  await paper.sweep()
  expect(paper.message()).toContain('the text "tomorrow"')
  expect(paper.notices).toHaveLength(2)
})

it('a file that is rejected twice within a minute is one file', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.upload('articles/a.json', { ...BAD, date_published: 'tomorrow' })
  expect(await paper.waiting()).toHaveLength(2)
  await paper.sweep()
  expect(paper.subject()).toBe('Not published: articles/a.json')
  expect(await paper.waiting()).toEqual([])
})

it('a rejected site.json is in the notice, before all others', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.upload('site.json', { ...SITE, title: 7 })
  await paper.sweep()
  expect(paper.notices[0]?.described.map(({ file }) => file)).toEqual(['site.json', 'articles/a.json'])
})

it('a file whose name is as long as S3 allows is in the notice: it is rejected for that', async () => {
  const file = `articles/${'x'.repeat(1_010)}.json`
  expect(file).toHaveLength(1_024)
  await paper.upload(file, GOOD)
  const [waiting = ''] = await paper.waiting()
  expect(waiting.length).toBeLessThanOrEqual(1_024)
  await paper.sweep()
  expect(paper.message()).toContain(`Error in ${file}`)
})

it('a file that was accepted since is left out; if all were, no notice is sent', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.upload('articles/b.json', BAD)
  await paper.upload('articles/a.json', GOOD)
  await paper.sweep()
  expect(paper.subject()).toBe('Not published: articles/b.json')
  await paper.upload('articles/c.json', BAD)
  await paper.remove('articles/c.json')
  await paper.sweep()
  expect(paper.notices).toHaveLength(1)
  expect(await paper.waiting()).toEqual([])
})

it('many files that were accepted since do not hide the one that was not', async () => {
  const files = Array.from({ length: 120 }, (_, at) => `articles/a${at}.json`)
  for (const file of [...files, 'articles/b.json']) await paper.upload(file, BAD)
  for (const file of files) await paper.upload(file, GOOD)
  await paper.sweep()
  expect(paper.subject()).toBe('Not published: articles/b.json')
  expect(await paper.waiting()).toEqual([])
})

it('a notice that cannot be sent is counted and logged, harms no due article, and is sent by a later sweep', async () => {
  await paper.upload('articles/a.json', BAD)
  await paper.upload('articles/later.json', { ...GOOD, date_published: new Date(paper.now + 30_000).toISOString() })
  paper.failure = new Error('no topic')
  paper.now += 60_000
  await paper.sweep()
  expect(paper.sent).toEqual([{ kind: 'article', key: 'later', due: expect.stringMatching(/^due\//) }])
  expect(paper.written.metric('noticesNotSent')).toEqual([1])
  expect(paper.written.lines('could not send the notice of rejected files')).toMatchObject([
    { level: 'ERROR', error: { message: 'no topic' } },
  ])
  expect(await paper.waiting()).toHaveLength(1)
  paper.failure = undefined
  await paper.sweep()
  expect(paper.notices).toHaveLength(1)
  expect(await paper.waiting()).toEqual([])
})

it('a sweep that stops between notice and deletion sends at worst the same notice again', async () => {
  await paper.upload('articles/a.json', BAD)
  const { catalog } = paper
  const before = catalog.delete.bind(catalog)
  catalog.delete = () => Promise.reject(new Error('crashed'))
  await paper.sweep()
  catalog.delete = before
  await paper.sweep()
  await paper.sweep()
  expect(paper.notices).toHaveLength(2)
  expect(paper.notices[1]).toEqual(paper.notices[0])
})

it('two sweeps at the same time name the same files', async () => {
  await paper.upload('articles/a.json', BAD)
  await Promise.all([paper.sweep(), paper.sweep()])
  expect(paper.notices[1] ?? paper.notices[0]).toEqual(paper.notices[0])
  expect(await paper.waiting()).toEqual([])
})

it('a rejection that arrives during a sweep is in the next notice', async () => {
  await paper.upload('articles/a.json', BAD)
  paper.during = () => paper.upload('articles/a.json', { ...BAD, date_published: 'tomorrow' })
  await paper.sweep()
  paper.during = undefined
  expect(await paper.waiting()).toHaveLength(1)
  await paper.sweep()
  expect(paper.message()).toContain('the text "tomorrow"')
})

it.each(['the receipt is written', 'the rejection is noted'])(
  'a worker that stops after %s loses no notice',
  async (moment) => {
    const { catalog } = paper
    const before = catalog.put.bind(catalog)
    catalog.put = async (key, ...rest) => {
      if (!key.startsWith('rejected/')) return before(key, ...rest)
      if (moment === 'the rejection is noted') await before(key, ...rest)
      throw new Error('S3 is not available')
    }
    expect(await paper.upload('articles/a.json', BAD)).toHaveLength(1)
    expect(await paper.receiptIsThere('a')).toBe(true)
    catalog.put = before
    expect(await paper.arrive('articles/a.json')).toEqual([])
    await paper.sweep()
    expect(paper.subject()).toBe('Not published: articles/a.json')
  },
)

it('of 1,000 files each is counted, the first ones are described, and the message is one that SNS takes', async () => {
  const long = 'x'.repeat(900)
  for (let at = 0; at < 1_000; at++) await paper.upload(`articles/${at}.json`, { ...BAD, [`${long}${at}`]: 1 })
  expect(await paper.sweep()).toBe(50)
  await paper.sweep()
  expect(paper.notices).toHaveLength(1)
  expect(paper.subject()).toBe('Not published: 1,000 files')
  expect(Buffer.byteLength(paper.message())).toBeLessThanOrEqual(MAX_MESSAGE)
  expect(paper.message()).toContain('And 950 more files')
  expect(await paper.waiting()).toEqual([])
})
