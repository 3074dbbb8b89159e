import { readFile } from 'node:fs/promises'
import { TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'
import { RunningSite } from '../support/running-site.ts'

/** An article at which the reader throws, through the commands: it is refused with a number, and the others are published. */

const GOOD = { title: 'Good', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z' }
const FATAL = { ...GOOD, title: 'Fatal', url: 'https://times.example/?^' }
const FAULT = new URL('../support/failing-reader.mjs', import.meta.url).href
const FAILING = { NODE_OPTIONS: `--import ${FAULT}`, FAILING_READER: 'yes' }
const WORDS = /an article that Feedwright could not read \(number ([0-9a-f]{12})\)/

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.article('fatal', FATAL)
  await content.article('good', GOOD)
})
afterEach(() => content.remove())

function numbersIn(output: string): unknown[] {
  return [WORDS.exec(output)?.[1], /fatal\.json could not be read \(number ([0-9a-f]{12})\)/.exec(output)?.[1]]
}

async function titles(): Promise<string[]> {
  const { items } = JSON.parse(await readFile(content.file('out/all/feed.json'), 'utf8'))
  return items.map(({ title }: { title: string }) => title)
}

it('build says the number with the reason, builds the rest, and leaves with 1', async () => {
  const { code, output } = await runCommand(['build', content.file('content'), '--out', content.file('out')], FAILING)
  expect(code).toBe(1)
  const [said, logged] = numbersIn(output)
  expect(said).toMatch(/^[0-9a-f]{12}$/)
  expect(logged).toBe(said)
  expect(output).toContain('the reader is at fault')
  expect(await titles()).toEqual(['Good'])
})

it('check says the number with the reason, checks the rest, and leaves with 1', async () => {
  const { code, output } = await runCommand(['check', content.file('content')], FAILING)
  expect(code).toBe(1)
  const [said, logged] = numbersIn(output)
  expect(said).toMatch(/^[0-9a-f]{12}$/)
  expect(logged).toBe(said)
  expect(output).toContain('the reader is at fault')
})

it('start says the number with the reason, publishes the rest, and goes on', async () => {
  const site = await RunningSite.startWith(FAILING, content.file('content'))
  try {
    await site.until(async () => (await site.titles()).includes('Good'))
    await site.until(() => site.output.includes('the reader is at fault'))
    const [, logged] = numbersIn(site.output)
    const receipt = JSON.parse(await readFile(content.file('content/receipts/fatal.json'), 'utf8'))
    expect(receipt.problems).toHaveLength(1)
    expect(WORDS.exec(receipt.problems[0].found)?.[1]).toBe(logged)
    await content.article('later', { ...GOOD, title: 'Later' })
    await site.until(async () => (await site.titles()).includes('Later'))
  } finally {
    await site.stop()
  }
})
