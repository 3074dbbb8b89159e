import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkCommand } from '../../cli/commands/check-command.ts'
import { CASES, EPISODES, PARTNER_SITE } from '../support/partner-site.ts'
import { runHere } from '../support/run-here.ts'

/** What `check` says of articles that a partner would refuse, before they are uploaded. */

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partners-'))
  const files = { 'site.json': PARTNER_SITE, ...withFolder({ ...CASES, ...EPISODES }) }
  for (const [name, value] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), JSON.stringify(value, null, 2))
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function withFolder(articles: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(articles).map(([key, article]) => [`articles/${key}.json`, article]))
}

it('says which partner will not have an article, why, and what to do', async () => {
  const { output, code } = await runHere(checkCommand(), ['articles/short-title.json'], folder)
  expect(code).toBe(0)
  expect(output).toContain('a title of 11 characters, so the article is not in the feed "The Gazette for MSN"')
  expect(output).toContain('a title of 21 or more characters')
  expect(output).toContain('write a longer title')
  expect(output).toContain('warning 2:3     $.title')
  expect(output).not.toContain('a text of')
})

it('--for asks about one partner, and says what it may not like', async () => {
  const file = 'articles/small-image.json'
  expect((await runHere(checkCommand(), [file], folder)).output).not.toContain('pixels')
  const { output } = await runHere(checkCommand(), [file, '--for', 'partners/msn'], folder)
  expect(output).toContain('an image of 240 pixels on its shorter side')
  expect(output).toContain('720 or more')
  expect(output).not.toContain('in full')
})

it('says which episode the podcast will not have, and of what is no episode only if asked', async () => {
  const said = async (...flags: string[]) => (await runHere(checkCommand(), flags, folder)).output
  expect(await said('articles/unknown-size.json')).toContain(
    'a recording without its size, so the article is not in the feed "Harbour Talk & Tides"',
  )
  expect(await said('articles/long-description.json')).toContain('a summary of 4002 bytes, so the article is not in')
  expect(await said('articles/no-image.json')).not.toContain('recording')
  expect(await said('articles/no-image.json', '--for', 'partners/podcast')).toContain('no recording, so the article')
})

it('--for wants a feed with a profile', async () => {
  await expect(runHere(checkCommand(), ['articles', '--for', 'all'], folder)).resolves.toMatchObject({
    output: expect.stringContaining('There is no feed with a profile at "all".'),
  })
})

it('lists the partners that have it', async () => {
  const { output } = await runHere(checkCommand(), ['articles/all-members.json', '--verbose'], folder)
  expect(output).toContain('The Gullhaven Gazette · The Gazette for MSN · The Gazette in full')
})

describe('--for with another name than the path', () => {
  const asked = async (name: string) => runHere(checkCommand(), ['articles', '--for', name], folder)

  it.each([
    ['partners/mns', 'partners/msn'],
    ['msn', 'partners/msn'],
    ['/partners/msn/rss.xml', 'partners/msn'],
    ['https://feeds.gullhaven.example/partners/msn/rss.xml', 'partners/msn'],
    ['The Gazette for MSN', 'partners/msn'],
  ])('%s: asks whether %s is meant', async (name, meant) => {
    const { code, output } = await asked(name)
    expect([code, output]).toEqual([2, expect.stringContaining(`Did you mean "${meant}"?`)])
  })

  it('lists the feeds if none is near', async () => {
    const { code, output } = await asked('bluesky-digest')
    expect([code, output]).toEqual([2, expect.stringMatching(/There is one at partners\/msn, /)])
  })

  it('takes a private feed by the path that the site gives it', async () => {
    const locked = { path: 'locked', title: 'Locked', profile: 'msn', access: 'token' }
    const site = { ...PARTNER_SITE, feeds: [...PARTNER_SITE.feeds, locked] }
    await writeFile(join(folder, 'site.json'), JSON.stringify(site))
    const { code, output } = await runHere(checkCommand(), ['articles/small-image.json', '--for', 'locked'], folder)
    await writeFile(join(folder, 'site.json'), JSON.stringify(PARTNER_SITE, null, 2))
    expect([code, output]).toEqual([0, expect.stringContaining('an image of 240 pixels on its shorter side')])
  })

  it('takes one partner, and not the last of several', async () => {
    const twice = ['articles', '--for', 'partners/msn', '--for', 'partners/full']
    const { code, output } = await runHere(checkCommand(), twice, folder)
    expect([code, output]).toEqual([2, ''])
  })
})

it('asks nothing of an article that is withdrawn', async () => {
  const { content_html: _, image: __, ...article } = CASES['short-title'] as Record<string, unknown>
  const withdrawn = { ...article, content_text: 'Short.', status: 'withdrawn' }
  await writeFile(join(folder, 'articles/withdrawn.json'), JSON.stringify(withdrawn))
  const said = async (...flags: string[]) => runHere(checkCommand(), ['articles/withdrawn.json', ...flags], folder)
  expect((await said()).output).toContain('(0 errors, 0 warnings)')
  expect((await said('--for', 'partners/msn')).output).toContain('(0 errors, 0 warnings)')
  await rm(join(folder, 'articles/withdrawn.json'))
})

describe('a podcast that takes no article', () => {
  const TALK = {
    path: 'talk',
    title: 'Talk',
    filter: { section: 'Talk' },
    profile: 'podcast',
    podcast: {
      guid: 'b42caea1-df38-5085-98bc-bac6357d8d91',
      image: 'https://www.gullhaven.example/cover.jpg',
      categories: ['History'],
      explicit: false,
    },
  }
  const EPISODE = { title: 'One', content_text: 'Words.', date_published: '2026-03-01T08:00:00Z', section: 'Talk' }

  it('is not said to have a filter that matches nothing', async () => {
    const content = await mkdtemp(join(tmpdir(), 'talk-'))
    await mkdir(join(content, 'articles'))
    await writeFile(join(content, 'articles/one.json'), JSON.stringify(EPISODE))
    const said = async (feed: object) => {
      await writeFile(join(content, 'site.json'), JSON.stringify({ ...PARTNER_SITE, feeds: [feed] }, null, 2))
      return (await runHere(checkCommand(), ['.'], content)).output
    }
    const output = await said(TALK)
    expect(output).not.toContain('matches none')
    expect(output).toContain('$.feeds[0].profile')
    expect(output).toContain('podcast directories, which leaves out the only article of this feed')
    expect(output).toContain('"feedwright check --for talk" says why of each article')
    expect((await runHere(checkCommand(), ['.', '--for', 'talk'], content)).output).toContain('no recording, so')
    const misspelt = await said({ ...TALK, filter: { section: 'Tlak' } })
    expect(misspelt).toContain('does not match the only article')
    expect(misspelt).not.toContain('leaves out')
    await rm(content, { recursive: true })
  })
})
