import { manifestKey } from '../../core/catalog/catalog-keys.ts'
import type { Encoding } from '../../core/ports/ports.ts'
import { ALL_PERIODS } from '../../core/ports/queue.ts'
import { ENCODINGS } from '../../stores/compression.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** The objects of archives, which the manifest of their feed does not list. */

const SITE = { ...PAPER, feeds: [{ path: 'all', title: 'All', archive: 'month', limit: 1 }] }
const MONTHS = ['2026-03', '2026-04', '2026-05', '2026-06']
const FORMATS = ['rss.xml', 'atom.xml', 'feed.json']
const GZIP = ENCODINGS.filter(({ name }) => name === 'gzip')

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(Date.parse('2026-06-20T12:00:00Z'))
  await cloud.saveSite(SITE)
  for (const month of MONTHS) await cloud.saveArticle(month, articleOf(month))
})

const articleOf = (month: string, title = 'A title') => ({
  title,
  content_text: 'Text.',
  date_published: `${month}-10T10:00:00Z`,
})

async function archiveKeys(): Promise<string[]> {
  const { objects } = await cloud.stored.feeds.list({ prefix: 'all/archive.' })
  return objects.map(({ key }) => key)
}

function keysFor(months: readonly string[], endings: readonly string[]): string[] {
  const paths = months.flatMap((month) => FORMATS.map((name) => `all/archive.${month}/${name}`))
  return paths.flatMap((path) => ['', ...endings].map((ending) => `${path}${ending}`)).sort()
}

async function readManifest(): Promise<{ documents: Record<string, string> }> {
  return JSON.parse(new TextDecoder().decode((await cloud.stored.catalog.get(manifestKey('all')))?.bytes))
}

async function deploy(encodings: readonly Encoding[]): Promise<void> {
  cloud.becomeCold(encodings)
  await cloud.rebuild('upgraded')
  await cloud.settle()
}

const [march, april, may] = MONTHS as [string, string, string]

it('those of a period that empties are deleted, and the others stay', async () => {
  await cloud.removeArticle(april)
  expect(await archiveKeys()).toEqual(keysFor([march, may], ['.br', '.gz']))
})

it('all are deleted when the feed goes', async () => {
  await cloud.saveSite({ ...SITE, feeds: [{ path: 'other', title: 'Other' }] })
  expect(await archiveKeys()).toEqual([])
})

it('all are deleted when the feed no longer has archives', async () => {
  await cloud.saveSite({ ...SITE, feeds: [{ path: 'all', title: 'All' }] })
  expect(await archiveKeys()).toEqual([])
})

it('an encoding that is no longer stored is deleted, and one that is new is written', async () => {
  await deploy(GZIP)
  expect(await archiveKeys()).toEqual(keysFor([march, april, may], ['.gz']))
  await deploy(ENCODINGS)
  expect(await archiveKeys()).toEqual(keysFor([march, april, may], ['.br', '.gz']))
})

it('a process that begins after an encoding was deleted renders no archive for that', async () => {
  cloud.becomeCold(GZIP)
  await cloud.publish('all', [''])
  cloud.changes.length = 0
  cloud.becomeCold(GZIP)
  const subscription = 4
  expect(await cloud.publish('all', [''])).toMatchObject({ written: 0, unchanged: subscription })
})

it('an encoding that a crash left as it was before is written, even if the manifest is lost', async () => {
  const key = `all/archive.${april}/feed.json.gz`
  const right = (await cloud.stored.feeds.head(key))?.etag
  await cloud.stored.feeds.put(key, new TextEncoder().encode('as it was before'))
  await cloud.stored.catalog.delete(manifestKey('all'))
  cloud.becomeCold()
  await cloud.publish('all', [ALL_PERIODS])
  await cloud.settle()
  expect((await cloud.stored.feeds.head(key))?.etag).toBe(right)
})

describe('a manifest of version 1, which lists them', () => {
  beforeEach(async () => {
    const manifest = await readManifest()
    const { objects } = await cloud.stored.feeds.list({ prefix: 'all/archive.' })
    const archives = Object.fromEntries(objects.map(({ key, etag }) => [key, etag]))
    const older = { ...manifest, schema: 1, documents: { ...manifest.documents, ...archives } }
    await cloud.stored.catalog.put(manifestKey('all'), new TextEncoder().encode(JSON.stringify(older)))
    cloud.becomeCold()
  })

  it('keeps them, and lists them no more', async () => {
    await cloud.saveArticle('new', articleOf('2026-06'))
    expect(await archiveKeys()).toEqual(keysFor([march, april, may], ['.br', '.gz']))
    const manifest = await readManifest()
    expect(manifest).toMatchObject({ schema: 2 })
    expect(Object.keys(manifest.documents).filter((key) => key.includes('archive'))).toEqual([])
  })

  it('deletes those of a period that empties', async () => {
    await cloud.removeArticle(april)
    expect(await archiveKeys()).toEqual(keysFor([march, may], ['.br', '.gz']))
  })

  it('writes those that change', async () => {
    await cloud.saveArticle(april, articleOf(april, 'Another title'))
    const document = await cloud.stored.feeds.get(`all/archive.${april}/feed.json`)
    expect(new TextDecoder().decode(document?.bytes)).toContain('Another title')
  })
})
