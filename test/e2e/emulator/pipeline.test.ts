import { InvokeCommand } from '@aws-sdk/client-lambda'
import { againstBatchBuild, documentsOf, recordsOf } from './batch-build.ts'
import { type Deployment, deploy } from './deployment.ts'
import { receipt, remove, upload } from './editor.ts'
import { configure, killAtRandom, limitConcurrency, misconfigure, pauseConsumer } from './faults.ts'
import { atOnce, empty, type Listed, listing, textOf } from './objects.ts'
import {
  atRest,
  deadLetters,
  nextNotice,
  redrive,
  setMostReceives,
  setVisibilityTimeout,
  subscribeToRejections,
  waiting,
} from './queues.ts'
import { entryTitled, inFeed, type ReadEntry, readFeed, withoutEntry } from './reader.ts'
import { article, FEEDS, siteFile } from './site.ts'
import { until } from './timeouts.ts'
import { Times } from './times.ts'

/** What the processes of this machine can do at once, in place of Lambda's. */
const CONCURRENCY = 4
/** In seconds. */
const AGAIN_AFTER = 20
/** The same between suspects: of a function that dies twice, every message would be hidden for minutes. Seconds. */
const SPACING = 2

const times = new Times()
let aws: Deployment
/** What takes a while goes on beside everything else. */
const onTheClock: { appears?: Promise<void>; expires?: Promise<string> } = {}

beforeAll(async () => {
  aws = await deploy()
  await limitConcurrency(aws, CONCURRENCY)
  await setVisibilityTimeout(aws, AGAIN_AFTER)
  await configure(aws, 'ingest', { RETURN_SPACING_SECONDS: String(SPACING) })
  await configure(aws, 'reingest', { RETURN_SPACING_SECONDS: String(SPACING) })
  await configure(aws, 'publish', {
    FIRST_RETURN_SECONDS: String(AGAIN_AFTER),
    RETURN_SPACING_SECONDS: String(SPACING),
  })
})

afterAll(async () => {
  await aws?.stop()
  console.log(times.table())
})

describe('what editors do', () => {
  test('the site comes first, with feeds that are empty', async () => {
    await times.take('first site.json', 'an empty feed and the start page', async () => {
      await upload(aws, 'site.json', siteFile())
      await inFeed(aws, 'all', 'nothing yet', ({ entries }) => (entries.length === 0 ? entries : undefined))
      await until(aws, 'the start page', () => textOf(aws, aws.buckets.feeds, 'index.html'))
    })
    expect(await receipt(aws, 'site.receipt', 'there', () => true)).toMatchObject({ accepted: true, problems: [] })
  })

  test('what is to appear and to expire later is taken', async () => {
    onTheClock.appears = appearsLater()
    onTheClock.expires = expiresSoon()
    for (const each of Object.values(onTheClock)) each?.catch(() => {})
    const { standing, accepted } = await receipt(aws, 'receipts/regatta', 'there', () => true)
    expect({ standing, accepted }).toEqual({ standing: 'scheduled', accepted: true })
  })

  test('an article is published in every feed that it belongs to', async () => {
    const published = await times.take('publish', 'in the feed of everything', async () => {
      await upload(aws, 'articles/2026/ferry.json', article('The ferry is back'))
      return entryTitled(aws, 'all', 'The ferry is back')
    })
    expect(published).toMatchObject({
      id: 'tag:gullhaven.example,2026-03-01:2026/ferry',
      url: 'https://www.gullhaven.example/2026/ferry',
      date_published: '2026-03-03T08:00:00Z',
    })
    for (const path of ['partners/coastwire', 'sections/_harbour', 'tags/ferry'])
      expect((await entryTitled(aws, path, 'The ferry is back')).id).toBe(published.id)
  })

  test('an edit keeps the id and the date, and moves the time of change', async () => {
    const before = await entryTitled(aws, 'all', 'The ferry is back')
    const after = await times.take('edit', 'the new title in the feed', async () => {
      await upload(aws, 'articles/2026/ferry.json', article('The ferry is late'))
      return entryTitled(aws, 'all', 'The ferry is late')
    })
    expect(after).toMatchObject({ id: before.id, date_published: before.date_published })
    expect(Date.parse(after.date_modified)).toBeGreaterThan(Date.parse(before.date_modified))
    expect((await readFeed(aws, 'all'))?.entries.filter(({ id }) => id === before.id)).toHaveLength(1)
  })

  test('what becomes a draft leaves its feeds, with a tombstone', async () => {
    await upload(aws, 'articles/lighthouse.json', article('The lighthouse is for sale'))
    const { id } = await entryTitled(aws, 'all', 'The lighthouse is for sale')
    const { atom } = await times.take('draft', 'gone from the feed', async () => {
      await upload(aws, 'articles/lighthouse.json', article('The lighthouse is for sale', { status: 'draft' }))
      return withoutEntry(aws, 'all', 'The lighthouse is for sale')
    })
    expect(tombstonesIn(atom)).toContain(id)
    expect(await receipt(aws, 'receipts/lighthouse', 'a draft', isStanding('draft'))).toMatchObject({ accepted: true })
  })

  test('a deleted article leaves its feeds, with a tombstone, and its receipt says so', async () => {
    await upload(aws, 'articles/crane.json', article('A crane, at last'))
    const { id } = await entryTitled(aws, 'all', 'A crane, at last')
    const { atom } = await times.take('delete', 'gone from the feed', async () => {
      await remove(aws, 'articles/crane.json')
      return withoutEntry(aws, 'all', 'A crane, at last')
    })
    expect(tombstonesIn(atom)).toContain(id)
    await receipt(aws, 'receipts/crane', 'removed', isStanding('removed'))
  })

  test('a key may have spaces, "+" and any letters', async () => {
    const title = 'Fähre & Möwe'
    const { id, url } = await times.take('a key with " ", "+" and "ä"', 'in the feed', async () => {
      await upload(aws, 'articles/2026/Fähre + Möwe (neu) 100%.json', article(title))
      return entryTitled(aws, 'all', title)
    })
    expect(id).toBe('tag:gullhaven.example,2026-03-01:2026/F%C3%A4hre%20%2B%20M%C3%B6we%20%28neu%29%20100%25')
    expect(url).toContain('F%C3%A4hre')
    await receipt(aws, 'receipts/2026/Fähre + Möwe (neu) 100%', 'accepted', ({ accepted }) => accepted)
  })

  test('of two files with one id the first is published, and the other when the first goes', async () => {
    await upload(aws, 'articles/first.json', article('First of two', { id: 'one-id' }))
    const { id } = await entryTitled(aws, 'all', 'First of two')
    const { problems } = await times.take('second file with one id', 'its receipt names the first', async () => {
      await upload(aws, 'articles/second.json', article('Second of two', { id: 'one-id' }))
      return receipt(aws, 'receipts/second', 'refused', ({ accepted }) => !accepted)
    })
    expect(problems[0]?.found).toContain('articles/first.json')
    const heir = await times.take('the first of them deleted', 'the second in the feed', async () => {
      await remove(aws, 'articles/first.json')
      return entryTitled(aws, 'all', 'Second of two')
    })
    expect(heir.id).toBe(id)
    await withoutEntry(aws, 'all', 'First of two')
    await receipt(aws, 'receipts/second', 'accepted', ({ accepted }) => accepted)
  })

  test('a broken file is refused in words, and published once it is corrected', async () => {
    const notices = await subscribeToRejections(aws)
    const broken = article('Tides of the week', { date_published: 'yesterday' })
    const refused = await times.take('rejected', 'the receipt', async () => {
      await upload(aws, 'articles/tides.json', broken)
      return receipt(aws, 'receipts/tides', 'refused', ({ accepted }) => !accepted)
    })
    expect(refused.problems).toMatchObject([
      { severity: 'error', path: '$.date_published', found: 'the text "yesterday"', line: 4 },
    ])
    expect(refused.page).toContain('yesterday')
    const { Subject, Message } = await times.take('rejected', 'the notice (a clock of one minute)', () =>
      nextNotice(aws, notices),
    )
    expect(Subject).toBe('Not published: articles/tides.json')
    expect(Message).toContain('Error in articles/tides.json, line 4')
    await times.take('corrected', 'in the feed', async () => {
      await upload(aws, 'articles/tides.json', article('Tides of the week'))
      await entryTitled(aws, 'all', 'Tides of the week')
    })
    await receipt(aws, 'receipts/tides', 'accepted', ({ accepted }) => accepted)
  })

  test('a changed site changes its feeds; a broken one changes nothing', async () => {
    const [all, partner, ...families] = FEEDS
    const feeds = [
      { ...all, title: 'All of Gullhaven' },
      { path: 'ferries', title: 'Ferries', filter: { tag: 'ferry' } },
      ...families,
    ]
    await times.take('changed site.json', 'new title, new feed, old feed gone', async () => {
      await upload(aws, 'site.json', siteFile({ feeds }))
      await inFeed(aws, 'all', 'the new title', ({ title }) => (title === 'All of Gullhaven' ? title : undefined))
      await entryTitled(aws, 'ferries', 'The ferry is late')
      await until(aws, `no more documents of ${partner?.path}`, async () =>
        (await listing(aws, aws.buckets.feeds, `${partner?.path}/`)).length === 0 ? true : undefined,
      )
    })
    const broken = await times.take('broken site.json', 'the receipt', async () => {
      await upload(aws, 'site.json', '{ "title": "No comma here" "feeds": [] }')
      return receipt(aws, 'site.receipt', 'refused', ({ accepted }) => !accepted)
    })
    expect(broken).toMatchObject({ stays_published: 'the last accepted site.json' })
    expect(broken.problems[0]).toMatchObject({ severity: 'error', line: 1 })
    await upload(aws, 'articles/after.json', article('After the broken site'))
    await entryTitled(aws, 'ferries', 'After the broken site')
    await upload(aws, 'site.json', siteFile({ feeds }))
    await receipt(aws, 'site.receipt', 'accepted', ({ accepted }) => accepted)
  })

  test('what falls due appears and expires by the clock alone', async () => {
    await onTheClock.appears
    expect(tombstonesIn((await onTheClock.expires) ?? '')).toContain('tag:gullhaven.example,2026-03-01:tonight')
  })
})

describe('what goes wrong', () => {
  test('500 uploads at once, with functions that die at random: nothing is lost', async () => {
    const keys = Array.from({ length: 500 }, (_, at) => `storm/${String(at).padStart(3, '0')}`)
    const endKilling = killAtRandom(aws, ['ingest', 'publish'], 1_500)
    try {
      await times.take('500 uploads, functions killed at random', 'every article in its feeds', async () => {
        await atOnce(keys, (key) => upload(aws, `articles/${key}.json`, stormArticle(key)))
        await until(aws, 'most arrivals worked off', () => arrivalsBelow(keys.length / 10))
        expect(await endKilling()).toBeGreaterThan(2)
        for (let sent = 1; sent > 0; ) {
          await atRest(aws)
          sent = (await redrive(aws, 'arrivals')) + (await redrive(aws, 'changes'))
        }
      })
    } finally {
      await endKilling()
    }
    const ids = new Set((await entriesOf('all')).map(({ id }) => id))
    expect(keys.filter((key) => !ids.has(`tag:gullhaven.example,2026-03-01:${key}`))).toEqual([])
    expect(await deadLetters(aws)).toBe(0)
  })

  test.each([
    ['ingest', 'CATALOG_BUCKET', 'arrivals', 2],
    // One receive: the pause before its second is as long as a late write may take.
    ['publish', 'FEEDS_BUCKET', 'changes', 1],
  ] as const)(
    'what %s fails at for the last time waits in the dead letters, and is redriven',
    async (name, variable, queue, mostReceives) => {
      const title = `While ${name} failed`
      // As deployed it would take a quarter of an hour.
      await setMostReceives(aws, mostReceives)
      await setVisibilityTimeout(aws, 1)
      const mend = await misconfigure(aws, name, variable, 'no-such-bucket')
      try {
        await upload(aws, `articles/${name}-failed.json`, article(title))
        await until(aws, `dead letters of ${queue}`, async () => ((await deadLetters(aws)) > 0 ? true : undefined))
        await atRest(aws)
        expect((await readFeed(aws, 'ferries'))?.entries.filter((each) => each.title === title)).toEqual([])
      } finally {
        await mend()
        await setMostReceives(aws, 10)
        await setVisibilityTimeout(aws, AGAIN_AFTER)
      }
      await times.take(`${name} failed, mended, redriven`, 'in the feed (from the redrive)', async () => {
        expect(await redrive(aws, queue)).toBeGreaterThan(0)
        await entryTitled(aws, 'ferries', title)
      })
      await atRest(aws)
      expect(await deadLetters(aws)).toBe(0)
    },
  )

  test('what is published is, byte for byte, what the batch build makes of the records', async () => {
    await atRest(aws)
    const { documents, differences } = await againstBatchBuild(aws)
    expect(differences).toEqual([])
    expect(documents).toBeGreaterThan(50)
  })

  test('a rebuild of what is in order writes no document', async () => {
    const before = await everything()
    await times.take(`rebuild of ${before.records.length} articles`, 'all at rest', async () => {
      await rebuild()
      await atRest(aws)
    })
    expect(await everything()).toEqual(before)
  })

  // As docs/operations.md has it: the publisher pauses, or it would show the part of the articles that is back by then.
  test('a lost catalog is restored from the articles bucket, and no feed is written', async () => {
    const before = await everything()
    const resume = await pauseConsumer(aws, 'publish')
    await times.take(`catalog lost, ${before.records.length} articles restored`, 'all at rest', async () => {
      await empty(aws, aws.buckets.catalog)
      await rebuild()
      await until(aws, 'every record', () => recordsRestored(before.records.length))
      await until(aws, 'the arrivals worked off', workedOff)
      await resume()
      await atRest(aws)
    })
    const after = await everything()
    expect(after.records).toEqual(before.records)
    expect(after.documents).toEqual(before.documents)
    expect(writtenSince(before.listed, after.listed).filter((path) => !LISTS_OF_FEEDS.includes(path))).toEqual([])
    expect((await againstBatchBuild(aws)).differences).toEqual([])
    expect(await deadLetters(aws)).toBe(0)
  })
})

/** They fill up as the feeds come back. */
const LISTS_OF_FEEDS = ['feeds.opml', 'index.html'].flatMap((path) => [path, `${path}.gz`])

function writtenSince(before: readonly Listed[], after: readonly Listed[]): string[] {
  const times = new Map(before.map(({ key, lastModified }) => [key, lastModified]))
  return after.flatMap(({ key, lastModified }) => (times.get(key) === lastModified ? [] : key))
}

/** What is known of each article, and each document with its time. */
async function everything() {
  const records = (await recordsOf(aws)).map(({ article }) => article)
  return { records, documents: await documentsOf(aws), listed: await listing(aws, aws.buckets.feeds) }
}

/** Waits for it, so that its messages are in the queues after it. */
async function rebuild(): Promise<void> {
  const { FunctionError, Payload } = await aws.lambda.send(new InvokeCommand({ FunctionName: aws.functions.rebuild }))
  if (FunctionError !== undefined) throw new Error(`${FunctionError}: ${Payload?.transformToString()}`)
}

async function recordsRestored(count: number): Promise<true | undefined> {
  return (await listing(aws, aws.buckets.catalog, 'records/')).length === count ? true : undefined
}

async function workedOff(): Promise<true | undefined> {
  const left = await Promise.all((['arrivals', 'rebuilds'] as const).map((name) => waiting(aws, name)))
  return left.every((count) => count === 0) ? true : undefined
}

async function arrivalsBelow(most: number): Promise<true | undefined> {
  return (await waiting(aws, 'arrivals')) < most ? true : undefined
}

/** The ids of entries that are gone from a feed (RFC 6721). */
function tombstonesIn(atom: string): string[] {
  return [...atom.matchAll(/<at:deleted-entry [^>]*?ref="([^"]*)"/g)].map(([, id]) => id as string)
}

function isStanding(wanted: string) {
  return ({ standing }: { standing?: string }) => standing === wanted
}

/** A scheduled article, from the time that it names. */
async function appearsLater(): Promise<void> {
  const due = Date.now() + 20_000
  const date_published = new Date(due).toISOString()
  await upload(aws, 'articles/regatta.json', article('The regatta begins', { date_published }))
  await until(aws, 'the time of the regatta', async () => (Date.now() >= due ? true : undefined))
  const early = (await readFeed(aws, 'all'))?.entries.filter(({ title }) => title === 'The regatta begins')
  expect(early).toEqual([])
  await times.take('scheduled, from when it is due', 'in the feed', () => entryTitled(aws, 'all', 'The regatta begins'))
}

/** An article that is live and then expires. @returns the Atom document after that */
async function expiresSoon(): Promise<string> {
  const due = Date.now() + 20_000
  await upload(aws, 'articles/tonight.json', article('Only tonight', { date_expires: new Date(due).toISOString() }))
  await entryTitled(aws, 'all', 'Only tonight')
  await until(aws, 'the end of the night', async () => (Date.now() >= due ? true : undefined))
  const { atom } = await times.take('expired, from when it is due', 'gone from the feed', () =>
    withoutEntry(aws, 'all', 'Only tonight'),
  )
  return atom
}

/** Over ten months, five sections and seven tags. */
function stormArticle(key: string): Record<string, unknown> {
  const number = Number(key.slice(-3))
  const month = String(1 + (number % 10)).padStart(2, '0')
  return article(`Storm ${number}`, {
    date_published: `2025-${month}-15T08:00:00Z`,
    section: `Section ${number % 5}`,
    tags: [`tag ${number % 7}`],
  })
}

/** Every entry of a feed, walked from the subscription document through its archives (RFC 5005). */
async function entriesOf(path: string): Promise<ReadEntry[]> {
  const entries: ReadEntry[] = []
  for (let name: string | undefined = `${path}/feed.json`; name !== undefined; ) {
    const text = await textOf(aws, aws.buckets.feeds, name)
    if (text === undefined) throw new Error(`${name} is linked and not there`)
    const page = JSON.parse(text) as { items: ReadEntry[]; next_url?: string }
    entries.push(...page.items)
    name = page.next_url?.replace('https://feeds.gullhaven.example/', '')
  }
  return entries
}
