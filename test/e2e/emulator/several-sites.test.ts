import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CloudFormationClient,
  ListStackResourcesCommand,
  paginateDescribeStacks,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import { runCommand } from '../../support/run-command.ts'
import { bootstrap, type Deployment, deployApp, destroyApp, found, synthesise } from './deployment.ts'
import { upload } from './editor.ts'
import { pauseConsumer } from './faults.ts'
import { type MiniStack, startMiniStack, useMiniStack } from './ministack.ts'
import { listing, textOf } from './objects.ts'
import { atRest } from './queues.ts'
import { entryTitled, readFeed } from './reader.ts'
import { article, siteFile } from './site.ts'
import { until } from './timeouts.ts'

/** Two sites in two stages each, in one account: a settings file for each, as an operator writes them. */

const PREFIXES = ['Gazette', 'GazetteStage', 'Courier', 'CourierStage'] as const
const REMOVED = 'GazetteStage'
const KEPT = PREFIXES.filter((prefix) => prefix !== REMOVED)
/** What the processes of this machine can do at a time, in place of Lambda's. */
const SMALL = { ingestConcurrency: 2, publishConcurrency: 2 }

let emulator: MiniStack
let cloudFormation: CloudFormationClient
const sites = new Map<string, Deployment>()

beforeAll(async () => {
  emulator = await startMiniStack()
  useMiniStack(emulator)
  cloudFormation = new CloudFormationClient()
  await Promise.all([bootstrap(emulator), ...PREFIXES.map((prefix) => synthesiseWith(prefix, {}))])
  for (const prefix of PREFIXES)
    sites.set(prefix, await found(emulator, await deployApp(emulator, appOf(prefix)), prefix))
})

afterAll(async () => {
  cloudFormation?.destroy()
  for (const site of sites.values()) await site.stop()
  await emulator?.stop()
})

test('each site has stacks, tags and a published feed of its own, and finds them by its prefix', async () => {
  const stacks = await stacksNow()
  for (const [prefix, site] of sites) {
    for (const part of ['Content', 'Delivery', 'Pipeline'])
      expect(stacks.get(`${prefix}${part}`)).toMatchObject({
        StackStatus: 'CREATE_COMPLETE',
        Tags: [{ Key: 'site', Value: prefix }],
        EnableTerminationProtection: true,
      })
    await upload(site, 'site.json', siteFile({ title: prefix }))
    await upload(site, 'articles/ferry.json', article(`The ferry of ${prefix}`, { date_published: undefined }))
  }
  for (const [prefix, site] of sites) await entryTitled(site, 'all', `The ferry of ${prefix}`)
  for (const [prefix, site] of sites) expect(await titlesIn(site)).toEqual([`The ferry of ${prefix}`])
  const { output } = await runCommand(['status', '--stack-prefix', 'CourierStage', '--json'])
  expect(JSON.parse(output)).toMatchObject({ site: { accepted: true } })
})

test('a protected site is not removed, and nothing of it is', async () => {
  const before = await everythingOf(REMOVED)
  await expect(destroyApp(emulator, appOf(REMOVED))).rejects.toThrow(/TerminationProtection/i)
  const { Content, Delivery } = await everythingOf(REMOVED)
  expect({ Content, Delivery }).toEqual({ Content: before.Content, Delivery: before.Delivery })
})

test('one is removed when its settings say so, and the others are as they were', async () => {
  await Promise.all([...sites.values()].map((site) => atRest(site)))
  const before = await Promise.all(KEPT.map(everythingOf))
  const { buckets } = siteOf(REMOVED)
  await synthesiseWith(REMOVED, { terminationProtection: false })
  await deployApp(emulator, appOf(REMOVED))
  await destroyApp(emulator, appOf(REMOVED))
  const stacks = await stacksNow()
  expect([...stacks.keys()].filter((name) => name.startsWith(REMOVED))).toEqual([])
  expect(await Promise.all(KEPT.map(everythingOf))).toEqual(before)
  // Its buckets stay with what is in them.
  for (const bucket of Object.values(buckets)) expect(await listing(siteOf(REMOVED), bucket)).not.toEqual([])
})

test('the others publish as before', async () => {
  for (const prefix of KEPT) await upload(siteOf(prefix), 'articles/regatta.json', article(`The regatta of ${prefix}`))
  for (const prefix of KEPT) {
    await entryTitled(siteOf(prefix), 'all', `The regatta of ${prefix}`)
    expect(await titlesIn(siteOf(prefix))).toHaveLength(2)
  }
})

test('the removed one comes back in new buckets with what the old one holds, and readers see no new entry', async () => {
  const old = siteOf(REMOVED)
  const before = (await readFeed(old, 'all'))?.entries
  const outputs = await deployApp(emulator, appOf(REMOVED))
  const again = await found(emulator, outputs, REMOVED, Object.values(old.buckets))
  // As docs/operations.md has it, "Deploy after a removal".
  const goOn = await pauseConsumer(again, 'publish')
  for (const prefix of ['receipts/', 'articles/', 'site.json'])
    for (const { key } of await listing(old, old.buckets.articles, prefix))
      await upload(again, key, await textOf(old, old.buckets.articles, key))
  await until(again, 'a record of the article', async () => {
    const records = await listing(again, again.buckets.catalog, 'records/')
    return records.length > 0 ? records : undefined
  })
  await goOn()
  await entryTitled(again, 'all', `The ferry of ${REMOVED}`)
  const now = (await readFeed(again, 'all'))?.entries
  expect(now).toEqual(before)
})

/** Writes the settings file of a site, and makes the app of it. */
async function synthesiseWith(stackPrefix: string, others: object): Promise<void> {
  const file = join(emulator.folder, `${stackPrefix}.json`)
  await writeFile(file, JSON.stringify({ stackPrefix, ...SMALL, tags: { site: stackPrefix }, ...others }))
  await synthesise(emulator, appOf(stackPrefix), file)
}

function appOf(prefix: string): string {
  return join(emulator.folder, `${prefix}.out`)
}

function siteOf(prefix: string): Deployment {
  const site = sites.get(prefix)
  if (site === undefined) throw new Error(`${prefix} is not deployed`)
  return site
}

async function titlesIn(site: Deployment): Promise<string[] | undefined> {
  return (await readFeed(site, 'all'))?.entries.map(({ title }) => title)
}

async function stacksNow(): Promise<Map<string, Stack>> {
  const stacks = new Map<string, Stack>()
  for await (const { Stacks = [] } of paginateDescribeStacks({ client: cloudFormation }, {}))
    for (const stack of Stacks) if (stack.StackStatus !== 'DELETE_COMPLETE') stacks.set(stack.StackName ?? '', stack)
  return stacks
}

/** The stacks of a site, their resources, and the objects in its buckets. */
async function everythingOf(prefix: string): Promise<Record<string, unknown>> {
  const stacks = await stacksNow()
  const parts = ['Content', 'Delivery', 'Pipeline'].map(async (part) => {
    const StackName = `${prefix}${part}`
    const { StackResourceSummaries } = await cloudFormation.send(new ListStackResourcesCommand({ StackName }))
    return [part, { stack: stacks.get(StackName), resources: StackResourceSummaries }] as const
  })
  const site = siteOf(prefix)
  const objects = Object.values(site.buckets).map(async (bucket) => [bucket, await listing(site, bucket)] as const)
  return Object.fromEntries(await Promise.all([...parts, ...objects]))
}
