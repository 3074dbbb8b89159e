import { fileURLToPath } from 'node:url'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { documentAt } from '../../../core/documents/document-at.ts'
import { optionsOf } from '../../../core/publish/representations.ts'
import { expectGoldenFolder } from '../../support/golden-folder.ts'
import { LICENSED } from '../../support/licensed-site.ts'
import { atomFeed, bodyOf, channelOf, jsonFeed, publish, siteOf } from '../../support/publish-site.ts'
import { all, links, one, texts, type XmlElement } from '../../support/xml-tree.ts'
import { checkDocument } from './checker/check-document.ts'

/**
 * Licences, terms for machines and branding in ordinary feeds; the documents are in `test/golden/licensed/`.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/documents/licensing` writes them anew: read the difference.
 */

const BY_SA = 'https://creativecommons.org/licenses/by-sa/4.0/'
const ZERO = 'https://creativecommons.org/publicdomain/zero/1.0/'
const OWN = 'https://www.gullhaven.example/licence?a=1&b=2'
const MODULE = '{http://backend.userland.com/creativeCommonsRssModule}license'
const rsl = (name: string) => `{https://rslstandard.org/rsl}${name}`
const webfeeds = (name: string) => `{http://webfeeds.org/rss/1.0}${name}`

const documents = [...publish(LICENSED).values()]
expectGoldenFolder(
  fileURLToPath(new URL('../../golden/licensed', import.meta.url)),
  new Map(documents.filter(({ path }) => /\.(?:xml|json)$/.test(path)).map(({ path, body }) => [path, body])),
)

const licenses = (holder: XmlElement) => links(holder, 'license').map(({ href }) => href)

it('is in the feed, and in the entries that have another', () => {
  const [channel, feed] = [channelOf(LICENSED), atomFeed(LICENSED)]
  expect([channel, ...all(channel, 'item')].map(licenses)).toEqual([[BY_SA], [], [OWN], [ZERO]])
  expect([feed, ...all(feed, 'atom:entry')].map(licenses)).toEqual([[BY_SA], [], [OWN], [ZERO]])
  const json = jsonFeed(LICENSED)
  expect(json._feedwright).toMatchObject({ license: BY_SA })
  expect(json.items.map((item) => (item._feedwright as { license?: string } | undefined)?.license)).toEqual([
    ...[undefined, OWN, ZERO],
  ])
})

it("is in the module of Creative Commons only if it is one of Creative Commons's", () => {
  const channel = channelOf(LICENSED)
  expect([channel, ...all(channel, 'item')].map((holder) => texts(holder, MODULE))).toEqual([[BY_SA], [], [], [ZERO]])
  expect(bodyOf(LICENSED, 'all/atom.xml')).not.toContain('creativeCommons')
})

it('is read by another reader', () => {
  const rss = parseRssFeed(bodyOf(LICENSED, 'all/rss.xml'))
  expect(rss.creativeCommons?.licenses).toEqual([BY_SA])
  expect(rss.items?.map(({ creativeCommons }) => creativeCommons?.licenses?.[0])).toEqual([undefined, undefined, ZERO])
  const atom = parseAtomFeed(bodyOf(LICENSED, 'all/atom.xml'))
  expect(atom.links?.find(({ rel }) => rel === 'license')?.href).toBe(BY_SA)
  expect(atom.entries?.[1]?.links?.find(({ rel }) => rel === 'license')?.href).toBe(OWN)
})

it("says in every entry what machines may do: its own terms, otherwise the site's", () => {
  const items = all(channelOf(LICENSED), 'item')
  expect(items.map(termsOf)).toEqual(all(atomFeed(LICENSED), 'atom:entry').map(termsOf))
  expect(items.map(termsOf)).toEqual([
    {
      url: 'https://www.gullhaven.example/plain',
      terms: ['https://www.gullhaven.example/machines?a=1&b=2'],
      license: [
        ['permits', 'search', { type: 'usage' }],
        ['prohibits', 'ai-train', { type: 'usage' }],
      ],
    },
    {
      url: 'https://www.gullhaven.example/own',
      terms: [],
      license: [
        ['permits', 'ai-input ai-index search', { type: 'usage' }],
        ['payment', '', { type: 'attribution' }],
      ],
    },
    expect.objectContaining({ url: 'https://www.gullhaven.example/free' }),
  ])
  const json = jsonFeed(LICENSED)
  const site = { permits: ['search'], prohibits: ['ai-train'], terms: 'https://www.gullhaven.example/machines?a=1&b=2' }
  expect(json._feedwright).toMatchObject({ ai_use: site })
  expect(json.items.map((item) => (item._feedwright as { ai_use?: object } | undefined)?.ai_use)).toEqual([
    undefined,
    { permits: ['ai-input', 'ai-index', 'search'], payment: 'attribution' },
    undefined,
  ])
})

function termsOf(entry: XmlElement): object {
  const content = one(entry, rsl('content'))
  const { children } = one(content, rsl('license'))
  return {
    url: content.attributes.url,
    terms: texts(content, rsl('terms')),
    license: children.map(({ name, text, attributes }) => [name.replace(rsl(''), ''), text.trim(), attributes]),
  }
}

it('brands the feed for readers that take a colour', () => {
  const channel = channelOf(LICENSED)
  expect(texts(channel, webfeeds('icon'))).toEqual(['https://www.gullhaven.example/icon.png?a=1&b=2'])
  expect(texts(channel, webfeeds('logo'))).toEqual(['https://www.gullhaven.example/logo.svg'])
  expect(texts(channel, webfeeds('accentColor'))).toEqual(['2f6f8f'])
  expect(jsonFeed(LICENSED)._feedwright).toMatchObject({
    ...{ accent_color: '#2f6f8f', logo: 'https://www.gullhaven.example/logo.svg' },
  })
})

it('leaves the documents of a site without these members as they were', () => {
  const site = { icon: 'https://www.example.org/icon.png', logo: 'https://www.example.org/logo.png' }
  const articles = { a: { title: 'A', date_published: '2026-04-01T08:00:00Z' } }
  for (const [path, { body }] of publish({ site, articles }))
    if (!path.endsWith('.html'))
      expect([path, body]).toEqual([path, expect.not.stringMatching(/license|rsl|webfeeds|_feedwright|logo\.png/)])
})

it('keeps to the rules of its formats', () => {
  const site = siteOf(LICENSED.site)
  const found = documents.filter(({ isUnlisted }) => !isUnlisted).flatMap((document) => checkDocument(site, document))
  expect(found).toEqual([])
})

describe('the Link header', () => {
  const linkOf = (path: string, members: object = {}) =>
    optionsOf(documentAt(siteOf({ ...LICENSED.site, ...members }), path) as never).metadata?.link

  it('names the licence of the documents for programs', () => {
    for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(linkOf(`all/${name}`)).toBe(`<${BY_SA}>; rel="license"`)
    expect(linkOf('all/index.html')).toBeUndefined()
    expect(linkOf('all/rss.xml', { license: undefined })).toBeUndefined()
  })

  it('names it next to the hubs', () => {
    expect(linkOf('all/atom.xml', { hubs: ['https://hub.example/'] })).toBe(
      `<https://hub.example/>; rel="hub", <https://feeds.gullhaven.example/all/atom.xml>; rel="self", <${BY_SA}>; rel="license"`,
    )
  })
})
