import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { SITE, TestContent } from '../../support/content.ts'
import fc from '../../support/fast-check.ts'
import { spawnCommand } from '../../support/run-command.ts'
import { ARTICLE_TEXTS, bytesIn, SITE_TEXTS } from './edited-content.ts'

const KILLER = new URL('../../support/kill-at-step.mjs', import.meta.url).href
/** With a rejected one, a build without state writes nothing, and its target stays as it was. */
const VALID_SITES = SITE_TEXTS.slice(0, -1)
const KEYS = ['a', 'b', 'news/c', 'd']
/** In milliseconds: files are older than a tick of the file system's clock, so a cache knows them by their stamps. */
const LATER = 10_000

/** No text removes the file. */
type Edits = readonly { readonly key: string; readonly text: string | undefined }[]

interface Round {
  readonly edits: Edits
  readonly site: string | undefined
  /** The steps at which builds are killed, one after the other. */
  readonly kills: readonly number[]
  /** After the kills. With state, a killed build has kept what the other never saw: then there are none. */
  readonly later: Edits
}

const edits: fc.Arbitrary<Edits> = fc.array(
  fc.record({
    key: fc.constantFrom(...KEYS),
    text: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ARTICLE_TEXTS) }, fc.constant(undefined)),
  }),
  { maxLength: 4 },
)

const round: fc.Arbitrary<Round> = fc.record({
  edits,
  site: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...VALID_SITES)),
  kills: fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 3 }),
  later: edits,
})

/** A content folder with two targets: builds of the one are killed, and have a cache. */
class KilledBuilds {
  readonly #content: TestContent
  readonly #hasState: boolean
  killed = 0

  constructor(content: TestContent, hasState: boolean) {
    this.#content = content
    this.#hasState = hasState
  }

  async take({ edits, site, kills, later }: Round): Promise<void> {
    if (site !== undefined) await this.#content.write('content/site.json', site)
    await this.#edit(edits)
    const NOW = String(Date.now() + LATER)
    for (const at of kills) if ((await this.#build('killed', { NOW, KILL_AT: String(at) })) === undefined) this.killed++
    if (!this.#hasState) await this.#edit(later)
    const again = await this.#build('killed', { NOW })
    if (!this.#hasState) await rm(this.#content.file('plain-out'), { recursive: true, force: true })
    expect(again).toEqual(await this.#build('plain', { NOW }, '--no-cache'))
    for (const folder of this.#hasState ? ['out', 'state/records'] : ['out']) {
      const [killed, plain] = await Promise.all(['killed', 'plain'].map((name) => this.#bytesIn(`${name}-${folder}`)))
      expect(killed).toEqual(plain)
    }
  }

  async #edit(edits: Edits): Promise<void> {
    for (const { key, text } of edits)
      if (text === undefined) await rm(this.#content.file(`content/articles/${key}.json`), { force: true })
      else await this.#content.article(key, text)
  }

  /** @returns the exit code and all problems; undefined if it was killed */
  async #build(name: string, environment: Record<string, string>, ...flags: string[]): Promise<unknown> {
    const state = this.#hasState ? ['--state', this.#content.file(`${name}-state`)] : []
    const out = this.#content.file(`${name}-out`)
    const parameters = ['build', this.#content.file('content'), '--out', out, '--json', ...state, ...flags]
    const child = spawnCommand(parameters, { ...environment, NODE_OPTIONS: `--import ${KILLER}` })
    let [output, errors] = ['', '']
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (errors += data))
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    if (signal === 'SIGKILL') return undefined
    if (output === '') throw new Error(`build ended with ${code}:\n${errors}`)
    const { articles, files } = JSON.parse(output) as { articles: number; files: unknown }
    return { code, articles, files }
  }

  /** Without the temporary files of killed builds: they have names that no document has. */
  async #bytesIn(name: string): Promise<Map<string, string>> {
    const bytes = await bytesIn(this.#content.file(name))
    return new Map([...bytes].filter(([path]) => !path.endsWith('.tmp')))
  }
}

it('a build after builds that were killed says and writes what one without a cache does in a new folder', async () => {
  let killed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 4 }), fc.boolean(), async (rounds, hasState) => {
      const content = await TestContent.make()
      try {
        const builds = new KilledBuilds(content, hasState)
        for (const key of KEYS) await content.article(key, ARTICLE_TEXTS[0] as string)
        for (const each of rounds) await builds.take(each)
        killed += builds.killed
      } finally {
        await content.remove()
      }
    }),
    // A smaller counterexample would take a thousand processes more.
    { numRuns: Number(process.env.RUNS ?? 5), endOnFailure: true },
  )
  expect(killed).toBeGreaterThan(0)
})

it('a build that was killed at every second step leaves nothing in the way of the next one, if the article changed since', async () => {
  const content = await TestContent.make({ ...SITE, feeds: [{ path: 'all', title: 'Everything' }] })
  try {
    const builds = new KilledBuilds(content, false)
    const [first, second] = [ARTICLE_TEXTS[0], ARTICLE_TEXTS[1]] as [string, string]
    let round = 0
    do {
      round++
      // From the write of a document to the end of its line in the list are three steps.
      await builds.take({
        edits: [{ key: 'a', text: first }],
        site: undefined,
        kills: [2 * round],
        later: [{ key: 'a', text: second }],
      })
    } while (builds.killed === round)
    expect(round).toBeGreaterThan(15)
  } finally {
    await content.remove()
  }
})
