import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type BuildReport, buildFolder } from '../../../cli/build/build-folder.ts'
import { openBuiltFiles } from '../../../stores/folder/build-lists.ts'
import { ContentFolder } from '../../../stores/folder/content-folder.ts'
import { OutputFolder } from '../../../stores/folder/output-folder.ts'
import { SITE, TestContent } from '../../support/content.ts'
import { bytesIn } from './edited-content.ts'

/** Feeds of three entries and archives: the build shows entries of all ages. */
const WITH_ARCHIVES = {
  ...SITE,
  feeds: [
    { path: 'all', title: 'Everything', limit: 3, archive: 'month' },
    { path: 'tags/{name}', title: 'Tag: {name}', each: 'tag', limit: 3 },
  ],
}

describe('a build that keeps only the newest entries in memory', () => {
  let content: TestContent

  beforeEach(async () => {
    content = await TestContent.make(WITH_ARCHIVES)
    for (let day = 1; day <= 24; day++)
      await content.article(`piece-${(day * 7) % 25}`, {
        title: `Piece ${day}`,
        content_html: `<p>The text of piece ${day}, with a <a href="/more">link</a> and “quotes”.</p>`,
        date_published: `2026-0${1 + (day % 3)}-${10 + (day % 9)}T09:00:00Z`,
        tags: [`tag ${day % 2}`],
      })
  })
  afterEach(() => content.remove())

  async function build(name: string, kept: number, onProgress?: (done: number, total: number) => void) {
    const out = content.file(name)
    const built = await openBuiltFiles(out, [content.file(`${name}-list`)])
    return buildFolder({
      content: new ContentFolder(content.file('content')),
      out: (known) => new OutputFolder(out, built, { force: false, known }),
      hasRedirects: false,
      now: Date.parse('2026-06-01T00:00:00Z'),
      kept,
      ...(onProgress && { onProgress }),
    })
  }

  const saying = ({ articles, files, written }: BuildReport) => ({ articles, files, changed: written?.changed })

  it('says and writes the same as one that keeps all', async () => {
    const all = saying(await build('all-kept', 1_000))
    for (const kept of [1, 2, 5, 11]) {
      expect(saying(await build(`kept-${kept}`, kept))).toEqual(all)
      expect(await bytesIn(content.file(`kept-${kept}`))).toEqual(await bytesIn(content.file('all-kept')))
    }
  })

  it('reads all files again if one of them changed before its entry was shown', async () => {
    const report = await build('out', 1, (done, total) => {
      if (done < total) return
      for (let number = 1; number <= 24; number++)
        writeFileSync(
          content.file(`content/articles/piece-${number}.json`),
          JSON.stringify({ title: 'New', content_text: 'Changed.', date_published: '2026-01-10T09:00:00Z', tags: [] }),
        )
    })
    expect(report.articles).toBe(24)
    const feed = JSON.parse(await readFile(content.file('out/all/feed.json'), 'utf8'))
    expect(feed.items.map(({ content_html }: { content_html: string }) => content_html)).toEqual(
      feed.items.map(() => '<p>Changed.</p>'),
    )
    expect(feed.items).toHaveLength(24)
  })
})
