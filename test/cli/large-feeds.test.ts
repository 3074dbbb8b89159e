import { buildCommand } from '../../cli/commands/build-command.ts'
import { checkCommand } from '../../cli/commands/check-command.ts'
import { SITE, TestContent } from '../support/content.ts'
import { runHere } from '../support/run-here.ts'

/** `build` and `check` name a feed that is too large for readers to poll, as the receipt of the site does. */

const TEXT = 'Long text. '.repeat(15_000)

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  for (const day of [1, 2, 3, 4])
    await content.article(`a${day}`, { title: 'A', content_text: TEXT, date_published: `2026-03-0${day}T09:00:00Z` })
})

afterEach(() => content.remove())

const large = (feeds: string) => new RegExp(`${feeds}[\\s\\S]*?wanted +at most 200 entries and 512 KB`)

it.each(['check', 'build'] as const)('%s names a feed of more than 512 kilobytes', async (name) => {
  const run = () =>
    name === 'check'
      ? runHere(checkCommand(), ['content'], content.path)
      : runHere(buildCommand(), ['content', '--out', 'out'], content.path)
  expect((await run()).output).toMatch(large('the feed all with 4 entries, 66\\d KB'))
  if (name === 'build') expect((await run()).output).toMatch(large('the feed all with 4 entries, 66\\d KB'))
  await content.write('content/site.json', { ...SITE, feeds: [{ ...SITE.feeds[0], max_bytes: 500_000 }] })
  const { output, code } = await run()
  expect(code).toBe(0)
  expect(output).not.toContain('the feed all')
})
