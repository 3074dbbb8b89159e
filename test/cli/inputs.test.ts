import { readFile } from 'node:fs/promises'
import { documentOf } from '../core/intake/vocabularies/fixtures.ts'
import { SITE, TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'

const INPUTS = [
  { prefix: 'wire/', as: 'ninjs' },
  { prefix: 'blog/', as: 'wordpress' },
  { prefix: 'letters/', as: 'ghost' },
  { prefix: 'paper/', as: 'schema.org' },
]

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make({ ...SITE, inputs: INPUTS })
})

afterEach(() => content.remove())

it('builds one site from files in five vocabularies, and names the member of the one that is wrong', async () => {
  const documents = {
    'own/good': { title: 'Ours', content_text: 'Text.', date_published: '2026-03-08T09:00:00Z' },
    'wire/cup': documentOf('ninjs-superdesk'),
    'blog/lights': documentOf('wordpress-embedded'),
    'letters/ferry': documentOf('ghost-content-api'),
    'paper/eels': documentOf('schema-org-graph'),
    'paper/bad': { ...documentOf('schema-org-alone'), datePublished: 'in spring' },
  }
  for (const [key, document] of Object.entries(documents)) await content.article(key, JSON.stringify(document, null, 2))
  const { code, output } = await runCommand(['build', content.file('content'), '--out', content.file('out')])
  expect(code).toBe(1)
  expect(output).toContain('articles/paper/bad.json')
  expect(output).toMatch(/39:3 +\$\.datePublished/)
  const { items } = JSON.parse(await readFile(content.file('out/all/feed.json'), 'utf8'))
  expect(items.map(({ title }: { title: string }) => title)).toEqual([
    'Ours',
    'The cup goes to Gullhaven',
    'Eels are back',
    'Harbour lights ‘on again’ & the ferry is late',
    'A timetable for <winter> & storms',
  ])
})
