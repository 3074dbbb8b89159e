import { type Clients, closeClients, makeClients } from '../../../cli/remote/aws-clients.ts'
import { checkConditionalWrites, checkRecursion } from './account-checks.ts'
import { type Faults, FaultyAws } from './faulty-aws.ts'
import { checkQueue } from './queue-check.ts'
import type { Outcome, SmokeSite } from './smoke-check.ts'

/** The checks of the account succeed on services that do as AWS says, notice each fault, and leave nothing behind. */

/** In milliseconds: the stand-in has no network in between. */
const MARGIN = 1_500

let aws: FaultyAws
let clients: Clients

beforeEach(async () => {
  aws = await FaultyAws.open()
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.address,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  clients = makeClients({})
})
afterEach(async () => {
  expect([...aws.left.objects.keys(), ...aws.left.queues]).toEqual([])
  closeClients(clients)
  await aws.close()
})

/** As far as these checks look at it. */
function site(): SmokeSite {
  const outputs = { output: async (name: string) => `${aws.address}/${name}` }
  return { deployment: { clients, outputs }, articlesBucket: 'articles' } as unknown as SmokeSite
}

const checks: Readonly<Record<string, () => Promise<Outcome>>> = {
  writes: () => checkConditionalWrites(site()),
  queue: () => checkQueue(site(), MARGIN),
  recursion: () => checkRecursion(site()),
}

it.each(Object.keys(checks))('%s: what AWS promises passes', async (name) => {
  expect((await checks[name]?.())?.faults).toEqual([])
})

it.each<[string, string, Faults, readonly string[]]>([
  [
    'writes',
    'conditions are ignored',
    { ignoresConditions: true },
    ['If-None-Match, taken', 'If-Match, overwritten', 'If-Match, missing', '5 of 5 concurrent'],
  ],
  ['queue', 'no delay', { hasNoDelay: true }, ['a message came after 0']],
  ['queue', 'the same message twice', { repeats: true }, ['came twice', 'did not come after']],
  ['queue', 'one deduplication for all groups', { deduplicatesAcrossGroups: true }, ['of another group']],
  ['queue', 'two workers on a group', { locksNoGroup: true }, ['while another of it']],
  ['queue', 'a group that stays locked', { losesTheNext: true }, ['did not come after']],
  ['queue', 'another queue', { attributes: { FifoThroughputLimit: 'perQueue' } }, ['FifoThroughputLimit is perQueue']],
  ['recursion', 'loops are stopped', { recursion: 'Terminate' }, ['ingest: ', 'publish: ', 'rebuild: ']],
  ['recursion', 'no function', { hasNoConsumers: true }, ['ingest: no function', 'publish: no function']],
])('%s: %s', async (name, _, faults, words) => {
  aws.faults = faults
  const found = (await checks[name]?.())?.faults ?? []
  expect(found).toEqual(words.map((each) => expect.stringContaining(each)))
})
