import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { measure } from '../../bench/measure.ts'
import { type FeedServer, serveFeeds } from '../../bench/serve-feeds.ts'
import { Random } from '../simulation/random.ts'
import { TestContent } from '../support/content.ts'
import { articleTexts } from '../support/imported.ts'
import { runCommand, spawnCommand } from '../support/run-command.ts'
import { until } from '../support/until.ts'

/** A hundred feeds at once, from a real server: in little memory, whatever one of them does, and after any end. */

const FEEDS = 100
const ENTRIES = 12
const ALL = FEEDS * ENTRIES
const MIB = 2 ** 20
/** What an import may take. */
const MAX_PEAK = 512 * MIB
/** Of other ends, `SEED=…` draws others. */
const SEED = Number(process.env.SEED ?? 1)
const ENDS = 4

let content: TestContent
let server: FeedServer

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(async () => {
  server.close()
  await content.remove()
})

const articlesOf = async (out: string) =>
  (await readdir(join(out, 'articles'), { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.json'))

it('that are killed again and again are whole at the end, with nothing twice and nothing lost', async () => {
  server = await serveFeeds(FEEDS, ENTRIES)
  const [out, other] = [content.file('site'), content.file('other')]
  const random = new Random(SEED)
  let there = 0
  for (let end = 0; end < ENDS; end++) {
    const before = there
    const wanted = before + 1 + random.below(Math.floor((ALL - before) / (ENDS - end + 1)))
    const child = spawnCommand(['import', ...server.addresses, '--out', out])
    const ended = once(child, 'close')
    await until(async () => (await articlesOf(out)).length >= wanted, {
      failure: () => new Error(`fewer than ${wanted} articles came`),
      isHopeless: () => child.exitCode !== null,
    })
    child.kill('SIGKILL')
    await ended
    there = (await articlesOf(out)).length
    expect(there).toBeLessThan(ALL)
    // What was there stays as it was: no run begins anew.
    expect(there).toBeGreaterThanOrEqual(before)
  }
  const last = await runCommand(['import', ...server.addresses, '--out', out])
  const written = Number(/: (\d+) written/.exec(last.output)?.[1])
  const unchanged = Number(/(\d+) unchanged/.exec(last.output)?.[1])
  expect([last.code, written + unchanged]).toEqual([0, ALL])
  expect(written).toBeLessThanOrEqual(ALL - there + 1)
  expect((await runCommand(['import', ...server.addresses, '--out', other])).code).toBe(0)
  expect(await articleTexts(out)).toEqual(await articleTexts(other))
  for (const name of ['site.json'])
    expect(await readFile(join(out, name), 'utf8')).toBe(await readFile(join(other, name), 'utf8'))
})

it('stay within 512 MiB', async () => {
  server = await serveFeeds(FEEDS, ENTRIES)
  const { FEEDWRIGHT_COMMAND: command = '' } = process.env
  const { peak } = await measure(process.execPath, [
    command,
    'import',
    ...server.addresses,
    '--out',
    content.file('site'),
  ])
  // Only Linux tells it.
  expect(peak ?? 0).toBeLessThan(MAX_PEAK)
  expect(await articlesOf(content.file('site'))).toHaveLength(ALL)
})

it('are imported even if one never answers and another fails, and the report names these', async () => {
  server = await serveFeeds(FEEDS, ENTRIES, [0])
  const sources = [...server.addresses, server.addresses[0]?.replace('feed-0', 'feed-999') ?? '']
  const { code, output } = await runCommand(['import', ...sources, '--out', content.file('site')])
  expect(code).toBe(1)
  expect(await articlesOf(content.file('site'))).toHaveLength(ALL - ENTRIES)
  expect(output).toMatch(/feed-0\.xml/)
  expect(output).toMatch(/feed-999\.xml/)
})
