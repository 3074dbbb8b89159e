import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../../core/article/entry.ts'
import { buildSite } from '../../core/build-site.ts'
import { type ArticleRecord, updatedAt } from '../../core/record/article-record.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import fc from '../support/fast-check.ts'
import { generatedArticle } from '../support/generated-articles.ts'
import { articleTexts, importInto } from '../support/imported.ts'
import { NOW, recordsOf, SITE, siteOf } from '../support/publish-site.ts'

const RUNS = 25
const ARTICLES = 12

const site = siteOf({ feeds: [{ path: 'all', title: 'All', limit: ARTICLES, archive: 'year' }] })

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-import-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const FORMATS = ['rss.xml', 'atom.xml', 'feed.json'] as const

it.each(FORMATS)('gives back the articles of which a %s was made, archives and all', async (format) => {
  let [entries, run] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(generatedArticle, { minLength: ARTICLES, maxLength: ARTICLES }), async (articles) => {
      const records = recordsOf(site, Object.fromEntries(articles.map((article, index) => [`a-${index}`, article])))
      const [source, out] = [join(folder, `feeds-${++run}`), join(folder, `site-${run}`)]
      const documents = [...buildSite(site, records, NOW)].filter(({ path }) => path.endsWith(`/${format}`))
      for (const { path, body } of documents) await write(join(source, path.replaceAll('/', '_')), body)
      // Ids that the site made of its file names are those of files in the same site.
      await write(join(out, 'site.json'), JSON.stringify(SITE))
      const report = await importInto(out, source)
      expect(report.files.flatMap(({ refused, kept }) => [...refused, ...kept])).toEqual([])
      expect(report.files.map(({ unmapped }) => unmapped)).toEqual(documents.map(() => ({})))
      const imported = await importedRecords(out)
      expect([...imported.keys()].sort()).toEqual(records.map(({ entry }) => entry?.id).sort())
      for (const record of records) {
        const [was, is] = [record, imported.get(record.entry?.id ?? '') as ArticleRecord]
        expect(comparable(is, format)).toEqual(comparable(was, format))
        entries++
      }
    }),
    { numRuns: RUNS },
  )
  expect(entries).toBe(RUNS * ARTICLES)
})

async function write(path: string, body: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, body)
}

async function importedRecords(out: string): Promise<Map<string, ArticleRecord>> {
  const records = new Map<string, ArticleRecord>()
  for (const [key, text] of Object.entries(await articleTexts(out))) {
    const { record, problems } = reviseRecord(undefined, { key, bytes: Buffer.from(text), lastModified: NOW }, site)
    if (record.entry === undefined) throw new Error(`${key}: ${JSON.stringify(problems)}`)
    records.set(record.entry.id, record)
  }
  return records
}

/** All that the format has a word for. RSS has dates of publication in seconds, no addresses of authors and sources. */
function comparable(record: ArticleRecord, format: (typeof FORMATS)[number]) {
  const entry = record.entry as Entry
  const second = format === 'rss.xml' ? 1_000 : 1
  return {
    id: entry.id,
    url: entry.url,
    externalUrl: entry.externalUrl,
    title: entry.title,
    html: entry.html,
    summary: entry.summary,
    published: Math.floor(entry.published / second) * second,
    updated: Math.floor(updatedAt(record, entry) / second) * second,
    authors: entry.authors,
    tags: entry.tags,
    section: entry.section,
    image: entry.image,
    // What the feed says of all its entries, it says of none.
    language: entry.language ?? site.language,
    rights: entry.rights,
    attachments: entry.attachments
      .map(({ url, mimeType, title, size }) => ({
        url,
        mimeType,
        ...(size && { size }),
        // An enclosure of RSS has no title.
        ...(format !== 'rss.xml' && title !== undefined && { title }),
      }))
      // Two may have one address, and RSS has the enclosure first.
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  }
}
