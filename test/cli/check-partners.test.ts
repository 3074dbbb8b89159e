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
    output: expect.stringContaining('There is no feed with a profile at all.'),
  })
})

it('lists the partners that have it', async () => {
  const { output } = await runHere(checkCommand(), ['articles/all-members.json', '--verbose'], folder)
  expect(output).toContain('The Gullhaven Gazette · The Gazette for MSN · The Gazette in full')
})
