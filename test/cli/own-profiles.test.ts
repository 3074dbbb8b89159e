import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SITE, TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'

/** A site with a profile of the user's own, on a laptop. */

const GUNOSY = fileURLToPath(new URL('../../docs/profiles/gunosy.json', import.meta.url))
const SITE_WITH_LOGO = {
  ...SITE,
  icon: 'https://times.example/icon.png',
  logo: 'https://times.example/logo.png',
  feeds: [{ path: 'gunosy', title: 'For Gunosy', profile: './profiles/gunosy.json', window: '52 weeks' }],
}
const ARTICLE = { title: 'Good', content_text: 'Text.', date_published: new Date().toISOString() }

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make(SITE_WITH_LOGO)
  await mkdir(content.file('content/profiles'))
  await copyFile(GUNOSY, content.file('content/profiles/gunosy.json'))
  await content.article('good', ARTICLE)
})

afterEach(() => content.remove())

const build = (...flags: string[]) =>
  runCommand(['build', content.file('content'), '--out', content.file('out'), ...flags])
const feed = () => readFile(content.file('out/gunosy/rss.xml'), 'utf8')

it('names the picture of the channel that the partner wants and the site does not have', async () => {
  expect(await build()).toMatchObject({ code: 0 })
  expect(await feed()).toMatch(/<image>\s*<url>https:\/\/times\.example\/icon\.png<\/url>/)
  const { icon, ...without } = SITE_WITH_LOGO
  await content.write('content/site.json', without)
  const { code, output } = await build()
  expect(code).toBe(1)
  expect(output).toContain('"icon" in site.json, which the profile "./profiles/gunosy.json" needs')
})

it('build makes the document, and check accepts the folder', async () => {
  expect(await build()).toMatchObject({ code: 0 })
  expect(await feed()).toContain('<media:status state="active"/>')
  const { code, output } = await runCommand(['check', content.file('content')])
  expect([code, output]).toEqual([0, '2 files checked: 2 accepted, 0 rejected (0 errors, 0 warnings)\n'])
})

it('check says of the site, of the folder and of the profile itself what is wrong with it', async () => {
  const text = await readFile(GUNOSY, 'utf8')
  await content.write('content/profiles/gunosy.json', text.replace('"from": "feed.title"', '"from": "feed.titel"'))
  for (const name of ['content', 'content/site.json', 'content/profiles/gunosy.json']) {
    const { code, output } = await runCommand(['check', content.file(name)])
    expect(code).toBe(1)
    expect(output).toMatch(/\.\/profiles\/gunosy\.json, line \d+: \$\.channel\[0\]\.from is the text "feed\.titel"/)
    expect(output).toContain('write "feed.title"')
  }
})

it('check and build name the file that a misspelt name means', async () => {
  const [feed] = SITE_WITH_LOGO.feeds
  await content.write('content/site.json', {
    ...SITE_WITH_LOGO,
    feeds: [{ ...feed, profile: './profiles/Gunosi.json' }],
  })
  for (const { code, output } of [await runCommand(['check', content.file('content')]), await build()])
    expect([code, output]).toEqual([1, expect.stringContaining('did you mean "./profiles/gunosy.json"?')])
})

it('build keeps to the last good profile that the state has', async () => {
  const state = ['--state', content.file('state')]
  await build(...state)
  await content.write('content/profiles/gunosy.json', '{}')
  await content.article('good', { ...ARTICLE, title: 'Better' })
  expect(await build(...state)).toMatchObject({ code: 1 })
  expect(await feed()).toContain('<title>Better</title>')
  await rm(content.file('content/profiles/gunosy.json'))
  expect((await build(...state)).output).toContain('./profiles/gunosy.json, which does not exist')
})
