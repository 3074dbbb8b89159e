import { documentOf } from '../core/intake/vocabularies/fixtures.ts'
import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** What another system drops into a folder that site.json declares. */

const NOW = Date.parse('2026-03-20T12:00:00Z')
const MINUTE = 60_000

const SITE = {
  ...PAPER,
  inputs: [{ prefix: 'wire/', as: 'ninjs' }],
  feeds: [{ path: 'all', title: 'All' }],
}
const URI = 'urn:newsml:wire.example:20260301:lights-7'

let cloud: Cloud

beforeEach(async () => {
  cloud = new Cloud(NOW)
  await uploadSite(SITE)
})

async function uploadSite(members: object): Promise<void> {
  cloud.now += MINUTE
  expect(await cloud.saveSite(members)).toMatchObject({ outcome: 'accepted' })
}

async function upload(key: string, document: unknown): Promise<void> {
  await cloud.saveArticle(key, JSON.stringify(document, null, 2))
}

async function json(store: 'articles' | 'feeds', key: string) {
  return JSON.parse(new TextDecoder().decode((await cloud.stored[store].get(key))?.bytes))
}

const items = async () => (await json('feeds', 'all/feed.json')).items

it('is published as an article, with a receipt', async () => {
  await upload('wire/lights', documentOf('ninjs-1'))
  expect(await items()).toMatchObject([
    { id: URI, title: 'Lights of the north mole are on again', url: 'https://wire.example/read/lights-7' },
  ])
  expect(await json('articles', 'receipts/wire/lights.json')).toMatchObject({
    accepted: true,
    entry_id: URI,
    problems: [{ severity: 'warning', found: expect.stringContaining('fields that feeds have no place for') }],
  })
})

it('leaves the last good version when a new one is wrong, and names the member of the wire', async () => {
  await upload('wire/lights', documentOf('ninjs-1'))
  await upload('wire/lights', { ...documentOf('ninjs-1'), headline: 'Dark again', versioncreated: 'noon' })
  expect(await items()).toMatchObject([{ title: 'Lights of the north mole are on again' }])
  expect(await json('articles', 'receipts/wire/lights.json')).toMatchObject({
    accepted: false,
    stays_published: expect.stringContaining('Lights of the north mole'),
    problems: [{ severity: 'error', path: '$.versioncreated', line: 12, column: 3 }, { severity: 'warning' }],
  })
})

it('goes when the wire cancels it, and keeps its dates when it comes again', async () => {
  await upload('wire/lights', documentOf('ninjs-1'))
  await upload('wire/lights', { ...documentOf('ninjs-1'), pubstatus: 'canceled' })
  expect(await items()).toEqual([])
  await upload('wire/lights', documentOf('ninjs-1'))
  expect(await items()).toMatchObject([{ id: URI, date_published: '2026-03-01T08:00:00Z' }])
})

it('is read anew when site.json declares its folder', async () => {
  await uploadSite({ ...SITE, inputs: undefined })
  await upload('wire/lights', documentOf('ninjs-1'))
  expect(await items()).toEqual([])
  const refused = await json('articles', 'receipts/wire/lights.json')
  expect(refused.problems).toContainEqual(
    expect.objectContaining({ fix: 'add to site.json: "inputs": [{"prefix":"wire/","as":"ninjs"}]' }),
  )
  await uploadSite(SITE)
  await cloud.rebuild()
  await cloud.settle()
  expect(await items()).toMatchObject([{ id: URI }])
})

it('says which member has the id that another file has', async () => {
  await upload('wire/lights', documentOf('ninjs-1'))
  await upload('wire/again', documentOf('ninjs-1'))
  expect((await json('articles', 'receipts/wire/again.json')).problems[0]).toMatchObject({
    severity: 'error',
    path: '$.uri',
    found: `the entry id ${URI}, which articles/wire/lights.json has`,
  })
})
