import { type Deployment, deploy } from './deployment.ts'
import { receipt, upload } from './editor.ts'
import { limitConcurrency } from './faults.ts'
import { atOnce, listing } from './objects.ts'
import { atRest, deadLetters, type Notice, subscribeToRejections, takeNotice } from './queues.ts'
import { article, siteFile } from './site.ts'
import { until } from './timeouts.ts'

const MINUTE = 60_000
const FILES = 1_000
/** In bytes (AWS: "Publish", Message). */
const MAX_MESSAGE = 262_144

let aws: Deployment

beforeAll(async () => {
  aws = await deploy()
  await limitConcurrency(aws, 4)
})

afterAll(() => aws?.stop())

test(
  `${FILES} rejected files at once make a notice a minute, which together count each once`,
  async () => {
    const queue = await subscribeToRejections(aws)
    await upload(aws, 'site.json', siteFile())
    await receipt(aws, 'site.receipt', 'accepted', ({ accepted }) => accepted)
    const notices: Notice[] = []
    const began = Date.now()
    const files = Array.from({ length: FILES }, (_, at) => `articles/bad/${String(at).padStart(5, '0')}.json`)
    await atOnce(files, (file) => upload(aws, file, article('Tides', { date_published: 'yesterday' })))
    await atRest(aws)
    const collect = async () => {
      for (let next = await takeNotice(aws, queue); next !== undefined; next = await takeNotice(aws, queue))
        notices.push(next)
      return (await listing(aws, aws.buckets.catalog, 'rejected/')).length === 0 ? true : undefined
    }
    await until(aws, 'no rejection without a notice', collect, 5 * MINUTE)
    await collect()
    const minutes = new Set(notices.map(({ Timestamp }) => Math.round(Date.parse(Timestamp) / MINUTE)))
    console.log(tableOf(notices, began))
    expect(minutes.size).toBe(notices.length)
    expect(notices.map(countOf).reduce((sum, count) => sum + count, 0)).toBe(FILES)
    for (const { Message } of notices) expect(Buffer.byteLength(Message)).toBeLessThanOrEqual(MAX_MESSAGE)
    expect(notices[0]?.Message).toContain('Error in articles/bad/')
    expect(await deadLetters(aws)).toBe(0)
  },
  15 * MINUTE,
)

function countOf({ Subject }: Notice): number {
  return Number(/^Not published: ([\d,]+) files$/.exec(Subject)?.[1]?.replaceAll(',', '') ?? 1)
}

function tableOf(notices: readonly Notice[], began: number): string {
  const rows = notices.map(({ Subject, Message, Timestamp }) => {
    const seconds = ((Date.parse(Timestamp) - began) / 1_000).toFixed(0)
    const described = Message.match(/^ {2}Error in /gm)?.length ?? 0
    return `${seconds.padStart(7)}  ${Subject.padEnd(28)}  ${String(described).padStart(9)}  ${Buffer.byteLength(Message)}`
  })
  return ['seconds  subject                       described  bytes', ...rows].join('\n')
}
