import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { TestContent } from '../support/content.ts'
import { articlesIn, articleTexts, importInto } from '../support/imported.ts'
import { runCommand } from '../support/run-command.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

const site = () => content.file('site')

async function feedOf(...paths: string[]): Promise<string> {
  const items = paths.map((path, index) => ({
    id: `urn:${index}`,
    url: `https://t.example/${path}`,
    title: 'T',
    content_text: 'Text.',
    date_published: '2026-03-01T09:00:00Z',
  }))
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', home_page_url: 'https://t.example/', items }
  await content.write('feed.json', feed)
  return content.file('feed.json')
}

describe('a name that is no name for a file', () => {
  it.each([
    ['2026/con.html', '2026/con_'],
    ['2026/LPT1', '2026/lpt1_'],
    ['2026/a%00b', '2026/a-b'],
    ['2026/..%5c..%5cetc', '2026/etc'],
    ['%2Fetc%2Fpasswd', '2026/etc-passwd'],
    [`2026/${'x'.repeat(300)}`, `2026/${'x'.repeat(80)}`],
    [`2026/${'a\u0300\u0316'.repeat(60_000)}`, expect.stringMatching(/^2026\/[^/]{1,80}$/)],
    ['1/2/3/4/5/6/7/8/9', expect.stringMatching(/^5\/6\/7\/8\/9$/)],
  ])('%.40s becomes one', async (path, key) => {
    // The address is too long for an article if the name is: then it is the name of the title.
    const slug = path.length > 2_000
    const posts = [{ title: 'T', html: '<p>x</p>', slug: path.slice(5), published_at: '2026-03-01T09:00:00Z' }]
    if (slug) await content.write('feed.json', { posts })
    else await feedOf(path)
    await importInto(site(), content.file('feed.json'))
    expect(Object.keys(await articlesIn(site()))).toEqual([key])
  })
})

describe('a place that is taken', () => {
  it('by a folder, a pipe, a link or a file on the way is left as it is, and the other articles are written', async () => {
    await mkdir(content.file('site/articles/2026/folder.json'), { recursive: true })
    await content.write('site/articles/way', 'Mine.')
    execFileSync('mkfifo', [content.file('site/articles/2026/pipe.json')])
    await content.write('elsewhere/mine.json', 'Mine.')
    await symlink('../../../elsewhere/mine.json', content.file('site/articles/2026/link.json'))
    await symlink('../../elsewhere', content.file('site/articles/out'))
    await symlink('nowhere', content.file('site/articles/dangling'))
    const taken = ['2026/folder', 'way/2026', '2026/pipe', '2026/link', 'out/2026', 'out/deep/2026', 'dangling/2026']
    const source = await feedOf(...taken, '2026/good')
    for (const force of [false, true]) {
      const { files, outcomes } = await importInto(site(), source, { force })
      expect(outcomes.refused).toBe(taken.length)
      for (const { problems } of files[0]?.refused ?? [])
        expect(problems[0]?.found).toContain('something that is not a file')
      expect(await readdir(content.file('elsewhere'))).toEqual(['mine.json'])
      expect(await readFile(content.file('elsewhere/mine.json'), 'utf8')).toBe('Mine.')
      expect(await readFile(content.file('site/articles/way'), 'utf8')).toBe('Mine.')
    }
    expect(await readdir(content.file('site/articles/2026'))).toEqual([
      'folder.json',
      'good.json',
      'link.json',
      'pipe.json',
    ])
  })

  it('may be in a folder that is a link within the articles', async () => {
    await mkdir(content.file('site/articles/real'), { recursive: true })
    await symlink('real', content.file('site/articles/2026'))
    await importInto(site(), await feedOf('2026/a'))
    expect(await readdir(content.file('site/articles/real'))).toEqual(['a.json'])
  })
})

describe('the record of what was imported', () => {
  const line = { key: '2026/a', identity: 'id urn:0', at: 0, whole: true, digest: '00' }

  it.each([
    ['leads out', { ...line, key: '../../elsewhere' }],
    ['is absolute', { ...line, key: '/tmp/elsewhere' }],
    ['is hidden', { ...line, key: '.feedwright/a' }],
    ['has a NUL', { ...line, key: 'a\u0000b' }],
    ['is too long', { ...line, key: 'a/'.repeat(300) }],
    ['is null', null],
    ['is a list', []],
    ['is no text', { ...line, key: 7 }],
    ['has no key', { identity: 'id urn:0' }],
  ])('is not believed where it %s', async (_, written) => {
    const lines = [JSON.stringify(written), '{"key":"2026/b', '\u0000', '7'].join('\n')
    await content.write('site/.feedwright/imported.jsonl', `${lines}\n`)
    const { outcomes } = await importInto(site(), await feedOf('2026/a'))
    expect(outcomes).toMatchObject({ written: 1, refused: 0 })
    expect(Object.keys(await articleTexts(site()))).toEqual(['2026/a'])
  })
})

it('a member called like one of every object is counted', async () => {
  await content.write('a.md', '---\ntitle: A\nconstructor: x\n__proto__: y\ntoString: z\n---\nText')
  const { stdout } = await runCommand(['import', content.file('a.md'), '--out', site()])
  expect(stdout).toContain('not mapped  constructor (1), __proto__ (1), toString (1)')
})

describe('the report of an import', () => {
  const run = async (out: string) => runCommand(['import', await feedOf('a'), '--out', out])

  it('replaces no file that an import did not write, and nothing else is written then', async () => {
    await content.write('site/import-report.json', '{ "mine": true }')
    const { code, output } = await run(site())
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/No import wrote .*import-report\.json.*\nMove that file away/),
    ])
    expect(await readdir(site(), { recursive: true })).toEqual(['import-report.json'])
    expect(await readFile(content.file('site/import-report.json'), 'utf8')).toBe('{ "mine": true }')
  })

  it('replaces its own', async () => {
    expect((await run(site())).code).toBe(0)
    expect(await run(site())).toMatchObject({ code: 0, output: expect.stringContaining('1 unchanged') })
  })

  it('needs the name of a folder', async () => {
    expect(await run('')).toMatchObject({ code: 2, output: expect.stringContaining('--out "" names no folder') })
  })
})
