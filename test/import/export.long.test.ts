import { once } from 'node:events'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWxr } from '../../bench/generated-wxr.ts'
import { TestContent } from '../support/content.ts'
import { articlesIn, articleTexts, fixture, importInto } from '../support/imported.ts'
import { runCommand, spawnCommand } from '../support/run-command.ts'
import { until } from '../support/until.ts'

/** The bench imports 10,000 (`npm run bench -- import`). */
const POSTS = 700
/** Of each: about 60 KB, so that the export is as large as its heap. */
const PARAGRAPHS = 140
/** As many as take a while, for those imports that are ended half-way. */
const SOME_POSTS = 800
/** MiB: twice what the program takes, and less than that and the export. The export is read twice, and never held. */
const HEAP = '--max-old-space-size=56'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

describe('a WordPress export', () => {
  it('leaves out what is not for everyone, and says what and why', async () => {
    const out = content.file('site')
    const { files } = await importInto(out, fixture('wxr/export.xml'))
    expect(files[0]?.left_out).toEqual([
      { part: 'post 12', why: 'an attachment' },
      { part: 'post 15', why: 'private' },
      { part: 'post 16', why: 'in the bin' },
      { part: 'post 17', why: 'behind a password' },
      { part: 'post 2', why: 'of the type "page": --type page takes it' },
    ])
    expect(files[0]?.unmapped).toEqual({
      'category domain=mood': 1,
      '[gallery] whose files the export does not contain': 1,
      'wp:postmeta views': 1,
    })
    const text = JSON.stringify(await articlesIn(out))
    for (const word of ['Secret', 'Gone', 'Locked', 'Mine!', 'ines@netloft.example']) expect(text).not.toContain(word)
  })

  it('keeps the date of what is to come, and drafts as drafts without the date that is none', async () => {
    const out = content.file('site')
    await importInto(out, fixture('wxr/export.xml'))
    const articles = Object.values(await articlesIn(out))
    const byTitle = (title: string) => articles.find((article) => article.title === title)
    expect(byTitle('To come')).toMatchObject({ date_published: '2999-01-01T09:00:00Z' })
    expect(byTitle('To come')?.status).toBeUndefined()
    expect(byTitle('Half a thought')).toMatchObject({ status: 'draft' })
    expect(byTitle('Half a thought')?.date_published).toBeUndefined()
  })

  it('keeps what a post encloses, and what is said of its picture', async () => {
    const out = content.file('site')
    await importInto(out, fixture('wxr/export.xml'))
    const articles = await articlesIn(out)
    expect(articles['2026/02/blocks']).toMatchObject({
      attachments: [{ url: 'https://netloft.example/loft.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9876 }],
    })
    expect(articles['2026/03/classic']).toMatchObject({
      image_alt: 'Nets under a roof',
      image_caption: 'The loft in the evening',
      summary: 'In short: words.',
    })
  })

  it('takes pages too, where it is told so', async () => {
    const out = content.file('site')
    const { code } = await runCommand(['import', '--type', 'page', fixture('wxr/export.xml'), '--out', out])
    expect([code, Object.keys(await articlesIn(out)).length]).toEqual([0, 5])
    expect((await articlesIn(out))['2020/about']).toMatchObject({ title: 'About', content_html: '<p>We mend.</p>' })
  })

  it('imports what stands before the place where it is broken off, and tells that place', async () => {
    const whole = await readFile(fixture('wxr/export.xml'), 'utf8')
    await content.write('cut.xml', whole.slice(0, whole.indexOf('<title>To come')))
    const { code, output } = await runCommand(['import', content.file('cut.xml'), '--out', content.file('site')])
    expect(code).toBe(1)
    expect(output).toContain('a file that is not well-formed XML from here on')
    expect(Object.keys(await articlesIn(content.file('site')))).toEqual(['2026/02/blocks', '2026/03/classic'])
  })

  it('reads over characters that XML cannot hold, which exports have all the same', async () => {
    const whole = await readFile(fixture('wxr/export.xml'), 'utf8')
    await content.write(
      'odd.xml',
      whole.replace('A block.', 'A\u0008 block.').replace('Blocks &#038; pages', 'Blocks&nbsp;'),
    )
    const { outcomes } = await importInto(content.file('site'), content.file('odd.xml'))
    expect(outcomes).toMatchObject({ written: 4, refused: 0 })
  })

  it('that is larger than its heap is imported', async () => {
    const [source, out] = [content.file('export.xml'), content.file('site')]
    await writeWxr(source, POSTS, PARAGRAPHS)
    const { code, output } = await runCommand(['import', source, '--out', out], { NODE_OPTIONS: HEAP })
    expect([code, output]).toEqual([0, expect.stringContaining(`: ${POSTS} written, 0 unchanged, 0 rejected`)])
    expect(Object.keys(await articleTexts(out))).toHaveLength(POSTS)
  })

  it('that was stopped half-way is whole after another run, byte for byte', async () => {
    const { source, out, other } = await someExport()
    const child = spawnCommand(['import', source, '--out', out])
    let said = ''
    child.stdout?.on('data', (piece) => (said += piece))
    await untilThere(join(out, 'articles'))
    child.kill('SIGINT')
    const [code] = (await once(child, 'close')) as [number]
    expect(code).toBe(2)
    expect(said).toContain('Run the same command again')
    const there = Object.keys(await articleTexts(out)).length
    expect(there).toBeGreaterThan(0)
    expect(there).toBeLessThan(SOME_POSTS)
    const again = await importInto(out, source)
    expect(again.outcomes).toEqual({ written: SOME_POSTS - there, unchanged: there, older: 0, kept: 0, refused: 0 })
    await importInto(other, source)
    expect(await articleTexts(out)).toEqual(await articleTexts(other))
    expect(await readFile(join(out, 'site.json'), 'utf8')).toBe(await readFile(join(other, 'site.json'), 'utf8'))
  })

  it('whose import was killed is whole after another run, byte for byte', async () => {
    const { source, out, other } = await someExport()
    const child = spawnCommand(['import', source, '--out', out])
    await untilThere(join(out, 'articles'))
    child.kill('SIGKILL')
    await once(child, 'close')
    expect((await importInto(out, source)).outcomes).toMatchObject({ older: 0, kept: 0, refused: 0 })
    await importInto(other, source)
    const [one, two] = [await articleTexts(out), await articleTexts(other)]
    expect(one).toEqual(two)
    await rm(out, { recursive: true })
  })
})

/** An export, and the folders of two sites to import it into. */
async function someExport(): Promise<Record<'source' | 'out' | 'other', string>> {
  const source = content.file('export.xml')
  await writeWxr(source, SOME_POSTS)
  return { source, out: content.file('site'), other: content.file('other') }
}

async function untilThere(path: string): Promise<void> {
  await until(() => stat(path).catch(() => undefined), { failure: () => new Error(`${path} did not come`) })
}
