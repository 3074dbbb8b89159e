import { PAPER } from '../simulation/paper.ts'
import { Cloud } from '../support/cloud.ts'

/** A user's own profile in the articles bucket, next to the `site.json` that names it. */

const NOW = Date.parse('2026-03-20T12:00:00Z')
const MINUTE = 60_000
const KEY = 'profiles/paper.json'

const SITE = {
  ...PAPER,
  feeds: [
    { path: 'all', title: 'All' },
    { path: 'paper', title: 'For the Paper', profile: `./${KEY}` },
  ],
}
const profileWith = (element: string) => ({
  name: 'paper',
  title: 'The Paper',
  base: 'rss',
  channel: [],
  entry: [{ element, from: 'title' }],
})

let cloud: Cloud

beforeEach(() => {
  cloud = new Cloud(NOW)
})

async function putProfile(profile: object | string): Promise<void> {
  cloud.now += MINUTE
  const text = typeof profile === 'string' ? profile : JSON.stringify(profile, null, 2)
  await cloud.stored.articles.put(KEY, new TextEncoder().encode(text))
  await cloud.arrive({ kind: 'site' })
}

async function textOf(store: 'articles' | 'feeds', key: string): Promise<string | undefined> {
  const object = await cloud.stored[store].get(key)
  return object && new TextDecoder().decode(object.bytes)
}

const receipt = async () => JSON.parse((await textOf('articles', 'site.receipt.json')) ?? '{}')

it('a change of the profile alone publishes its feeds again', async () => {
  await putProfile(profileWith('headline'))
  await cloud.saveSite(SITE)
  await cloud.saveArticle('one', JSON.stringify({ title: 'One', content_text: 'Text.' }))
  expect(await textOf('feeds', 'paper/rss.xml')).toContain('<headline>One</headline>')
  const before = await receipt()
  await putProfile(profileWith('title'))
  expect(await textOf('feeds', 'paper/rss.xml')).toContain('<title>One</title>')
  const after = await receipt()
  expect(after.profiles[KEY]).toMatch(/^[0-9a-f]{64}$/)
  expect(after.profiles[KEY]).not.toBe(before.profiles[KEY])
})

it('with a profile that is missing or wrong, the site that was good stays in force', async () => {
  await putProfile(profileWith('headline'))
  await cloud.saveSite(SITE)
  await cloud.saveArticle('one', JSON.stringify({ title: 'One', content_text: 'Text.' }))
  await putProfile({ ...profileWith('title'), entry: [{ element: 'title', from: 'titel' }] })
  expect(await receipt()).toMatchObject({
    accepted: false,
    stays_published: expect.stringContaining('last'),
    problems: [
      {
        severity: 'error',
        path: '$.feeds[1].profile',
        found: `./${KEY}, line 9: $.entry[0].from is the text "titel"`,
        fix: 'write "title"',
      },
    ],
  })
  await cloud.saveArticle('two', JSON.stringify({ title: 'Two', content_text: 'Text.' }))
  expect(await textOf('feeds', 'paper/rss.xml')).toContain('<headline>Two</headline>')
  await cloud.stored.articles.delete(KEY)
  await cloud.arrive({ kind: 'site' })
  expect((await receipt()).problems).toMatchObject([{ found: `./${KEY}, which does not exist` }])
  await putProfile(profileWith('title'))
  expect(await receipt()).toMatchObject({ accepted: true, problems: [] })
  expect(await textOf('feeds', 'paper/rss.xml')).toContain('<title>Two</title>')
})
