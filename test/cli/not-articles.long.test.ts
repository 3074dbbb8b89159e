import { SITE, TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'
import { RunningSite } from '../support/running-site.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.article('good', {
    title: 'Good',
    content_text: 'Text.',
    date_published: '2026-03-01T09:00:00Z',
    tags: ['fishing'],
    section: 'Harbour',
  })
})

afterEach(() => content.remove())

const build = () => runCommand(['build', content.file('content'), '--out', content.file('out')])
const check = () => runCommand(['check', content.file('content')])

describe('files in articles/ that do not end in .json', () => {
  const NAMES = ['UPPER.JSON', 'note.json.txt', 'sub/post.md', 'with.jsonc', 'zebra.png']
  const SILENT = ['.DS_Store', 'draft.json~', '.good.json.swp', 'half.tmp', 'Thumbs.db', '.git/config']

  beforeEach(async () => {
    for (const name of [...NAMES, ...SILENT]) await content.write(`content/articles/${name}`, 'x')
  })

  it.each([
    ['build', build],
    ['check', check],
  ])('are named by %s with what to do, and nothing else changes', async (_, run) => {
    const { code, output } = await run()
    expect(code).toBe(0)
    const lines = output.split('\n').filter((line) => line.includes('Not an article'))
    expect(lines.map((line) => /articles\/(.*?)\. /.exec(line)?.[1])).toEqual(NAMES)
    expect(output).toContain('Rename it to UPPER.json')
    expect(output).toContain('Rename it to note.json')
    expect(output).toContain('feedwright import')
  })

  it('are counted from the sixth on', async () => {
    for (const name of ['a.png', 'b.png']) await content.write(`content/articles/z/${name}`, 'x')
    const { output } = await check()
    expect(output.match(/Not an article/g)).toHaveLength(6)
    expect(output).toContain('2 more files')
  })

  it('are named by start', async () => {
    const site = await RunningSite.start(content.file('content'))
    await site.stop()
    expect(site.output).toContain('articles/UPPER.JSON')
  })
})

describe('a filter that no article fits', () => {
  const filtered = (filter: object) =>
    content.write('content/site.json', { ...SITE, feeds: [...SITE.feeds, { path: 'few', title: 'Few', filter }] })

  it.each([
    [{ tag: 'fihsing' }, 'did you mean "tag": "fishing"?'],
    [{ tag: 'Fishing' }, 'did you mean "tag": "fishing"?'],
    [{ tag: 'Harbour' }, 'did you mean "section": "Harbour"?'],
    [{ any: [{ section: 'Harbor' }] }, 'did you mean "section": "Harbour"?'],
    [{ tag: 'рыба' }, 'so far, none has "tag": "рыба"'],
    [{ section: 'Harbour', none: [{ tag: 'fishing' }] }, 'nothing to do if you plan such articles'],
  ])('is in the report of build and of check: %j', async (filter, fix) => {
    await filtered(filter)
    for (const run of [build, check]) {
      const { code, output } = await run()
      expect(code).toBe(0)
      expect(output.replace(/\s+/g, ' ')).toContain(fix)
      expect(output).toContain('feeds[2].filter')
    }
  })

  it('is none where an article fits, also one that is a draft, and where there are no articles', async () => {
    await filtered({ tag: 'soon' })
    await content.article('draft', {
      title: 'D',
      status: 'draft',
      date_published: '2026-03-01T09:00:00Z',
      tags: ['soon'],
    })
    expect((await check()).output).not.toContain('filter')
    await content.remove()
    await filtered({ tag: 'soon' })
    expect((await check()).output).not.toContain('filter')
  })
})
