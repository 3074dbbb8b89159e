import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { parseSite, type Site } from '../../core/site/site.ts'
import { checkDocument } from '../core/documents/checker/check-document.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** Feeds for those who know their addresses: nothing that is published leads there, and what is taken away is gone. */

const NOW = Date.parse('2026-06-01T12:00:00Z')
const MINUTE = 60_000
const BASE = 'https://feeds.paper.example/'
const HUB = 'https://hub.paper.example/'
const BODY = 'What only those read who have the full text.'

const TEXT = { title: 'A title', summary: 'In short.', content_html: `<p>${BODY}</p>` }
/** Three encodings of four subscription documents, and of three for each of the archives of April and May. */
const OBJECTS = 3 * (4 + 2 * 3)

const LISTED = [
  { path: 'all', title: 'All', content: 'summary', archive: 'month', limit: 2 },
  { path: 'tags/{name}', title: 'Tag {name}', each: 'tag', content: 'summary' },
]
const WIRE = { path: 'zz-wire', title: 'Wire for the Harbour Agency', listed: false, archive: 'month', limit: 2 }
const BELOW = { ...WIRE, path: 'zz-wire/photos', title: 'Pictures for the Harbour Agency' }
const FAMILY = { ...WIRE, path: 'zz-desk/{name}', title: 'Desk of {name} within', each: 'section' }
const SITE = {
  ...PAPER,
  hubs: [HUB],
  feeds: [...LISTED, WIRE, BELOW, FAMILY],
}
/** By path: the words that stand nowhere else. A path is looked for with its slash: one begins like another. */
const UNLISTED: Record<string, string> = {
  'zz-wire': WIRE.title,
  'zz-wire/photos': BELOW.title,
  'zz-desk/sports': 'Desk of sports within',
  'zz-desk/harbour': 'Desk of harbour within',
}

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await uploadSite(SITE)
  for (const day of ['04-01', '04-02', '05-01', '06-01'])
    for (const section of ['sports', 'harbour'])
      await ingest(`${day}-${section}`, { ...TEXT, date_published: `2026-${day}T08:00:00Z`, section, tags: ['x'] })
  await cloud.settle()
})

async function uploadSite(members: object): Promise<void> {
  expect(await cloud.saveSite(members)).toMatchObject({ outcome: 'accepted' })
}

async function ingest(key: string, members: object): Promise<void> {
  cloud.now += MINUTE
  await cloud.upload(`articles/${key}.json`, members)
  expect(await cloud.ingest({ kind: 'article', key })).toMatchObject({ outcome: 'accepted' })
}

interface Published {
  readonly key: string
  readonly text: string
  readonly metadata: Readonly<Record<string, string>>
}

/** Every object of the feeds bucket, decoded. */
async function published(): Promise<Published[]> {
  const { objects, more } = await cloud.stored.feeds.list({ prefix: '' })
  expect(more).toBe(false)
  return Promise.all(
    objects.map(async ({ key }) => {
      const bytes = (await cloud.stored.feeds.get(key))?.bytes ?? new Uint8Array()
      return { key, text: decode(key, bytes), metadata: cloud.stored.feeds.optionsOf(key)?.metadata ?? {} }
    }),
  )
}

function decode(key: string, bytes: Uint8Array): string {
  if (key.endsWith('.gz')) return gunzipSync(bytes).toString()
  return key.endsWith('.br') ? brotliDecompressSync(bytes).toString() : new TextDecoder().decode(bytes)
}

/** Whether an object is of the feed at a path, and not of one below it. */
function isOf(path: string, key: string): boolean {
  return key.startsWith(`${path}/`) && /^(?:archive\.[^/]*\/)?[^/]*$/.test(key.slice(path.length + 1))
}

function unlistedPathOf(key: string): string | undefined {
  return Object.keys(UNLISTED).find((path) => isOf(path, key))
}

function site(): Site {
  const { site } = parseSite(new TextEncoder().encode(JSON.stringify(SITE)))
  if (site === undefined) throw new Error('the site is not good')
  return site
}

describe('an unlisted feed', () => {
  it.each(Object.entries(UNLISTED))('is named in no document but its own (%s)', async (path, title) => {
    const objects = await published()
    const own = objects.filter(({ key }) => isOf(path, key))
    const others = objects.filter(({ key }) => !isOf(path, key))
    const names = ({ text, metadata }: Published, word: string) => `${text} ${JSON.stringify(metadata)}`.includes(word)
    expect(own).toHaveLength(OBJECTS)
    for (const object of own) expect([object.key, names(object, title)]).toEqual([object.key, true])
    const addresses = ['rss.xml', 'atom.xml', 'feed.json', '"', 'archive.'].map((end) => `${path}/${end}`)
    for (const word of [title, ...addresses])
      expect([word, others.filter((object) => names(object, word)).map(({ key }) => key)]).toEqual([word, []])
  })

  it('is told to no hub, and names none', async () => {
    const topics = cloud.pings.map(({ topic }) => topic.slice(BASE.length))
    expect(topics).toEqual(expect.arrayContaining(['all/rss.xml', 'all/atom.xml', 'all/feed.json', 'tags/x/atom.xml']))
    expect(topics.filter((topic) => topic.startsWith('zz-'))).toEqual([])
    const named = (await published()).filter(({ text, metadata }) => `${text} ${metadata.link}`.includes(HUB))
    expect(named.map(({ key }) => key).filter((key) => unlistedPathOf(key) !== undefined)).toEqual([])
    expect(named.map(({ key }) => key)).toContain('all/atom.xml')
  })

  it('is served whole, in documents as good as any', async () => {
    const plain = (await published()).filter(({ key }) => !/\.(?:gz|br)$/.test(key))
    const feeds = plain.filter(({ key }) => unlistedPathOf(key) !== undefined)
    expect(feeds).toHaveLength(4 * (4 + 2 * 3))
    for (const { key, text } of plain)
      expect([key, checkDocument(site(), { path: key, contentType: '', body: text })]).toEqual([key, []])
    const withBody = plain.filter(({ text }) => text.includes(BODY)).map(({ key }) => key)
    // What is for people shows no text.
    expect(withBody).toEqual(feeds.map(({ key }) => key).filter((key) => !key.endsWith('/index.html')))
  })

  it('says so on each of its objects, and no other does', async () => {
    for (const { key, metadata } of await published())
      expect([key, metadata.unlisted]).toEqual([key, unlistedPathOf(key) === undefined ? undefined : '1'])
  })

  it('says so in each of its documents, for those who serve them without our headers', async () => {
    for (const { key, text } of await published())
      expect([key, /name="robots" content="noindex"|"_robots":{"index":false}/.test(text)]).toEqual([
        key,
        unlistedPathOf(key) !== undefined,
      ])
  })
})

describe('a feed that was listed and is no longer, or the other way round', () => {
  const makeListed = () => uploadSite({ ...SITE, feeds: [...LISTED, { ...WIRE, listed: true }, BELOW, FAMILY] })
  const ownMarks = async () =>
    (await published()).filter(({ key }) => isOf('zz-wire', key)).map(({ metadata }) => metadata.unlisted)
  const lists = async () => (await published()).filter(({ key }) => !isOf('zz-wire', key))
  const naming = async () => (await lists()).filter(({ text }) => text.includes(WIRE.title)).map(({ key }) => key)

  it('comes into the lists of feeds and goes from them', async () => {
    await makeListed()
    expect(await naming()).toEqual(['feeds.opml', 'index.html'].flatMap((key) => [key, `${key}.br`, `${key}.gz`]))
    await uploadSite(SITE)
    expect(await naming()).toEqual([])
  })

  it('is marked on none of its objects once it is listed', async () => {
    await makeListed()
    expect(await ownMarks()).toEqual(Array(OBJECTS).fill(undefined))
  })

  it('is marked on each of its objects once it is not', async () => {
    await uploadSite({ ...SITE, feeds: LISTED })
    await makeListed()
    await uploadSite(SITE)
    expect(await ownMarks()).toEqual(Array(OBJECTS).fill('1'))
  })
})

describe('a feed that is taken out of site.json', () => {
  const gone = async (...feeds: object[]) => {
    const before = new Set((await published()).map(({ key }) => key))
    await uploadSite({ ...SITE, feeds })
    for (const { key } of await published()) before.delete(key)
    return [...before]
  }
  const keysOf = async (...paths: string[]) =>
    (await published()).map(({ key }) => key).filter((key) => paths.some((path) => isOf(path, key)))

  it.each([
    ['unlisted, with another below it', [...LISTED, BELOW, FAMILY], ['zz-wire']],
    ['an unlisted family', [...LISTED, WIRE, BELOW], ['zz-desk/sports', 'zz-desk/harbour']],
    ['listed, with archives', [LISTED[1] as object, WIRE, BELOW, FAMILY], ['all']],
    ['a listed family', [LISTED[0] as object, WIRE, BELOW, FAMILY], ['tags/x']],
    ['all that are unlisted', LISTED, Object.keys(UNLISTED)],
  ])('leaves no object behind: %s', async (_, feeds, paths) => {
    const wanted = await keysOf(...paths)
    expect(wanted.length).toBeGreaterThanOrEqual(12)
    expect(await gone(...feeds)).toEqual(wanted)
  })

  it('leaves no object of an article that comes later, nor of its archives where these are given up', async () => {
    const { archive: _, ...withoutArchive } = WIRE
    const archives = (await keysOf('zz-wire')).filter((key) => key.includes('archive.'))
    expect(archives).toHaveLength(3 * 2 * 3)
    expect(await gone(...LISTED, withoutArchive, BELOW, FAMILY)).toEqual(archives)
    await gone(...LISTED)
    await ingest('late', {
      title: 'Late',
      content_text: BODY,
      date_published: '2026-04-03T00:00:00Z',
      section: 'sports',
    })
    await cloud.settle()
    expect((await published()).filter(({ key }) => key.startsWith('zz-'))).toEqual([])
  })
})
