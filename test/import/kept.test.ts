import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readArticle } from '../../core/intake/read-article.ts'
import { TestContent } from '../support/content.ts'
import { type ArticleFile, articlesIn, importInto, NOW } from '../support/imported.ts'
import { siteOf } from '../support/publish-site.ts'
import { KEPT_SOURCES, type KeptSource, SUMMARY, TITLE } from './support/kept-sources.ts'

/** docs/importing.md says what is kept of each system: `UPDATE_GOLDEN=1 npm run jest -- test/import/kept` writes the table. */
const PAGE = fileURLToPath(new URL('../../docs/importing.md', import.meta.url))

/** Whether an article, and its text as readers get it, has what the source says. */
const COLUMNS: Readonly<Record<string, (article: ArticleFile, html: string) => boolean>> = {
  title: ({ title }) => title === TITLE,
  text: (_, html) => html.includes('Ebb at noon'),
  summary: ({ summary }) => summary === SUMMARY,
  authors: ({ authors }) => JSON.stringify(authors ?? '').includes('Ada Brook'),
  section: ({ section }) => section === 'Harbour',
  tags: ({ tags }) => JSON.stringify(tags ?? '').includes('nets'),
  image: ({ image }) => String(image).endsWith('/pier.jpg'),
  'pictures in the text': (_, html) => html.includes('net.jpg" alt="A net"'),
  recordings: ({ attachments }, html) => JSON.stringify([attachments, html]).includes('talk.mp3'),
  published: ({ date_published: date }) => String(date).startsWith('2026-03-01'),
  changed: ({ date_modified: date }) => String(date).startsWith('2026-03-02'),
  id: ({ id }) => typeof id === 'string',
  address: ({ url }) => /tide|0f1e/.test(String(url)),
  footnotes: (_, html) => /<a href="#fn[^"]*"[^>]*>1<\/a>/.test(html) && html.includes('By the clock.'),
  embeds: (_, html) => html.includes('watch?v=lowwater001'),
}

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

it('the table of docs/importing.md says what an import keeps of each system', async () => {
  const rows: string[] = []
  for (const source of KEPT_SOURCES) rows.push(rowOf(source.name, await keptOf(source)))
  const head = ['system', ...Object.keys(COLUMNS)]
  const table = [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- ').join('|')}|`, ...rows]
  const page = await readFile(PAGE, 'utf8')
  const [, start = '', written = '', end = ''] = /^(.*<!-- kept -->\n\n)(.*?)(\n\n<!-- end -->.*)$/s.exec(page) ?? []
  if (process.env.UPDATE_GOLDEN) await writeFile(PAGE, start + table.join('\n') + end)
  // The formatter aligns the cells.
  else expect(cells(written)).toEqual(cells(table.join('\n')))
})

async function keptOf({ name, files, named = '' }: KeptSource): Promise<boolean[]> {
  for (const [path, text] of Object.entries(files)) await content.write(`${name}/${path}`, text)
  const out = content.file(`out ${name}`)
  await importInto(out, content.file(`${name}/${named}`), { homePage: 'https://a.example/' })
  const articles = await articlesIn(out)
  const [key = '', ...others] = Object.keys(articles)
  expect([name, key, others]).toEqual([name, expect.stringMatching(/./), []])
  const article = articles[key] as ArticleFile
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  const { entry } = readArticle(bytes, { site: siteOf({ home_page_url: 'https://a.example/' }), key, firstSeen: NOW })
  return Object.values(COLUMNS).map((isKept) => isKept(article, entry?.html ?? ''))
}

function rowOf(name: string, kept: readonly boolean[]): string {
  return `| ${[name, ...kept.map((isKept) => (isKept ? 'yes' : '–'))].join(' | ')} |`
}

function cells(table: string): string[][] {
  const lines = table.split('\n').filter((line) => !/^\|[\s|:-]*$/.test(line))
  return lines.map((line) => line.split('|').map((cell) => cell.trim()))
}
