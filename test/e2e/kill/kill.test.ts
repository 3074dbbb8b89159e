import { setTimeout as pause } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { Random } from '../../simulation/random.ts'
import { TestContent } from '../../support/content.ts'
import { freePort, RunningSite } from '../../support/running-site.ts'
import { until } from '../../support/until.ts'
import { Editor } from './edits.ts'
import { Inspection } from './inspection.ts'

/** `KILLS=40 npm run test:kill` takes a fifth of the time. */
const KILLS = Number(process.env.KILLS ?? 200)
/** Kills between two looks at everything. */
const KILLS_BETWEEN = 20
/** Fixed, so that the documents' own address stays. */
const PORT = await freePort()
/** `SEED=7 npm run test:kill` makes other edits, and kills at other moments. */
const SEED = Number(process.env.SEED ?? 1)
/** Milliseconds, from the moment that the program looks at everything: most lives end in that, others get to publish. */
const SHORT_LIFE = 400
const LONG_LIFE = 1_400
const MAX_PAUSE_MS = 120

jest.setTimeout(15 * 60_000)

const random = new Random(SEED)
let content: TestContent
let editor: Editor
let inspection: Inspection

beforeAll(async () => {
  content = await TestContent.make()
  editor = new Editor(content, random)
  inspection = new Inspection(content, editor)
  await editor.begin()
})

afterAll(() => content.remove())

const launch = () => RunningSite.launch(content.file('content'), '--port', PORT)

/** Edits for some time. */
async function work(milliseconds: number): Promise<void> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    await editor.edit()
    await pause(Math.min(random.below(MAX_PAUSE_MS), Math.max(0, end - Date.now())))
  }
}

/** A life that ends anywhere: most after the work began, some before. */
async function liveAndDie(): Promise<void> {
  if (random.chance(0.5)) await editor.edit()
  const site = launch()
  try {
    if (random.chance(0.9)) await site.until(() => site.output.includes('Looking at everything'))
    await work(random.below(random.chance(0.7) ? SHORT_LIFE : LONG_LIFE))
  } finally {
    await site.stop('SIGKILL')
  }
}

/** Everything is as it must be once it is at rest, after a start and after work that nothing disturbs. */
async function expectRest(): Promise<void> {
  const site = launch()
  try {
    await site.published()
    await expectNoProblems(site)
    await work(SHORT_LIFE)
    await expectNoProblems(site)
  } finally {
    await site.stop('SIGKILL')
  }
}

/** What falls due just now takes a moment, as a save does. */
async function expectNoProblems(site: RunningSite): Promise<void> {
  let problems: readonly string[] = []
  const isRight = async () => {
    problems = await inspection.problems(site)
    return problems.length === 0
  }
  const failure = () => new Error(problems.join('\n'))
  await until(isRight, { failure, intervalMs: MAX_PAUSE_MS })
}

it(`a start mends whatever a kill at any moment left, ${KILLS} times`, async () => {
  let [unsettled, unwritten, looks] = [0, 0, 0]
  for (let kill = 1; kill <= KILLS; kill++) {
    await liveAndDie()
    if ((await inspection.unsettled()) > 0) unsettled++
    if ((await inspection.unwritten()) > 0) unwritten++
    if (kill % KILLS_BETWEEN !== 0) continue
    await expectRest()
    looks++
  }
  console.log(
    `seed ${SEED}: ${KILLS} kills, ${unsettled} of them with records unsettled, ${unwritten} with documents unwritten; ` +
      `${editor.edits} edits; ${2 * looks} looks at everything, ${inspection.documents} documents compared`,
  )
  // A test whose kills all miss the work shows nothing.
  expect(unsettled).toBeGreaterThan(KILLS / 20)
})
