import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, rm, utimes } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SITE, TestContent } from '../support/content.ts'
import { runCommand, spawnCommand } from '../support/run-command.ts'
import { RunningSite } from '../support/running-site.ts'
import { until } from '../support/until.ts'

const GOOD = { title: 'Good', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', tags: ['x'] }
const BROKEN = fileURLToPath(new URL('../golden/check/articles', import.meta.url))

interface Checked {
  file: string
  accepted: boolean
  standing?: string
  url?: string
  entry_id?: string
  feeds?: { title: string; rss: string }[]
  problems: Record<string, unknown>[]
}

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

async function checked(...names: string[]): Promise<Checked[]> {
  return JSON.parse((await runCommand(['check', '--json', ...names.map((name) => content.file(name))])).stdout)
}

it('takes a good site in silence but for the counts, and leaves with 0', async () => {
  await content.article('good', GOOD)
  const { code, output } = await runCommand(['check', content.file('content')])
  expect(output).toBe('2 files checked: 2 accepted, 0 rejected (0 errors, 0 warnings)\n')
  expect(code).toBe(0)
})

it('shows the offending line with a caret below the column, and leaves with 1', async () => {
  await content.article('bad', '{\n\t"title": "海の日", "date_published": "yesterday"\n}')
  const { code, output } = await runCommand(['check', content.file('content/articles/bad.json')])
  expect(output).toContain(
    [
      '  error   2:18    $.date_published',
      '          2 │  "title": "海の日", "date_published": "yesterday"',
      '            │                     ^',
      '          found   the text "yesterday"',
    ].join('\n'),
  )
  expect(code).toBe(1)
})

it('keeps from the terminal what it would obey', async () => {
  await content.article('bad', '{ "title": "A", "language": "\u202e\u009b2J" }')
  const { output } = await runCommand(['check', content.file('content')])
  expect(output).toContain('│ { "title": "A", "language": "��2J" }')
  expect(output).toContain('found   the text "�›2J"')
})

it('finds site.json above a file, and names the other file that has its id', async () => {
  await content.article('2026/first', { ...GOOD, id: 'same' })
  await content.article('2026/second', { ...GOOD, id: 'same' })
  const [first, second] = ['2026/first', '2026/second'].map((key) => content.file(`content/articles/${key}.json`))
  for (const file of [first, second]) await utimes(file as string, 0, 0)
  const [accepted] = await checked('content/articles/2026/first.json')
  expect(accepted).toMatchObject({ accepted: true, standing: 'live', url: 'https://times.example/2026/first' })
  const { code, output } = await runCommand(['check', second as string])
  expect(output).toContain('which articles/2026/first.json has')
  expect(code).toBe(1)
})

it('says where an accepted article stands and which feeds show it', async () => {
  await content.article('live', GOOD)
  await content.article('later', { ...GOOD, date_published: '2999-01-01T00:00:00Z', tags: [] })
  await content.article('draft', { ...GOOD, status: 'draft' })
  const [draft, later, live] = await checked('content/articles')
  expect([draft, later, live].map((file) => [file?.standing, file?.feeds?.map(({ title }) => title)])).toEqual([
    ['draft', []],
    ['scheduled', ['Everything']],
    ['live', ['Everything', 'Tag: x']],
  ])
  expect(live?.feeds?.[0]?.rss).toBe('https://feeds.times.example/all/rss.xml')
  const { output } = await runCommand(['check', '--verbose', content.file('content')])
  expect(output).toContain('  scheduled for 2999-01-01T00:00:00Z\n  feeds   Everything\n')
  expect(output).toContain('  live\n  feeds   Everything · Tag: x\n  url     https://times.example/live\n')
})

it('gives a file outside articles/ the key of its name', async () => {
  await content.write('content/desk/ferry.json', GOOD)
  expect((await checked('content/desk/ferry.json'))[0]?.entry_id).toBe('tag:times.example,2026:ferry')
  await content.article('site', GOOD)
  expect((await checked('content/articles/site.json'))[0]?.entry_id).toBe('tag:times.example,2026:site')
})

it('takes a file that is to replace an article for that article, and not for its rival', async () => {
  await content.article('ferry', { ...GOOD, id: 'ferry' })
  await content.write('content/desk/ferry.json', { ...GOOD, id: 'ferry', title: 'Better' })
  expect(await checked('content/desk/ferry.json')).toMatchObject([{ accepted: true, title: 'Better' }])
})

it('checks what it can where there is no site.json, and says so', async () => {
  await rm(content.file('content/site.json'))
  await content.article('good', GOOD)
  await content.article('bad', { ...GOOD, tags: 3 })
  const { code, output } = await runCommand(['check', content.file('content')])
  expect(output).toContain('There is no site.json here or in any folder above')
  expect(output).toContain('$.tags')
  expect(output).toContain('2 files checked: 1 accepted, 1 rejected')
  expect(code).toBe(1)
  const [, good] = await checked('content')
  expect([good?.accepted, good?.entry_id, good?.url, good?.feeds]).toEqual([true, undefined, undefined, undefined])
})

it('names a site.json that is refused, also where only an article was asked about', async () => {
  await content.write('content/site.json', { ...SITE, language: 'English' })
  await content.article('good', GOOD)
  const { code, output } = await runCommand(['check', content.file('content/articles/good.json')])
  expect(output).toContain('$.language')
  expect(output).toContain('site.json is rejected')
  expect(code).toBe(1)
})

it('refuses a file that the pipeline would not look at', async () => {
  await content.write('content/articles/ferry.txt', GOOD)
  const { code, output } = await runCommand(['check', content.file('content/articles/ferry.txt')])
  expect(output).toContain('rename it to "ferry.json"')
  expect(code).toBe(1)
})

it.each([
  ['nothing is there', ['check', 'no-such-file.json'], 'There is no file or folder no-such-file.json.'],
  ['nothing is to be checked', ['check', 'docs/decisions'], 'There is nothing to check in docs/decisions'],
  ['no site is here and no file was named', ['check'], 'Name the files or folders to check.'],
  ['no end is there for --json', ['check', '--json', '--watch'], '--json prints one document'],
])('leaves with 2 where %s', async (_, parameters, words) => {
  const { code, stdout, output } = await runCommand(parameters)
  expect(output).toContain(words)
  expect([code, stdout]).toEqual([2, ''])
})

it('says of every article what the receipt of the pipeline says', async () => {
  await cp(BROKEN, content.file('content'), { recursive: true })
  for (const key of ['good', 'others/id-twice-first', 'others/id-twice-second']) {
    await content.article(key, key === 'good' ? GOOD : { ...GOOD, id: 'twice' })
    await utimes(content.file(`content/articles/${key}.json`), 0, 0)
  }
  const files = await checked('content/articles')
  const site = await RunningSite.start(content.file('content'))
  await site.stop()
  for (const file of files) {
    const path = file.file.replace(/^.*\/articles\//, content.file('content/receipts/'))
    const receipt = JSON.parse(await readFile(path, 'utf8')) as Checked
    expect([path, file.accepted, file.standing]).toEqual([path, receipt.accepted, receipt.standing])
    expect(file.feeds?.map(({ title }) => title)).toEqual(receipt.feeds?.map(({ title }) => title))
    expect(file.problems.map(withoutPlace)).toEqual(receipt.problems.map(withoutPlace))
  }
  expect(files.length).toBeGreaterThan(70)
})

/** A receipt has no place for what was not found by reading the file. */
function withoutPlace({ line: _, column: __, ...words }: Record<string, unknown>): object {
  return words
}

describe('--watch', () => {
  let child: ChildProcess
  let said = ''

  const untilSaid = (words: string | RegExp) =>
    until(() => new RegExp(words).test(said), { failure: () => new Error(`waited in vain for ${words}:\n${said}`) })

  afterEach(async () => {
    if (child.kill()) await once(child, 'close')
  })

  it('checks again what is saved, and everything where site.json is', async () => {
    await content.article('one', GOOD)
    await content.article('two', GOOD)
    child = spawnCommand(['check', '--watch', content.file('content/articles')])
    child.stdout?.on('data', (data) => (said += data))
    await untilSaid('Save a file')
    await content.article('two', { ...GOOD, tags: 3 })
    await untilSaid(/\$\.tags.*1 file checked: 0 accepted, 1 rejected/s)
    await content.article('two', GOOD)
    await untilSaid(/1 file checked: 1 accepted, 0 rejected/)
    await content.write('content/site.json', { ...SITE, article_url: undefined })
    await untilSaid(/\$\.url.*2 files checked: 0 accepted, 2 rejected/s)
  })
})
