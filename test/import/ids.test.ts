import { rename } from 'node:fs/promises'
import { buildSite } from '../../core/build-site.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import { TestContent } from '../support/content.ts'
import { articleTexts, importInto, NOW } from '../support/imported.ts'
import { siteOf } from '../support/publish-site.ts'
import { all, one, parseXml, type XmlElement } from '../support/xml-tree.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** The guids of an RSS feed, of which the old system has these items, and what Feedwright's documents say after a move. */
async function afterMove(items: string): Promise<{ rss: XmlElement[]; json: string[]; atom: string[] }> {
  await content.write(
    'old.xml',
    `<rss version="2.0"><channel><title>Old</title><link>https://a.example/</link>${items}</channel></rss>`,
  )
  await importInto(content.file('site'), content.file('old.xml'))
  const site = siteOf()
  const records = Object.entries(await articleTexts(content.file('site'))).map(([key, text]) => {
    const bytes = Buffer.from(text)
    return reviseRecord(undefined, { key, bytes, lastModified: NOW }, site).record
  })
  const documents = new Map([...buildSite(site, records, NOW)].map(({ path, body }) => [path, body]))
  const read = (path: string) => String(documents.get(path))
  return {
    rss: all(one(parseXml(read('all/rss.xml')), 'channel'), 'item').map((item) => one(item, 'guid')),
    json: JSON.parse(read('all/feed.json')).items.map(({ id }: { id: string }) => id),
    atom: all(parseXml(read('all/atom.xml')), 'atom:entry').map((entry) => one(entry, 'atom:id').text),
  }
}

const item = (guid: string, link = 'https://a.example/knots') =>
  `<item><title>Knots</title><link>${link}</link>${guid}<pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate><description>Text.</description></item>`

describe('subscribers of the old RSS see nothing twice: the guid stays', () => {
  it.each([
    ['of Ghost', '66a1b2c3d4e5f60001a2b3c4', 'tag:example.org,2026-03-01:id:66a1b2c3d4e5f60001a2b3c4'],
    ['that is a name', 'knots-1', 'tag:example.org,2026-03-01:id:knots-1'],
    ['that is a number', '4711', 'tag:example.org,2026-03-01:id:4711'],
    ['of Drupal', '12 at https://a.example', 'tag:example.org,2026-03-01:id:12%20at%20https%3A//a.example'],
    ['with markup', 'a&lt;b&gt;', 'tag:example.org,2026-03-01:id:a%3Cb%3E'],
    ['in another script', 'новость-7', /^tag:example\.org,2026-03-01:id:%D0/],
    ['that is an address with an accent', 'https://a.example/käse', 'https://a.example/k%C3%A4se'],
    ['of a host with an accent', 'https://bücher.example/?p=1', 'https://xn--bcher-kva.example/?p=1'],
    ['that is a URI', 'urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427', 'urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
  ])('%s', async (_, guid, uri) => {
    const { rss, json, atom } = await afterMove(item(`<guid isPermaLink="false">${guid}</guid>`))
    const written = guid.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect([rss.map(({ text }) => text), json]).toEqual([[written], [written]])
    expect(rss[0]?.attributes.isPermaLink).toBe('false')
    expect(atom[0]).toEqual(typeof uri === 'string' ? uri : expect.stringMatching(uri))
  })

  it('also without a guid: the address was what readers knew it by', async () => {
    const { rss, json } = await afterMove(item(''))
    expect([rss[0]?.text, json]).toEqual(['https://a.example/knots', ['https://a.example/knots']])
  })
})

it('a host with an accent is in Punycode in links as well', async () => {
  await afterMove(item('<guid isPermaLink="false">a</guid>', 'https://bücher.example/ä'))
  const site = siteOf()
  const records = Object.entries(await articleTexts(content.file('site'))).map(
    ([key, text]) => reviseRecord(undefined, { key, bytes: Buffer.from(text), lastModified: NOW }, site).record,
  )
  for (const { path, body } of buildSite(site, records, NOW))
    if (/\.(?:xml|json)$/.test(path) && path.startsWith('all/'))
      expect(body).toContain('https://xn--bcher-kva.example/%C3%A4')
})

describe('a file without an id that was renamed since the last import', () => {
  const text = '---\ntitle: Knots\ndate: 2026-01-01\n---\n\nText.\n'

  it('is said', async () => {
    await content.write('blog/knots.md', text)
    expect((await importInto(content.file('site'), content.file('blog'))).remarks.moved).toBeUndefined()
    expect((await importInto(content.file('site'), content.file('blog'))).remarks.moved).toBeUndefined()
    await rename(content.file('blog/knots.md'), content.file('blog/on-knots.md'))
    expect((await importInto(content.file('site'), content.file('blog'))).remarks.moved).toBe(1)
  })

  it('is not said of one with an id', async () => {
    await content.write('blog/knots.md', text.replace('title', 'id: urn:knots\ntitle'))
    await importInto(content.file('site'), content.file('blog'))
    await rename(content.file('blog/knots.md'), content.file('blog/on-knots.md'))
    expect((await importInto(content.file('site'), content.file('blog'))).remarks.moved).toBeUndefined()
  })
})
