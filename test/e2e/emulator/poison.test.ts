import { killingArticle, SMALL_HEAP } from '../../lambdas/killing-article.ts'
import { type Deployment, deploy } from './deployment.ts'
import { receipt, upload } from './editor.ts'
import { configure, limitConcurrency, pauseConsumer } from './faults.ts'
import { atRest, deadLetters, redrive, setMostReceives, setVisibilityTimeout, waiting } from './queues.ts'
import { entryTitled, inFeed, readFeed } from './reader.ts'
import { article, siteFile } from './site.ts'
import { until } from './timeouts.ts'
import { Times } from './times.ts'

/** As deployed it takes a quarter of an hour from the first receive to the last. */
const MAX_RECEIVES = 4
/** In seconds. */
const AGAIN_AFTER = 15
const SPACING = 5

const times = new Times()
let aws: Deployment

beforeAll(async () => {
  aws = await deploy()
  await limitConcurrency(aws, 4)
  await setVisibilityTimeout(aws, AGAIN_AFTER)
  await setMostReceives(aws, MAX_RECEIVES)
})

afterAll(async () => {
  await aws?.stop()
  console.log(times.table())
})

test('poison: of ten files that come together one ends the process of ingest, and the nine are published', async () => {
  await upload(aws, 'site.json', siteFile())
  await inFeed(aws, 'all', 'nothing yet', ({ entries }) => (entries.length === 0 ? entries : undefined))
  await atRest(aws)
  const restore = await configure(aws, 'ingest', {
    NODE_OPTIONS: `--max-old-space-size=${SMALL_HEAP}`,
    RETURN_SPACING_SECONDS: String(SPACING),
    MAX_RECEIVES: String(MAX_RECEIVES),
  })
  const resume = await pauseConsumer(aws, 'ingest')
  for (let at = 0; at < 10; at++)
    await upload(aws, `articles/${at}.json`, at === 4 ? killingArticle('Poison') : article(`Innocent ${at}`))
  await until(aws, 'ten messages', async () => ((await waiting(aws, 'arrivals')) === 10 ? true : undefined))
  await resume()
  const innocents = Array.from({ length: 10 }, (_, at) => at).filter((at) => at !== 4)
  const told = await times.take('nine, and one that ends the process', 'a receipt for the one', async () => {
    await times.take('nine, and one that ends the process', 'the nine in the feed', async () => {
      await until(aws, 'the nine in the feed', () => inFeedAll(innocents))
    })
    return receipt(aws, 'receipts/4', 'refused', ({ accepted }) => !accepted)
  })
  const [, number] =
    /^an article that Feedwright could not read \(number ([0-9a-f]{12})\)$/.exec(told.problems[0]?.found ?? '') ?? []
  expect(number).toBeDefined()
  expect(told.page).toContain(number)
  expect(told.problems).toHaveLength(1)
  await atRest(aws)
  expect(aws.emulator.output()).toContain(`"number":"${number}"`)
  expect(await deadLetters(aws)).toBe(1)
  expect(await waiting(aws, 'arrivalsDeadLetters')).toBe(1)
  for (const at of innocents)
    expect(await receipt(aws, `receipts/${at}`, 'there', () => true)).toMatchObject({ accepted: true, problems: [] })

  await restore()
  await times.take('the fault found, the dead letter sent back', 'in the feed', async () => {
    expect(await redrive(aws, 'arrivals')).toBe(1)
    await entryTitled(aws, 'all', 'Poison')
  })
  expect((await receipt(aws, 'receipts/4', 'accepted', ({ accepted }) => accepted)).problems).toEqual([])
  await atRest(aws)
  expect(await deadLetters(aws)).toBe(0)
})

async function inFeedAll(innocents: readonly number[]): Promise<true | undefined> {
  const titles = (await readFeed(aws, 'all'))?.entries.map(({ title }) => title) ?? []
  return innocents.every((at) => titles.includes(`Innocent ${at}`)) ? true : undefined
}
