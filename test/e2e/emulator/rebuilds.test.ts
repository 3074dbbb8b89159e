import { type Deployment, deploy } from './deployment.ts'
import { upload } from './editor.ts'
import { limitConcurrency } from './faults.ts'
import { atRest, deadLetters, waiting } from './queues.ts'
import { entryTitled, readFeed } from './reader.ts'
import { article, siteFile } from './site.ts'
import { until } from './timeouts.ts'
import { Times } from './times.ts'

const MINUTE = 60_000
/** How many articles a rebuild has to process: `REBUILT=20000` for a run by hand. */
const ARTICLES = Number(process.env.REBUILT ?? 150)
/** The articles are this far apart: an archive of years, and not one month with all of them. */
const HOURS_APART = 9
const NEWEST = Date.parse('2026-03-02T08:00:00Z')
/** In milliseconds an article, with what deployment and rest take. */
const TIMEOUT = 5 * MINUTE + ARTICLES * 1_000
/** What the processes of this machine can do at once, in place of Lambda's. */
const CONCURRENCY = 2
const UPLOADED_TOGETHER = 20
const EDITS = 20
const ADDRESS = 'https://new.gullhaven.example/'

const times = new Times()
let aws: Deployment

beforeAll(async () => {
  aws = await deploy()
  await limitConcurrency(aws, CONCURRENCY)
  await upload(aws, 'site.json', siteFile())
  const files = Array.from({ length: ARTICLES }, (_, index) => noteFile(index))
  for (let from = 0; from < files.length; from += UPLOADED_TOGETHER) {
    const some = files.slice(from, from + UPLOADED_TOGETHER)
    await Promise.all(some.map(([name, content]) => upload(aws, name, content)))
  }
  await atRest(aws, { timeoutMs: TIMEOUT })
}, TIMEOUT)

afterAll(async () => {
  await aws?.stop()
  console.log(times.table())
})

test(
  `an upload is published while a rebuild of ${ARTICLES} articles goes on`,
  async () => {
    // Each article gets another address.
    await upload(aws, 'site.json', siteFile({ article_url: `${ADDRESS}{key}` }))
    await until(aws, 'the rebuild', async () => ((await waiting(aws, 'rebuilds')) > 0 ? true : undefined))
    await times.take(`an upload during a rebuild of ${ARTICLES} articles`, 'in the feed of everything', async () => {
      await upload(aws, 'articles/breaking.json', article('Breaking news'))
      await entryTitled(aws, 'all', 'Breaking news')
    })
    expect(await waiting(aws, 'rebuilds')).toBeGreaterThan(0)
    await times.take(`the same rebuild`, 'all at rest', () => atRest(aws, { timeoutMs: TIMEOUT }))
    const entries = (await readFeed(aws, 'all'))?.entries ?? []
    expect(entries.filter(({ url }) => !url.startsWith(ADDRESS))).toEqual([])
    expect(await deadLetters(aws)).toBe(0)
  },
  TIMEOUT,
)

test(
  `${EDITS} edits of site.json make a few walks over the articles, which send none of them`,
  async () => {
    const before = walks().map(({ function_request_id: id }) => id)
    for (let edit = 1; edit <= EDITS; edit++)
      await upload(aws, 'site.json', siteFile({ article_url: `${ADDRESS}{key}`, title: `Edition ${edit}` }))
    await times.take(`${EDITS} edits of site.json`, 'all at rest', () => atRest(aws, { timeoutMs: TIMEOUT }))
    const made = walks().filter(({ function_request_id: id }) => !before.includes(id))
    console.log(`${EDITS} edits of site.json made ${made.reduce((sum, run) => sum + run.walks, 0)} walks`)
    expect(made.length).toBeGreaterThan(0)
    expect(made.reduce((sum, run) => sum + run.walks, 0)).toBeLessThanOrEqual(EDITS)
    expect(made.filter(({ sent }) => sent > 0)).toEqual([])
  },
  TIMEOUT,
)

function noteFile(index: number): readonly [name: string, content: object] {
  const date_published = new Date(NEWEST - index * HOURS_APART * 60 * MINUTE).toISOString()
  return [`articles/notes/${String(index).padStart(5, '0')}.json`, article(`Note ${index}`, { date_published })]
}

interface Run {
  readonly function_request_id: string
  readonly walks: number
  readonly sent: number
}

/** The runs of the rebuild function that walked, by what they logged. */
function walks(): Run[] {
  return aws.emulator
    .output()
    .split('\n')
    .flatMap((line) => /\{.*"message":"rebuilt".*\}/.exec(line)?.[0] ?? [])
    .map((line) => JSON.parse(line) as Run)
    .filter((run) => run.walks > 0)
}
