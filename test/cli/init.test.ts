import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { ask, NoAnswerError } from '../../cli/init/ask.ts'
import { articleJsonSchema } from '../../core/article/article-schema.ts'
import { siteJsonSchema } from '../../core/site/site-schema.ts'
import { TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'

const FILES = ['.gitignore', '.vscode/settings.json', 'article.schema.json', 'site.json', 'site.schema.json']

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

function init(...flags: string[]): ReturnType<typeof runCommand> {
  return runCommand(['init', content.file('new site'), ...flags])
}

async function json(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(content.file(name), 'utf8')) as Record<string, unknown>
}

it('writes a site that check takes in silence and build publishes', async () => {
  const { code, output } = await init('--yes', '--title', 'The Quay', '--home-page', 'https://www.quay.example/')
  expect(code).toBe(0)
  const checked = await runCommand(['check', content.file('new site')])
  expect(checked).toMatchObject({ code: 0, output: '2 files checked: 2 accepted, 0 rejected (0 errors, 0 warnings)\n' })
  const built = await runCommand(['build', content.file('new site'), '--out', content.file('out'), '--json'])
  expect(JSON.parse(built.stdout)).toMatchObject({ articles: 1, files: [], documents: { total: 18, removed: [] } })
  const files = (await readdir(content.file('new site'), { recursive: true })).filter(
    (name) => !name.includes('receipts'),
  )
  const articles = files.filter((name) => /^articles.*\.json$/.test(name))
  expect(articles).toHaveLength(1)
  for (const name of [...FILES, ...articles]) expect(output).toContain(`  ${name}\n`)
  expect(output).toContain(`npx feedwright start '${content.file('new site')}'`)
})

it('answers by flags, and makes the entry ids from the domain and the day', async () => {
  const words = { '--title': 'Der Kai', '--description': 'Vom Kai', '--language': 'de', '--author': 'Ada Brook' }
  const places = { '--home-page': 'https://www.kai.example/aktuell', '--feed-base': 'https://kai.example/feeds/' }
  await init(...Object.entries({ ...words, ...places }).flat())
  expect(await json('new site/site.json')).toMatchObject({
    title: 'Der Kai',
    description: 'Vom Kai',
    language: 'de',
    authors: [{ name: 'Ada Brook' }],
    home_page_url: 'https://www.kai.example/aktuell',
    feed_base_url: 'https://kai.example/feeds/',
    article_url: 'https://www.kai.example/aktuell/{key}',
    id_authority: expect.stringMatching(/^kai\.example,\d{4}-\d\d-\d\d$/),
    feeds: [
      { path: 'all', archive: 'month' },
      { path: 'sections/{name}', each: 'section' },
      { path: 'tags/{name}', each: 'tag' },
      { path: 'authors/{name}', each: 'author' },
    ],
  })
})

it('wires the schemas: beside the files, and in the settings of the editor', async () => {
  await init('--yes')
  const article = (await readdir(content.file('new site/articles'), { recursive: true })).find((name) =>
    name.endsWith('.json'),
  )
  for (const [name, schema] of [
    ['site.json', siteJsonSchema()],
    [`articles/${article}`, articleJsonSchema()],
  ] as const) {
    const { $schema } = await json(`new site/${name}`)
    const named = join(dirname(`new site/${name}`), $schema as string)
    expect(await json(named)).toEqual(JSON.parse(JSON.stringify(schema)))
  }
  const { 'json.schemas': wired } = await json('new site/.vscode/settings.json')
  expect(wired).toEqual([
    { fileMatch: ['/articles/**/*.json'], url: './article.schema.json' },
    { fileMatch: ['/site.json'], url: './site.schema.json' },
  ])
})

it('overwrites nothing: keeps what is there, and writes nothing where a site is', async () => {
  await content.write('new site/.gitignore', 'mine\n')
  expect((await init('--yes')).output).toContain('.gitignore already existed, and was not changed')
  expect(await readFile(content.file('new site/.gitignore'), 'utf8')).toBe('mine\n')
  const before = await readFile(content.file('new site/site.json'), 'utf8')
  const { code, output } = await init('--yes', '--title', 'Another')
  expect(output).toContain('already contains a site: site.json. Nothing was written.')
  expect([code, await readFile(content.file('new site/site.json'), 'utf8')]).toEqual([2, before])
})

it('adds a site to articles that are there, and no first article', async () => {
  const article = { title: 'Brought in', date_published: '2026-03-01T08:00:00Z' }
  await content.write('new site/articles/old.json', JSON.stringify(article))
  const { code, output } = await init('--yes')
  expect([code, output.includes('first-words')]).toEqual([0, false])
  expect((await runCommand(['check', content.file('new site')])).output).toContain('2 files checked: 2 accepted')
})

it('says which flags are missing where nobody can be asked', async () => {
  const { code, output } = await init('--title', 'The Quay')
  expect(output).toContain('Pass --description, --home-page, --feed-base, --language, --author, or --yes')
  expect(code).toBe(2)
  await expect(stat(content.file('new site'))).rejects.toThrow('ENOENT')
})

it.each([
  ['--home-page', 'quay', 'an absolute web address'],
  ['--home-page', 'https://[::1]/', 'a domain in lower case'],
  ['--language', 'English', 'a language tag'],
  ['--title', ' ', 'a text of 1 to 500 characters'],
])('refuses %s %j in the words of check', async (flag, value, words) => {
  const { code, output } = await init('--yes', flag, value)
  expect(output).toContain(`Invalid value for ${flag}:`)
  expect(output).toContain(words)
  expect(code).toBe(2)
})

it('tells a script which files it wrote', async () => {
  const { stdout } = await init('--json')
  const { folder, written, kept } = JSON.parse(stdout) as { folder: string; written: string[]; kept: string[] }
  expect([folder, kept]).toEqual([content.file('new site'), []])
  expect(written.filter((name) => !name.startsWith('articles/')).sort()).toEqual(FILES)
})

describe('the questions', () => {
  const today = '2026-03-01'

  function talk(answers: string): { said: () => string; asked: ReturnType<typeof ask> } {
    const [input, output] = [new PassThrough(), new PassThrough()]
    let said = ''
    output.on('data', (data) => (said += data))
    input.end(answers)
    return { said: () => said, asked: ask({ author: 'Ada Brook' }, { input, output, today }) }
  }

  it('asks for what is not known, again until the answer is good; nothing means what is suggested', async () => {
    const { said, asked } = talk('The Quay\n\nquay.example\nhttps://quay.example/\n\nde-CH\n')
    expect(await asked).toEqual({
      title: 'The Quay',
      description: 'News from The Quay',
      homePage: 'https://quay.example/',
      feedBase: 'https://feeds.quay.example/',
      language: 'de-CH',
      author: 'Ada Brook',
    })
    expect(said().match(/home page/g)).toHaveLength(2)
    expect(said()).toContain('wanted  an absolute web address (http or https)')
    expect(said()).not.toContain('Who writes')
  })

  it('gives up where the answers end', async () => {
    await expect(talk('The Quay\n').asked).rejects.toThrow(NoAnswerError)
  })
})
